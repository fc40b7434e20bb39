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
  /** How many contents are kept beside those of the clicks that were emitted. */
  private static final int MOST_CHANGED = 4;

  private static final long[] NONE = {};

  private int count;

  /** {@link ClickIdentity#contents} of those that were emitted in this run. */
  private long[] contents = NONE;

  /**
   * The same of what has been taken for one of them since, because Short.io may change a click
   * later: first seen first.
   */
  private long[] changed = NONE;

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
    contents = with(contents, ClickIdentity.contents(click));
  }

  private static long[] with(long[] all, long one) {
    long[] more = Arrays.copyOf(all, all.length + 1);
    more[all.length] = one;
    return more;
  }

  /**
   * The clicks that have not been emitted, if all equal ones that there are are these.
   *
   * @param shown all equal ones of a window
   */
  List<ReadClick> newOf(List<ReadClick> shown) {
    if (count == 0 && shown.size() == 1) {
      // Nearly every click of a backlog.
      return shown;
    }
    TreeMap<Long, Deque<ReadClick>> others = new TreeMap<>();
    for (ReadClick click : shown) {
      others
          .computeIfAbsent(ClickIdentity.contents(click.click()), none -> new ArrayDeque<>(1))
          .add(click);
    }
    int found = take(contents, others, count);
    found += take(changed, others, count - found);
    List<ReadClick> fresh = new ArrayList<>();
    for (Map.Entry<Long, Deque<ReadClick>> version : others.entrySet()) {
      for (ReadClick click : version.getValue()) {
        if (found < count) {
          found++;
          if (changed.length < count + MOST_CHANGED) {
            changed = with(changed, version.getKey());
          }
        } else {
          fresh.add(click);
        }
      }
    }
    return fresh;
  }

  /** Takes up to so many of these clicks away; says how many. */
  private static int take(long[] contents, Map<Long, Deque<ReadClick>> clicks, int most) {
    int taken = 0;
    for (int i = 0; i < contents.length && taken < most; i++) {
      Deque<ReadClick> same = clicks.get(contents[i]);
      if (same != null && same.poll() != null) {
        taken++;
      }
    }
    return taken;
  }
}
