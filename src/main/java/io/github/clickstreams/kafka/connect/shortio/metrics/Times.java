package io.github.clickstreams.kafka.connect.shortio.metrics;

import io.github.clickstreams.kafka.connect.shortio.schedule.MonotonicClock;
import java.time.Clock;
import java.time.InstantSource;

/**
 * The clocks of metrics.
 *
 * @param wall tells how old a click is
 * @param monotonic tells how long ago something was; never jumps
 */
record Times(InstantSource wall, InstantSource monotonic) {

  static Times ofThisMachine() {
    return new Times(Clock.systemUTC(), new MonotonicClock());
  }

  /** How old a click of this time is; not below 0 where clocks differ. */
  long age(long clickTime) {
    return clickTime == Metric.UNKNOWN ? Metric.UNKNOWN : Math.max(0, wall.millis() - clickTime);
  }

  long since(long monotonicTime) {
    return monotonic.millis() - monotonicTime;
  }
}
