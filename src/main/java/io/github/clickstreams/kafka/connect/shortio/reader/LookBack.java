package io.github.clickstreams.kafka.connect.shortio.reader;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;

/**
 * How far back the next read looks for late clicks. Every read looks back a little; the deeper a
 * look, the less often: when the last one as deep is half its depth ago. So a click that comes in
 * up to half a depth late is found at the latest half a depth after that. The deepest one, the
 * sweep, looks back all of the late-arrival window. Concerns only when clicks are found, never
 * whether: only a sweep moves {@code since}.
 */
final class LookBack {
  /** Milliseconds, ascending; the window is the deepest one, where it is not less. */
  private static final long[] LOOKS = {30_000, 120_000, 480_000};

  private final InstantSource clock;
  private final long window;

  /** When a look of that depth began last. */
  private final long[] begun;

  /** Newest click that its first page, or one before, has shown. */
  private final long[] newest;

  private long beginning;

  /**
   * @param clock should not jump
   */
  LookBack(Duration lateArrivalWindow, InstantSource clock) {
    this.clock = clock;
    this.window = lateArrivalWindow.toMillis();
    this.begun = new long[1 + (int) Arrays.stream(LOOKS).filter(look -> look < window).count()];
    Arrays.fill(begun, Long.MIN_VALUE);
    this.newest = begun.clone();
  }

  /** Milliseconds that the read that begins now is to look back. */
  long begin() {
    beginning = clock.millis();
    int deepest = 0;
    for (int i = 1; i < begun.length; i++) {
      if (begun[i] == Long.MIN_VALUE || beginning - begun[i] >= depth(i) / 2) {
        deepest = i;
      }
    }
    return depth(deepest);
  }

  private long depth(int i) {
    return i < begun.length - 1 ? LOOKS[i] : window;
  }

  /**
   * Where a read begins that looks back so far. Where whole seconds are shown, a click of up to a
   * second later is shown at the second's start.
   *
   * @param newest {@code dt} of the newest click
   */
  static long from(long newest, long depth) {
    long time = newest - depth;
    return Windows.isWholeSecond(newest) ? Windows.granuleStart(time, Windows.SECOND) : time;
  }

  /** The late-arrival window in milliseconds: the depth of a sweep. */
  long window() {
    return window;
  }

  /**
   * The read that has begun last, and looked back so far, has come to its end.
   *
   * @param newestKnown {@code dt} of the newest click that its first page, or one before, has shown
   */
  void done(long depth, long newestKnown) {
    for (int i = 0; i < begun.length && depth(i) <= depth; i++) {
      begun[i] = beginning;
      newest[i] = newestKnown;
    }
  }

  /**
   * By how much a click is late that has been found now: it was not there at the last look that
   * reached back to it.
   *
   * @param newestKnown counts where there was no such look: {@code dt} of the newest click that was
   *     known when the read began that found it
   * @return milliseconds
   */
  long lateness(long dt, long newestKnown) {
    long latest = Long.MIN_VALUE;
    for (int i = 0; i < begun.length; i++) {
      if (newest[i] != Long.MIN_VALUE && newest[i] - depth(i) <= dt) {
        latest = Math.max(latest, newest[i]);
      }
    }
    return Math.max(0, (latest == Long.MIN_VALUE ? newestKnown : latest) - dt);
  }

  /** The next read is a sweep. */
  void sweepNext() {
    begun[begun.length - 1] = Long.MIN_VALUE;
  }
}
