package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.Click;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The clicks emitted that are equal in every identity field: how many they are, and what has been
 * seen of their other fields, which tells which of the clicks of a page they are. Not thread-safe.
 */
final class EqualClicks {
  /** How many versions of clicks are kept beside those that were emitted. */
  private static final int MOST_VERSIONS = 4;

  private static final long[] NONE = {};

  private int count;

  /**
   * {@link ClickIdentity#contents} of the emitted ones and, because Short.io may change a click
   * later, of what has been taken for one of them since; first seen first.
   */
  private long[] versions = NONE;

  /** Equal clicks share one time. */
  record Key(long dt, long fingerprint) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparingLong(Key::dt).thenComparingLong(Key::fingerprint);

    /** Before all others of that time. */
    static Key first(long dt) {
      return new Key(dt, Long.MIN_VALUE);
    }

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  int count() {
    return count;
  }

  /** So many were emitted before this run. */
  void addUnknown(int clicks) {
    count += clicks;
  }

  void add(Click click) {
    count++;
    keep(ClickIdentity.contents(click));
  }

  private void keep(long version) {
    if (versions.length < count + MOST_VERSIONS) {
      versions = Arrays.copyOf(versions, versions.length + 1);
      versions[versions.length - 1] = version;
    }
  }

  /**
   * The clicks that have not been emitted, if all equal ones that there are are these.
   *
   * @param shown all equal ones of a window
   */
  List<ReadClick> newOf(List<ReadClick> shown) {
    TreeMap<Long, Deque<ReadClick>> others = new TreeMap<>();
    for (ReadClick click : shown) {
      others
          .computeIfAbsent(ClickIdentity.contents(click.click()), none -> new ArrayDeque<>(1))
          .add(click);
    }
    int found = 0;
    for (int i = 0; i < versions.length && found < count; i++) {
      if (others.containsKey(versions[i]) && others.get(versions[i]).poll() != null) {
        found++;
      }
    }
    List<ReadClick> fresh = new ArrayList<>();
    for (Map.Entry<Long, Deque<ReadClick>> version : others.entrySet()) {
      for (ReadClick click : version.getValue()) {
        if (found < count) {
          found++;
          keep(version.getKey());
        } else {
          fresh.add(click);
        }
      }
    }
    return fresh;
  }
}
