package io.github.clickstreams.kafka.connect.shortio.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.docs.ShowsEntry;
import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.kafka.connect.shortio.reader.StartFrom;
import io.github.clickstreams.shortio.simulator.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

/** What a start tells of stored offsets and of {@code shortio.start.from}. */
class StartLogTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static List<String> lines(int domains, int stored, StartFrom start) {
    try (LogCapture log = LogCapture.at(Level.INFO)) {
      new StartLog(new ManualClock(NOW)).tell(domains, stored, start);
      return log.lines();
    }
  }

  @Test
  void storedOffsetsAreToldWithTheWayToReadAgain() {
    assertThat(lines(5, 3, new StartFrom.At(NOW)))
        .singleElement()
        .asString()
        .startsWith("INFO")
        .contains("Reading 5 domains: 3 from a stored offset", "no effect; 2 without one")
        .contains("PATCH /connectors/<name>/offsets");
  }

  @Test
  void nothingIsSaidOfOffsetsWhereThereAreNone() {
    assertThat(lines(5, 0, new StartFrom.Latest()))
        .singleElement()
        .asString()
        .endsWith("Reading 5 domains");
    assertThat(lines(1, 0, new StartFrom.Latest()).get(0)).endsWith("Reading 1 domain");
  }

  @Test
  @ShowsEntry("`shortio.start.from is`")
  void aStartInTheFutureIsAWarning() {
    List<String> lines = lines(5, 3, new StartFrom.At(NOW.plus(Duration.ofDays(2))));

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .startsWith("WARN")
        .contains("shortio.start.from is 2026-01-03T00:00:00Z", "2 days from now", "2 domains");
  }

  @Test
  @ShowsEntry("Old clicks are")
  void clicksThatATopicMayDeleteAtOnceAreTold() {
    Duration week = Duration.ofDays(7);
    String told = "Kafka deletes it retention.ms after that";

    assertThat(lines(5, 3, new StartFrom.Earliest())).anyMatch(line -> line.contains(told));
    assertThat(lines(5, 0, new StartFrom.At(NOW.minus(week).minusMillis(1))))
        .anyMatch(line -> line.contains(told));
    assertThat(lines(5, 0, new StartFrom.At(NOW.minus(week)))).hasSize(1);
    assertThat(lines(5, 0, new StartFrom.Latest())).hasSize(1);
    assertThat(lines(5, 5, new StartFrom.Earliest())).hasSize(1);
  }

  @Test
  void aStartOfNowOrOneWithoutEffectIsNone() {
    assertThat(lines(5, 0, new StartFrom.At(NOW))).hasSize(1);
    assertThat(lines(5, 5, new StartFrom.At(NOW.plus(Duration.ofDays(2))))).hasSize(1);
  }
}
