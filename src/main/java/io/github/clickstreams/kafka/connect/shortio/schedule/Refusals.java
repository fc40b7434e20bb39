package io.github.clickstreams.kafka.connect.shortio.schedule;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * No single answer is final that asking again can hardly change: the question is asked twice more.
 * Not thread-safe.
 */
public final class Refusals {
  private static final List<Duration> WAITS =
      List.of(Duration.ofSeconds(5), Duration.ofSeconds(30));

  private int count;

  /**
   * There was such an answer.
   *
   * @return how long to wait before the question is asked again; empty if this answer is final
   */
  public Optional<Duration> refused() {
    return count == WAITS.size() ? Optional.empty() : Optional.of(WAITS.get(count++));
  }

  /** There was another answer. */
  public void answered() {
    count = 0;
  }
}
