package io.github.clickstreams.kafka.connect.shortio.schedule;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with full jitter: the n-th failure in a row waits a random time between
 * nothing and {@code min(max, base * 2^(n-1))}. Not thread-safe.
 *
 * <p>Source: "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
 */
public final class Backoff {
  private final long baseMillis;
  private final long maxMillis;
  private final RandomGenerator random;
  private int failures;

  public Backoff(Duration base, Duration max, RandomGenerator random) {
    this.baseMillis = base.toMillis();
    this.maxMillis = max.toMillis();
    this.random = random;
  }

  /** Counts a failure and says how long to wait after it. */
  public Duration failed() {
    boolean isGrowing = failures < Long.SIZE - 1 && baseMillis <= maxMillis >> failures;
    long ceiling = isGrowing ? baseMillis << failures : maxMillis;
    failures++;
    return Duration.ofMillis(random.nextLong(ceiling + 1));
  }

  /**
   * Counts a failure after which the server asks to wait.
   *
   * @param asked how long, if it says so
   * @return as long, but never less than it would be without
   */
  public Duration failed(Optional<Duration> asked) {
    Duration wait = failed();
    return asked.filter(longer -> longer.compareTo(wait) > 0).orElse(wait);
  }

  /** Failures in a row. */
  public int failures() {
    return failures;
  }

  public void succeeded() {
    failures = 0;
  }
}
