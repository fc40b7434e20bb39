package io.github.clickstreams.kafka.connect.shortio.clicks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.docs.ShowsEntry;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.shortio.simulator.ManualClock;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators are told of clicks that Short.io does not keep any more. */
class RetentionTest {
  private static final long ID = 7;
  private static final Instant OLDEST = Account.now().minus(Duration.ofDays(365));
  private static final Instant START = OLDEST.minus(Duration.ofDays(100));

  private final LogCapture log = LogCapture.at(Level.WARN);
  private final OffsetStore offsets = new OffsetStore();
  private final ManualClock clock = new ManualClock(Account.now());
  private final Account account = Account.at(clock).domain(ID, 20);

  @AfterEach
  void close() {
    account.close();
    log.close();
  }

  /** Reads until everything is there. */
  private void read(int records) {
    Map<String, String> config = account.config(ID);
    config.put("shortio.start.from", START.toString());
    try (InProcessConnect connect = InProcessConnect.start(config, offsets)) {
      connect.awaitRecords(records);
      account.awaitMoreRequests(ID, 3);
      assertThat(connect.failures()).isEmpty();
      assertThat(connect.recordCount()).isEqualTo(records);
    }
  }

  @Test
  @ShowsEntry("`the oldest click")
  void aStartBeforeTheOldestClickIsToldOnce() {
    account.click(ID, SimulatedClick.at(OLDEST));

    read(21);
    assertThat(log.lines())
        .singleElement()
        .asString()
        .contains("Domain " + ID, "the oldest click", "is of " + OLDEST, "began at " + START);

    clock.advance(Duration.ofSeconds(10));
    account.click(ID, SimulatedClick.at(clock.instant()));
    read(1);
    assertThat(log.lines()).hasSize(1);
  }

  @Test
  void nothingIsToldIfAnOlderClickIsKept() {
    account.click(ID, SimulatedClick.at(START.minusMillis(1)));

    read(20);
    assertThat(log.lines()).isEmpty();
  }
}
