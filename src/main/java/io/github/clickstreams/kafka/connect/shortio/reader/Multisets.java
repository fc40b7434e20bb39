package io.github.clickstreams.kafka.connect.shortio.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Clicks as multisets of their fingerprints. */
final class Multisets {
  private Multisets() {}

  /** The clicks of one list that are left when for each of the other an equal one is taken away. */
  static List<ReadClick> minus(List<ReadClick> clicks, List<ReadClick> others) {
    if (clicks.isEmpty()) {
      return List.of();
    }
    Map<Long, Integer> counts = new HashMap<>();
    others.forEach(click -> counts.merge(click.fingerprint(), 1, Integer::sum));
    List<ReadClick> left = new ArrayList<>();
    for (ReadClick click : clicks) {
      if (counts.merge(click.fingerprint(), -1, Integer::sum) < 0) {
        left.add(click);
      }
    }
    return left;
  }
}
