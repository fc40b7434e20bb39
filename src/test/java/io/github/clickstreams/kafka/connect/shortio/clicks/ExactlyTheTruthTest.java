package io.github.clickstreams.kafka.connect.shortio.clicks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.docs.ShowsEntry;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect.Options;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Records;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Waiting;
import io.github.clickstreams.kafka.connect.shortio.it.Truth;
import io.github.clickstreams.shortio.simulator.Behaviour;
import io.github.clickstreams.shortio.simulator.ManualClock;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import io.github.clickstreams.shortio.simulator.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is emitted is what happened: every click once, all of it. */
class ExactlyTheTruthTest {
  private static final Duration MOST_DELAY = Duration.ofMillis(1000);

  private final OffsetStore offsets = new OffsetStore();

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void historyAndLiveClicksThatShowUpLateAndShareTimes(int maxTasks) {
    Traffic traffic = new Traffic(Duration.ofMillis(300), MOST_DELAY, 0.05, 0.05, 0);
    long[] domains = {1, 2, 3, 4};
    try (Account account =
        Account.live(traffic)
            .domain(live(1, 100).history(2500, Duration.ofHours(1)))
            .domain(live(2, 60).history(700, Duration.ofDays(3000)))
            .domain(live(3, 30))
            .domain(live(4, 1).history(40, Duration.ofDays(1)))) {
      Map<String, String> config = account.config(domains);
      config.put("late.arrival.window.ms", "1500");
      config.put("shortio.page.limit", "400");
      try (InProcessConnect connect =
          InProcessConnect.start(config, offsets, Options.tasks(maxTasks))) {
        Waiting.until(() -> connect.recordCount() > 3240 + 300);
        LongStream.of(domains).forEach(id -> account.api().clicksPerSecond(id, 0));
        connect.awaitRecords(account.clickCount(domains));
        LongStream.of(domains).forEach(id -> account.awaitMoreRequests(id, 2));

        Truth.assertExactly(account, connect.records(), domains);
        Truth.assertEveryRecordHasThePositionAfterIt(connect);
        assertThat(connect.tasks()).hasSize(maxTasks);
        assertThat(connect.failures()).isEmpty();
      }
    }
  }

  private static SimulatedDomain live(long id, double clicksPerSecond) {
    return SimulatedDomain.of(id, "d" + id + ".example").rate(clicksPerSecond);
  }

  static Stream<Behaviour> worlds() {
    Behaviour usual = Behaviour.usual();
    return Stream.of(
        usual,
        usual
            .dtForm(Behaviour.DtForm.SECONDS)
            .pageCap(70)
            .afterDateInclusive(false)
            .dates(Behaviour.Dates.WHOLE_DAYS_WITHOUT_THE_LAST),
        usual
            .dtForm(Behaviour.DtForm.SECONDS_WITH_ZERO_MILLIS)
            .cursorsSeeShownDt(true)
            .beforeDateInclusive(false)
            .ties(Behaviour.Ties.SHUFFLED)
            .form(Behaviour.Form.CLICKS_OBJECT)
            .gzip(false),
        usual
            .pageCap(40)
            .beforeDateInclusive(false)
            .dateHeader(false)
            .dates(Behaviour.Dates.WHOLE_DAYS));
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void inEveryWorldThatTheApiMayBe(Behaviour behaviour) {
    try (Account account = Account.still().domain(1, 1200).domain(2, 90)) {
      account.api().behave(behaviour);
      Map<String, String> config = account.config(1, 2);
      config.put("shortio.page.limit", "100");
      config.put("catchup.buffer.clicks", "300");
      try (InProcessConnect connect = InProcessConnect.start(config, offsets)) {
        connect.awaitRecords(1290);
        account.awaitMoreRequests(1, 2);
        account.awaitMoreRequests(2, 2);

        Truth.assertExactly(account, connect.records(), 1, 2);
        Truth.assertInOrder(connect);
        Truth.assertEveryRecordHasThePositionAfterIt(connect);
      }
    }
  }

  @Test
  @ShowsEntry("No clicks at")
  void startsAtTheNewestClickAndItsTies() {
    Instant start = Account.now();
    ManualClock clock = new ManualClock(start);
    try (Account account = Account.at(clock).domain(1, 500)) {
      Instant newest = start.minusMillis(1);
      account
          .click(1, SimulatedClick.at(newest))
          .click(1, SimulatedClick.at(newest).with("path", "/other"))
          .click(1, SimulatedClick.at(start.plusSeconds(7)).visibleAt(start.plusSeconds(8)));
      Map<String, String> config = account.config(1);
      config.put("shortio.start.from", "latest");
      try (InProcessConnect connect = InProcessConnect.start(config, offsets)) {
        Waiting.until(() -> account.requests().total() >= 3);
        clock.advance(Duration.ofSeconds(10));
        int wanted =
            (int) account.api().truth(1).stream().filter(c -> !c.dt().isBefore(newest)).count();
        connect.awaitRecords(wanted);
        account.awaitMoreRequests(1, 2);

        Truth.assertExactly(account, c -> !c.dt().isBefore(newest), connect.records(), 1);
        assertThat(wanted).isBetween(3, 10);
      }
    }
  }

  @Test
  void startsAtAnInstantInclusive() {
    try (Account account = Account.still().domain(1, 500)) {
      Instant from = account.api().truth(1).get(321).dt();
      Map<String, String> config = account.config(1);
      config.put("shortio.start.from", from.toString());
      int wanted =
          (int) account.api().truth(1).stream().filter(c -> !c.dt().isBefore(from)).count();
      try (InProcessConnect connect = InProcessConnect.start(config, offsets)) {
        connect.awaitRecords(wanted);
        account.awaitMoreRequests(1, 2);

        Truth.assertExactly(account, c -> !c.dt().isBefore(from), connect.records(), 1);
      }
    }
  }

  @Test
  void aDomainWithoutClicksWaitsForItsFirst() {
    Instant start = Account.now();
    try (Account account = Account.at(new ManualClock(start)).domain(1, 0)) {
      Map<String, String> config = account.config(1);
      config.put("shortio.start.from", "latest");
      try (InProcessConnect connect = InProcessConnect.start(config, offsets)) {
        account.awaitMoreRequests(1, 3);
        account.click(1, SimulatedClick.at(start));
        connect.awaitRecords(1);
        account.awaitMoreRequests(1, 2);

        Truth.assertExactly(account, connect.records(), 1);
      }
    }
  }

  @Test
  void fieldsThatTheApiCorrectsLaterDoNotMakeAnotherClick() {
    Instant start = Account.now();
    ManualClock clock = new ManualClock(start);
    try (Account account = Account.at(clock).domain(1, 0)) {
      Map<String, Object> corrected =
          Map.of("goal_completed", "signup", "human", false, "country", "France", "social", "x");
      account.click(1, SimulatedClick.at(start).changing(start.plusSeconds(5), corrected));
      try (InProcessConnect connect = InProcessConnect.start(account.config(1), offsets)) {
        connect.awaitRecords(1);
        clock.advance(Duration.ofSeconds(10));
        account.click(1, SimulatedClick.at(start.plusSeconds(1)).with("path", "/next"));
        connect.awaitRecords(2);
        account.awaitMoreRequests(1, 2);

        assertThat(Records.texts(connect.records(), "path")).isEqualTo(List.of("/login", "/next"));
        assertThat(Records.texts(connect.records(), "country"))
            .isEqualTo(List.of("India", "India"));
      }
    }
  }
}
