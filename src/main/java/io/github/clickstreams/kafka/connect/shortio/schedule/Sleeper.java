package io.github.clickstreams.kafka.connect.shortio.schedule;

import java.time.Duration;

/** How a thread waits: a test need not. */
@FunctionalInterface
public interface Sleeper {
  /** Waits as long as it is asked to. */
  Sleeper REAL = time -> Thread.sleep(time.toMillis());

  void sleep(Duration time) throws InterruptedException;
}
