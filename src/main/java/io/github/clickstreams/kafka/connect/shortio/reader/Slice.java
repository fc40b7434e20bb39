package io.github.clickstreams.kafka.connect.shortio.reader;

import java.time.Duration;
import java.util.List;
import java.util.LongSummaryStatistics;

/**
 * What one covered window brought.
 *
 * @param batches everything in it that had not been emitted, in order; empty if there was nothing
 *     new
 * @param upToDate whether the window reached to the newest click; else there is a backlog to go on
 *     with
 */
public record Slice(List<Batch> batches, boolean upToDate) {

  /** How many clicks that is. */
  public int clicks() {
    return batches.stream().mapToInt(batch -> batch.clicks().size()).sum();
  }

  /**
   * How long these clicks took to happen: from the oldest to the newest, or to now if there was
   * none since; zero if there are none.
   *
   * @param now epoch milliseconds
   */
  public Duration span(long now) {
    LongSummaryStatistics times =
        batches.stream()
            .flatMap(batch -> batch.clicks().stream())
            .mapToLong(one -> one.click().dt())
            .summaryStatistics();
    return times.getCount() == 0
        ? Duration.ZERO
        : Duration.ofMillis(Math.max(0, (upToDate ? now : times.getMax()) - times.getMin()));
  }
}
