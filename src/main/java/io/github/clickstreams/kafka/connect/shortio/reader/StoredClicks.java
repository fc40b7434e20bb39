package io.github.clickstreams.kafka.connect.shortio.reader;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The clicks that a stored position remembers and that have not been read again yet: a fingerprint
 * does not say when its click was. Not thread-safe.
 */
final class StoredClicks {
  /** How far an edge server's clock may be ahead: none is much later than now. */
  private static final long MOST_AHEAD = Duration.ofDays(2).toMillis();

  /**
   * More are not from the future: they are others now, because privacy has changed, or are gone,
   * and would take the room of what is emitted now.
   */
  private static final int MOST_FROM_FUTURE = 1_000;

  /** By fingerprint: how many. */
  private final Map<Long, Integer> counts = new HashMap<>();

  private final long dt;
  private final long latest;
  private int size;

  /**
   * @param now epoch milliseconds
   */
  StoredClicks(Position position, long now) {
    this.dt = position.dt();
    this.latest = Math.max(position.dt(), now) + MOST_AHEAD;
    for (long fingerprint : position.seen()) {
      counts.merge(fingerprint, 1, Integer::sum);
    }
    this.size = position.seen().length;
  }

  int size() {
    return size;
  }

  /** Takes those out that are equal to one that is read now, and says how many they were. */
  int take(long fingerprint) {
    Integer count = counts.remove(fingerprint);
    size -= count == null ? 0 : count;
    return count == null ? 0 : count;
  }

  /** Writes their fingerprints to the end of what a position remembers. */
  void write(long[] seen) {
    int next = seen.length - size;
    for (Map.Entry<Long, Integer> equals : counts.entrySet()) {
      for (int i = 0; i < equals.getValue(); i++) {
        seen[next++] = equals.getKey();
      }
    }
  }

  /** Forgets them all once they are before {@code since}, but for what may be from the future. */
  void forgetBefore(long since) {
    if (since > latest || since > dt && size > MOST_FROM_FUTURE) {
      counts.clear();
      size = 0;
    }
  }
}
