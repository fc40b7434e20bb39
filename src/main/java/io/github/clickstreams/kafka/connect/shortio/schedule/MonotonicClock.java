package io.github.clickstreams.kafka.connect.shortio.schedule;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** Time that never jumps, whatever happens to the machine's clock; its origin means nothing. */
public final class MonotonicClock implements InstantSource {
  private final long origin = System.nanoTime();

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }

  @Override
  public long millis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - origin);
  }
}
