package io.github.clickstreams.kafka.connect.shortio.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.kafka.connect.shortio.metrics.TaskMeter;
import io.github.clickstreams.kafka.connect.shortio.reader.ReadStatistics;
import io.github.clickstreams.kafka.connect.shortio.schedule.RequestBudget;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

class ProgressLogTest {
  private long now = 1_000;
  private final InstantSource clock = () -> Instant.ofEpochMilli(now);
  private final TaskMeter meter =
      new TaskMeter(List.of(1L, 2L), new ReadStatistics(), new RequestBudget(30, clock), () -> 0);
  private final ProgressLog progress = new ProgressLog(meter, clock);

  @Test
  void tellsOftenAtFirstAndSeldomLater() {
    try (LogCapture log = LogCapture.at(Level.INFO)) {
      for (int second = 1; second <= 3600; second++) {
        now += 1_000;
        meter.emitted(1, 2, System.currentTimeMillis());
        progress.check();
      }

      // After 10, 30, 70, 150, 310, 630, 1230, 1830, 2430 and 3030 s.
      assertThat(log.lines()).hasSize(10);
      assertThat(log.lines().get(0)).contains("20 clicks emitted in the last 10 s, 20 since");
      assertThat(log.lines().get(1)).contains("40 clicks emitted in the last 20 s, 60 since");
      assertThat(log.lines().get(9))
          .contains("1200 clicks emitted in the last 10 minutes, 6060 since");
    }
  }

  @Test
  void saysNothingWhileNothingComes() {
    meter.read(1, true);
    try (LogCapture log = LogCapture.at(Level.INFO)) {
      for (int second = 1; second <= 3600; second++) {
        now += 1_000;
        progress.check();
      }
      assertThat(log.lines()).isEmpty();

      meter.emitted(1, 1, System.currentTimeMillis() - 5_500);
      progress.check();
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith(
              "INFO io.github.clickstreams.kafka.connect.shortio.task.ProgressLog 1 click emitted")
          .contains("in the last 60 minutes", "the newest is 5 s old")
          .contains("1 up to date, 1 with a backlog, 0 failing, 0 left out");
    }
  }
}
