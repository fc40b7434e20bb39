package io.github.clickstreams.kafka.connect.shortio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.shortio.simulator.ManualClock;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

/**
 * Clicks that Short.io shows after newer ones: emitted within the window, told of just beyond it.
 */
class LateClicksTest {
  private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusMillis(123);

  @Test
  void aClickThatIsTooLateIsNotEmittedButTold() {
    try (Account account =
            Account.at(new ManualClock(start.plusSeconds(60)))
                .domain(SimulatedDomain.of(1, "d1.example"));
        LogCapture log = LogCapture.at(Level.WARN)) {
      click(account, 0, "first");
      click(account, 4_700, "emitted, and a little older than the window later on");
      click(account, 10_000, "newest");
      Map<String, String> config = account.config(1);
      config.put("late.arrival.window.ms", "5000");
      try (InProcessConnect connect = InProcessConnect.start(config, new OffsetStore())) {
        connect.awaitRecords(3);

        click(account, 6_000, "late");
        connect.awaitRecords(4);
        account.awaitMoreRequests(1, 3);
        assertThat(log.lines()).isEmpty();

        click(account, 4_500, "too late");
        Waiting.until(() -> !log.lines().isEmpty());
        account.awaitMoreRequests(1, 3);

        assertThat(log.lines())
            .singleElement()
            .asString()
            .contains("1 clicks", "5500 ms", "late.arrival.window.ms");
        assertThat(connect.recordCount()).isEqualTo(4);
      }
    }
  }

  private void click(Account account, long millis, String path) {
    SimulatedClick click = SimulatedClick.at(start.plus(Duration.ofMillis(millis)));
    account.click(1, click.with("path", "/" + path));
  }

  @Test
  void moreClicksInTheWindowThanCanBeKeptAreTold() {
    try (Account account = Account.still().domain(1, 500);
        LogCapture log = LogCapture.at(Level.WARN)) {
      Map<String, String> config = account.config(1);
      config.put("late.arrival.window.ms", "3600000");
      config.put("shortio.page.limit", "50");
      config.put("catchup.buffer.clicks", "100");
      try (InProcessConnect connect = InProcessConnect.start(config, new OffsetStore())) {
        connect.awaitRecords(500);

        Waiting.until(() -> !log.lines().isEmpty());
        assertThat(log.lines())
            .allSatisfy(line -> assertThat(line).contains("catchup.buffer.clicks"));
        Truth.assertExactly(account, connect.records(), 1);
      }
    }
  }
}
