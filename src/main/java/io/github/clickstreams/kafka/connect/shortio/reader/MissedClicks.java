package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.reader.EqualClicks.Key;
import java.util.TreeMap;

/**
 * Notices clicks that came in too late to be emitted: those of the last second before {@code since}
 * that a page shows by the way and that were not emitted. Not thread-safe.
 */
final class MissedClicks {
  /** Emitted, or noticed: how many. */
  private final TreeMap<Key, Integer> known = new TreeMap<>();

  /** Everything from here on is known; what was before it another run of the task has emitted. */
  private long knownFrom;

  MissedClicks(long knownFrom) {
    this.knownFrom = knownFrom;
  }

  /** So many equal clicks were emitted and are before {@code since} now. */
  void forgotten(Key key, int count) {
    known.put(key, count);
  }

  void forgetBefore(long time) {
    knownFrom = Math.max(knownFrom, time);
    known.headMap(Key.first(time), false).clear();
  }

  /**
   * Whether a click before {@code since} is noticed for the first time.
   *
   * @param equals how many equal ones the same page has shown so far, this one included
   */
  boolean isNew(ReadClick click, int equals) {
    Key key = new Key(click.dt(), click.fingerprint());
    if (click.dt() < knownFrom || equals <= known.getOrDefault(key, 0)) {
      return false;
    }
    known.merge(key, 1, Integer::sum);
    return true;
  }
}
