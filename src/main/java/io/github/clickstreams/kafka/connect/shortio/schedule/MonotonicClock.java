package io.github.clickstreams.kafka.connect.shortio.schedule;

import java.time.Instant;
import java.time.InstantSource;

/** Time that never jumps, whatever happens to the machine's clock; its origin means nothing. */
public final class MonotonicClock implements InstantSource {
  private final long origin = System.nanoTime();

  @Override
  public Instant instant() {
    return Instant.EPOCH.plusNanos(System.nanoTime() - origin);
  }
}
