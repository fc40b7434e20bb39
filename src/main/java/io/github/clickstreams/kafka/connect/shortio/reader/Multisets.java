package io.github.clickstreams.kafka.connect.shortio.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Clicks as multisets: equal ones count as often as they are there. */
final class Multisets {
  private Multisets() {}

  /**
   * The clicks of one list that are left when for each of the other an equal one is taken away: if
   * there is one that is the same in all fields, that one.
   */
  static List<ReadClick> minus(List<ReadClick> clicks, List<ReadClick> page) {
    if (clicks.isEmpty() || page.isEmpty()) {
      return clicks;
    }
    // Few of a page: to look at all that is kept of a click takes longest.
    Set<Long> wanted = clicks.stream().map(ReadClick::fingerprint).collect(Collectors.toSet());
    List<ReadClick> others =
        page.stream().filter(click -> wanted.contains(click.fingerprint())).toList();
    List<ReadClick> same = new ArrayList<>();
    List<ReadClick> changed = without(clicks, others, Multisets::contents, same);
    List<ReadClick> notSame = without(others, same, Multisets::contents, new ArrayList<>());
    return without(changed, notSame, ReadClick::fingerprint, new ArrayList<>());
  }

  private static long contents(ReadClick click) {
    return click.fingerprint() ^ ClickIdentity.contents(click.click());
  }

  /**
   * @param taken gets the clicks that are taken away
   */
  private static List<ReadClick> without(
      List<ReadClick> clicks,
      List<ReadClick> others,
      ToLongFunction<ReadClick> key,
      List<ReadClick> taken) {
    Map<Long, Integer> counts = new HashMap<>();
    others.forEach(click -> counts.merge(key.applyAsLong(click), 1, Integer::sum));
    List<ReadClick> left = new ArrayList<>();
    for (ReadClick click : clicks) {
      (counts.merge(key.applyAsLong(click), -1, Integer::sum) < 0 ? left : taken).add(click);
    }
    return left;
  }
}
