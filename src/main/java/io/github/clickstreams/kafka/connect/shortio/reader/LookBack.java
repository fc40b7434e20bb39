package io.github.clickstreams.kafka.connect.shortio.reader;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * How far back the next read looks for late clicks. Every read looks back a little; the deeper a
 * look, the less often: when the last one as deep is half its depth ago, so that a late click is
 * found after about 1.5 times its lateness. The deepest one, the sweep, looks back all of the
 * late-arrival window. Concerns only when clicks are found, never whether: only a sweep moves
 * {@code since}.
 */
final class LookBack {
  private static final Duration[] LOOKS = {
    Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(8)
  };

  private final InstantSource clock;

  /** Milliseconds, ascending; the last one is the late-arrival window. */
  private final long[] depths;

  /** When a look of that depth began last. */
  private final long[] begun;

  private long beginning;

  /**
   * @param clock should not jump
   */
  LookBack(Duration lateArrivalWindow, InstantSource clock) {
    this.clock = clock;
    long window = lateArrivalWindow.toMillis();
    this.depths =
        LongStream.concat(
                Arrays.stream(LOOKS).mapToLong(Duration::toMillis).filter(d -> d < window),
                LongStream.of(window))
            .toArray();
    this.begun = new long[depths.length];
    Arrays.fill(begun, Long.MIN_VALUE);
  }

  /** Milliseconds that the read that begins now is to look back. */
  long begin() {
    beginning = clock.millis();
    int deepest = 0;
    for (int i = 1; i < depths.length; i++) {
      if (begun[i] == Long.MIN_VALUE || beginning - begun[i] >= depths[i] / 2) {
        deepest = i;
      }
    }
    return depths[deepest];
  }

  /** The late-arrival window in milliseconds: the depth of a sweep. */
  long window() {
    return depths[depths.length - 1];
  }

  /** The read that has begun last, and looked back so far, has come to its end. */
  void done(long depth) {
    for (int i = 0; i < depths.length && depths[i] <= depth; i++) {
      begun[i] = beginning;
    }
  }

  /** The next read is a sweep. */
  void sweepNext() {
    begun[depths.length - 1] = Long.MIN_VALUE;
  }
}
