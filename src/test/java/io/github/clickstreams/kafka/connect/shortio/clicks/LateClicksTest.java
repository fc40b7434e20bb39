package io.github.clickstreams.kafka.connect.shortio.clicks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.docs.ShowsEntry;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Waiting;
import io.github.clickstreams.kafka.connect.shortio.it.Truth;
import io.github.clickstreams.shortio.simulator.Behaviour;
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
 * Clicks that Short.io shows after newer ones: emitted within the window, told of in its outer half
 * and just beyond it.
 */
class LateClicksTest {
  /** A minute ago, so that nothing is from the future. */
  private final Instant start =
      Instant.now().truncatedTo(ChronoUnit.SECONDS).plusMillis(123).minusSeconds(60);

  @Test
  @ShowsEntry({"`came in later", "`more than half"})
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

        click(account, 8_000, "a little late");
        connect.awaitRecords(4);
        account.awaitMoreRequests(1, 3);
        assertThat(log.lines()).isEmpty();

        click(account, 6_000, "late");
        connect.awaitRecords(5);
        Waiting.until(() -> !log.lines().isEmpty());
        assertThat(log.lines())
            .singleElement()
            .asString()
            .contains("4000 ms late, more than half of late.arrival.window.ms", "to 60000");

        click(account, 4_500, "too late");
        Waiting.until(() -> log.lines().size() > 1);
        account.awaitMoreRequests(1, 3);

        assertThat(log.lines()).hasSize(2);
        assertThat(log.lines().get(1))
            .contains(
                "so far: 1)", "5500 ms", "raise late.arrival.window.ms, for example to 60000");
        assertThat(connect.recordCount()).isEqualTo(5);
      }
    }
  }

  private void click(Account account, long millis, String path) {
    SimulatedClick click = SimulatedClick.at(start.plus(Duration.ofMillis(millis)));
    account.click(1, click.with("path", "/" + path));
  }

  @Test
  @ShowsEntry("`More than 24000")
  void moreClicksInTheWindowThanCanBeRememberedAreTold() {
    try (Account account = Account.still().domain(1, 25_000);
        LogCapture log = LogCapture.at(Level.WARN)) {
      Map<String, String> config = account.config(1);
      config.put("late.arrival.window.ms", "7200000");
      config.put("shortio.page.limit", "5000");
      try (InProcessConnect connect = InProcessConnect.start(config, new OffsetStore())) {
        connect.awaitRecords(25_000);

        Waiting.until(() -> !log.lines().isEmpty());
        assertThat(log.lines())
            .allSatisfy(line -> assertThat(line).contains("More than 24000 clicks"));
        Truth.assertExactly(account, connect.records(), 1);
      }
    }
  }

  @Test
  @ShowsEntry("`clicks with a")
  void aClickFromTheFutureIsEmittedAndToldAndHidesNoOther() {
    Instant now = start.plusSeconds(60);
    try (Account account =
            Account.at(new ManualClock(now.plusSeconds(130)))
                .domain(SimulatedDomain.of(1, "d1.example"));
        LogCapture log = LogCapture.at(Level.WARN)) {
      account.api().behave(Behaviour.usual().dateHeader(false));
      click(account, 50_000, "before");
      try (InProcessConnect connect =
          InProcessConnect.start(account.config(1), new OffsetStore())) {
        connect.awaitRecords(1);
        click(account, 180_000, "ahead");
        connect.awaitRecords(2);
        for (int i = 0; i < 10; i++) {
          click(account, 60_000 + 100 * i, "now " + i);
        }
        connect.awaitRecords(12);
        account.awaitMoreRequests(1, 3);

        assertThat(log.lines())
            .singleElement()
            .asString()
            .contains("clicks with a time more than 5 s in the future", "so far: 1)");
        Truth.assertExactly(account, connect.records(), 1);
      }
    }
  }
}
