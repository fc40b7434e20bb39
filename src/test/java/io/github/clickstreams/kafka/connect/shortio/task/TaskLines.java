package io.github.clickstreams.kafka.connect.shortio.task;

import io.github.clickstreams.kafka.connect.shortio.reader.Position;
import io.github.clickstreams.kafka.connect.shortio.reader.StartFrom;
import io.github.clickstreams.shortio.simulator.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** WARN lines of a task for which time has to pass, or to be another one. */
public final class TaskLines {
  private TaskLines() {}

  public static void tell() throws InterruptedException {
    ManualClock clock = new ManualClock(Instant.EPOCH);
    new StartLog(clock).tell(2, 0, new StartFrom.At(clock.instant().plusSeconds(60)));

    // One domain of two fails.
    OutageLog outage = new OutageLog(2, clock);
    outage.failed(1, "Short.io answered 503.");
    outage.failed(1, "Short.io answered 503.");
    // Connect asks for nothing.
    Handover handover = new Handover(clock);
    handover.put(new Portion.Elements(1, List.of(), Position.startingAt(0)));
    clock.advance(Duration.ofMinutes(10));
    outage.check();
    handover.check();
  }
}
