package io.github.clickstreams.kafka.connect.shortio.task;

import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.kafka.connect.shortio.reader.Position;
import io.github.clickstreams.kafka.connect.shortio.reader.StartFrom;
import io.github.clickstreams.shortio.simulator.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.logging.log4j.Level;

/** WARN lines of a task for which time has to pass, or to be another one. */
public final class TaskLines {
  private TaskLines() {}

  /** Ten minutes of one domain of two that fails. */
  public static String outageLasts() {
    ManualClock clock = new ManualClock(Instant.EPOCH);
    OutageLog outage = new OutageLog(2, clock);
    return last(
        () -> {
          outage.failed(1, "<what>");
          clock.advance(Duration.ofMinutes(10));
          outage.check();
        });
  }

  /** A minute in which Connect asks for nothing. */
  public static String notTaken() throws InterruptedException {
    ManualClock clock = new ManualClock(Instant.EPOCH);
    Handover handover = new Handover(clock);
    handover.put(new Portion.Elements(1, List.of(), Position.startingAt(0)));
    clock.advance(Duration.ofMinutes(1));
    return last(handover::check);
  }

  /** Two domains that are to be read from a minute ahead on. */
  public static String startsInTheFuture() {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    return last(
        () -> new StartLog(new ManualClock(now)).tell(2, 0, new StartFrom.At(now.plusSeconds(60))));
  }

  private static String last(Runnable scene) {
    try (LogCapture log = LogCapture.at(Level.WARN)) {
      scene.run();
      return log.lines().get(log.lines().size() - 1);
    }
  }
}
