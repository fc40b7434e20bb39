package io.github.clickstreams.kafka.connect.shortio.inprocess;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** Waits for what has to come, however slow the machine; on the test's own thread. */
public final class Waiting {
  private static final Duration MOST = Duration.ofSeconds(30);
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);

  private Waiting() {}

  public static void until(Callable<Boolean> condition) {
    Awaitility.with()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(LOOK_EVERY)
        .await()
        .atMost(MOST)
        .until(condition);
  }
}
