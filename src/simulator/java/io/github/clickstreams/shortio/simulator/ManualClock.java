package io.github.clickstreams.shortio.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** Server time that moves only when a test says so; milliseconds. Thread-safe. */
public final class ManualClock extends Clock {
  private final AtomicLong millis;

  /** Stands at this time. */
  public ManualClock(Instant start) {
    millis = new AtomicLong(start.toEpochMilli());
  }

  /** Moves on, or back. */
  public void advance(Duration by) {
    millis.addAndGet(by.toMillis());
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis.get());
  }

  @Override
  public long millis() {
    return millis.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** Always UTC: the API's zone is the request's. */
  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
