package io.github.clickstreams.kafka.connect.shortio.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes only when a test says so. */
final class SimulatedClock implements InstantSource {
  private long millis;

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis);
  }

  @Override
  public long millis() {
    return millis;
  }

  void pass(Duration time) {
    millis += time.toMillis();
  }
}
