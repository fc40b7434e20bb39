package io.github.clickstreams.kafka.connect.shortio.reader;

import java.time.Instant;

/**
 * The arithmetic of time windows: both ends inclusive, epoch milliseconds, by the {@code dt} that
 * the API shows.
 *
 * <p>A granule is the smallest stretch of time that a page may not split: 1 ms, or 1 s where the
 * API shows whole seconds.
 */
final class Windows {
  /** Upper end of a window that reaches to whatever is newest. */
  static final long OPEN = Long.MAX_VALUE;

  /** Before any click of Short.io, which started in the 2010s. */
  static final long EARLIEST = Instant.parse("2010-01-01T00:00:00Z").toEpochMilli();

  /** The last instant with a four-digit year, which every ISO-8601 parser reads. */
  static final long LATEST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

  static final long SECOND = 1_000;

  private Windows() {}

  static boolean isWholeSecond(long time) {
    return time % SECOND == 0;
  }

  static long granuleStart(long time, long granule) {
    return Math.floorDiv(time, granule) * granule;
  }

  static long granuleEnd(long time, long granule) {
    return granuleStart(time, granule) + granule - 1;
  }
}
