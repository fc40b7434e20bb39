package io.github.clickstreams.kafka.connect.shortio.reader;

import java.time.Duration;
import java.time.Instant;

/**
 * Notices that a domain's clicks begin only after the position that it is read on from: what was
 * between, if there was anything, the API does not give any more. Found out by what is read anyway,
 * once, from the first windows of a run: later ones are read as their clicks happen.
 */
final class GoneClicks {
  /** Nothing younger is gone: 30 days are what the API gives if no dates are asked for. */
  private static final long KEPT_FOR_SURE = Duration.ofDays(30).toMillis();

  private final long domainId;
  private final ReadStatistics statistics;

  /** {@link Windows#EARLIEST} once there is nothing to find out. */
  private long position;

  /**
   * @param position where the domain is read on from; {@link Windows#EARLIEST} if nobody has said
   */
  GoneClicks(long domainId, long position, ReadStatistics statistics) {
    this.domainId = domainId;
    this.position = position;
    this.statistics = statistics;
  }

  /**
   * A window has been read.
   *
   * @param now epoch milliseconds
   */
  void covered(WindowClicks read, long now) {
    if (position <= Windows.EARLIEST) {
      return;
    }
    boolean isBeginning = read.below().isEmpty() && !read.isEmpty();
    if (isBeginning && read.oldest() > position && position < now - KEPT_FOR_SURE) {
      statistics.gone(
          new ReadStatistics.Gone(
              domainId, Instant.ofEpochMilli(position), Instant.ofEpochMilli(read.oldest())));
    }
    if (read.isOpen() || !read.isEmpty() || !read.below().isEmpty()) {
      position = Windows.EARLIEST;
    }
  }
}
