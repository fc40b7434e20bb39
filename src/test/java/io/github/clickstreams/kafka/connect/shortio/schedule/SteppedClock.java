package io.github.clickstreams.kafka.connect.shortio.schedule;

import java.time.Instant;
import java.time.InstantSource;

/** Time that passes when the test says so. */
final class SteppedClock implements InstantSource {
  private long now = 1_000_000;

  void pass(long millis) {
    now += millis;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(now);
  }
}
