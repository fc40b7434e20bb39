package io.github.clickstreams.kafka.connect.shortio.clicks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.docs.ShowsEntry;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect.Options;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Records;
import io.github.clickstreams.kafka.connect.shortio.it.Truth;
import io.github.clickstreams.shortio.simulator.ManualClock;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import io.github.clickstreams.shortio.simulator.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading goes on where it stopped, however it stopped, and where somebody has put it. */
class RestartTest {
  private final OffsetStore offsets = new OffsetStore();

  /** Reads until there are so many records, and stops. */
  private List<SourceRecord> read(Map<String, String> config, int count) {
    try (InProcessConnect connect = InProcessConnect.start(config, offsets)) {
      connect.awaitRecords(count).close();
      return connect.records();
    }
  }

  @Test
  void stopsAndRestartsInTheStreamLoseAndDoubleNothing() {
    Traffic traffic = new Traffic(Duration.ofMillis(200), Duration.ofSeconds(1), 0.05, 0.05, 0);
    SimulatedDomain domain =
        SimulatedDomain.of(1, "d1.example").history(1000, Duration.ofHours(1)).rate(200);
    try (Account account = Account.live(traffic).domain(domain)) {
      Map<String, String> config = account.config(1);
      config.put("late.arrival.window.ms", "1500");
      config.put("shortio.page.limit", "100");
      config.put("catchup.buffer.clicks", "400");
      List<SourceRecord> records = new ArrayList<>();
      for (int wanted : new int[] {1, 300, 300}) {
        records.addAll(read(config, wanted));
      }
      account.api().clicksPerSecond(1, 0);
      records.addAll(read(config, account.clickCount(1) - records.size()));

      Truth.assertExactly(account, records, 1);
    }
  }

  /**
   * Kafka may have taken any part of what was polled, and any offset up to there may be flushed.
   *
   * @param sent how many records had reached Kafka
   * @param flushed how many of them had their offsets flushed
   */
  private record Crash(int sent, int flushed) {}

  @Test
  void aCrashDoublesAtMostWhatCameAfterTheFlushWithTheSameIds() {
    List<Crash> crashes =
        List.of(
            new Crash(17, 0),
            new Crash(50, 50),
            new Crash(99, 50),
            new Crash(263, 111),
            new Crash(500, 499));
    try (Account account = Account.still().domain(1, 500)) {
      Map<String, String> config = account.config(1);
      config.put("batch.max.records", "50");
      List<SourceRecord> polled = read(config, 500);
      Map<Crash, InProcessConnect> restarted = new HashMap<>();
      for (Crash crash : crashes) {
        OffsetStore flushed = new OffsetStore();
        polled.subList(0, crash.flushed()).forEach(flushed::write);
        flushed.flush();
        restarted.put(crash, InProcessConnect.start(config, flushed));
      }
      restarted.forEach(
          (crash, connect) -> connect.awaitRecords(500 - crash.flushed()).signalStop());
      for (Crash crash : crashes) {
        restarted.get(crash).close();
        List<SourceRecord> before = polled.subList(0, crash.sent());
        assertOnlyTheUnflushedIsDoubled(account, crash, before, restarted.get(crash).records());
      }
    }
  }

  private static void assertOnlyTheUnflushedIsDoubled(
      Account account, Crash crash, List<SourceRecord> before, List<SourceRecord> after) {
    Set<String> idsAfter = new HashSet<>(Records.ids(after));
    List<SourceRecord> once = new ArrayList<>(before);
    once.removeIf(record -> idsAfter.contains(Records.id(record)));
    assertThat(once).as(crash.toString()).hasSize(crash.flushed());
    once.addAll(after);
    Truth.assertExactly(account, once, 1);
  }

  @Test
  void offsetsThatWereNotFlushedAreReadAgain() {
    try (Account account = Account.still().domain(1, 300)) {
      Options options = new Options(1, false, false);
      InProcessConnect crashing = InProcessConnect.start(account.config(1), offsets, options);
      crashing.awaitRecords(300);
      offsets.flush();
      account.click(1, SimulatedClick.at(account.api().truth(1).get(299).dt()));
      crashing.awaitRecords(301).crash();

      List<SourceRecord> again = read(account.config(1), 1);

      assertThat(Records.ids(again)).containsExactly(Records.id(crashing.records().get(300)));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 3_600_000})
  void anotherLateArrivalWindowAfterARestartDoublesAndLosesNothing(long window) {
    Instant start = Account.now();
    ManualClock clock = new ManualClock(start);
    SimulatedDomain domain =
        SimulatedDomain.of(1, "d1.example").history(600, Duration.ofSeconds(60));
    try (Account account = Account.at(clock).domain(domain)) {
      Map<String, String> config = account.config(1);
      config.put("late.arrival.window.ms", "5000");
      List<SourceRecord> records = new ArrayList<>(read(config, 600));
      // Late within the old window, which counts for what was read under it.
      account.click(1, SimulatedClick.at(start.minusSeconds(3)).with("path", "/late"));
      config.put("late.arrival.window.ms", Long.toString(window));
      records.addAll(read(config, 1));
      clock.advance(Duration.ofSeconds(10));
      account.click(1, SimulatedClick.at(start.plusSeconds(9)));
      records.addAll(read(config, 1));
      config.put("late.arrival.window.ms", "5000");
      try (InProcessConnect connect = InProcessConnect.start(config, offsets)) {
        account.awaitMoreRequests(1, 3);
        records.addAll(connect.records());
      }

      Truth.assertExactly(account, records, 1);
    }
  }

  @Test
  void anOffsetWrittenByHandRewinds() {
    try (Account account = Account.still().domain(1, 400)) {
      List<SourceRecord> all = read(account.config(1), 400);
      Instant from = account.api().truth(1).get(123).dt();
      offsets.put(1, Map.of("dt", from.toString()));

      int wanted =
          (int) account.api().truth(1).stream().filter(c -> !c.dt().isBefore(from)).count();
      List<SourceRecord> again = read(account.config(1), wanted);

      Truth.assertExactly(account, click -> !click.dt().isBefore(from), again, 1);
      assertThat(Records.ids(all)).endsWith(Records.ids(again).toArray(String[]::new));
    }
  }

  @Test
  void aStoredOffsetCountsAndNotTheStart() {
    try (Account account = Account.still().domain(1, 100)) {
      Map<String, String> config = account.config(1);
      config.put("shortio.start.from", "latest");
      read(config, 1);
      config.put("shortio.start.from", "earliest");
      try (InProcessConnect connect = InProcessConnect.start(config, offsets)) {
        account.awaitMoreRequests(1, 3);
        assertThat(connect.records()).isEmpty();
      }
    }
  }

  @Test
  @ShowsEntry("`the stored offset")
  void anInvalidStoredOffsetFailsTheTaskAndSaysWhatToDo() {
    try (Account account = Account.still().domain(1, 10).domain(2, 10)) {
      offsets.put(1, Map.of("dt", "2026-01-01T00:00:00Z"));
      offsets.put(2, Map.of("v", 2, "dt", "2026-01-01T00:00:00Z"));
      try (InProcessConnect connect = InProcessConnect.start(account.config(1, 2), offsets)) {
        assertThat(connect.awaitFailure())
            .isInstanceOf(ConnectException.class)
            .hasMessageContainingAll("domain 2", "'v'", "PATCH", "/offsets");
        assertThat(account.requests().total()).isZero();
      }
    }
  }
}
