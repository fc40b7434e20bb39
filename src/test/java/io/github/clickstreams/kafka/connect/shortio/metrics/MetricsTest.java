package io.github.clickstreams.kafka.connect.shortio.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Beans;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect.Options;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessHerder;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Waiting;
import io.github.clickstreams.kafka.connect.shortio.it.WorkerMetrics;
import io.github.clickstreams.shortio.simulator.Behaviour;
import io.github.clickstreams.shortio.simulator.Fault;
import io.github.clickstreams.shortio.simulator.Faults;
import io.github.clickstreams.shortio.simulator.ManualClock;
import io.github.clickstreams.shortio.simulator.ShortIoSimulator;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What JMX shows of a connector, on old workers and on those of today, against what the simulated
 * Short.io knows to be true.
 */
@Timeout(120)
class MetricsTest {
  private static final String NAME = "metered";
  private static final Set<String> OF_TASK = names(AllMetrics.OF_TASK);
  private static final Set<String> OF_DOMAIN = names(AllMetrics.OF_DOMAIN);
  private static final Set<String> OF_LIST = names(AllMetrics.OF_LIST);

  private final OffsetStore offsets = new OffsetStore();

  private static Set<String> names(List<Metric> metrics) {
    return metrics.stream().map(Metric::name).collect(Collectors.toSet());
  }

  @AfterEach
  void nothingIsLeftInJmx() {
    assertThat(Beans.of(NAME)).isEmpty();
  }

  private static Map<String, String> config(Account account, long... domainIds) {
    Map<String, String> config = account.config(domainIds);
    config.put("name", NAME);
    return config;
  }

  private InProcessConnect start(Map<String, String> config, int tasks, WorkerMetrics metrics) {
    return InProcessConnect.start(config, offsets, new Options(tasks, true, false, metrics));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsRegisteredIsWhatIsDocumentedAndGoesWithTheTask(Beans beans) {
    try (Account account = Account.still().domain(1, 5).domain(2, 5).domain(3, 5);
        WorkerMetrics metrics = beans.metrics()) {
      for (int run = 1; run <= 2; run++) {
        try (InProcessConnect connect = start(config(account, 1, 2, 3), 2, metrics)) {
          connect.awaitRecords(run == 1 ? 15 : 0);
          String first = bean(beans) + ",connector=metered,task=0";
          String second = bean(beans) + ",connector=metered,task=1";
          Waiting.until(() -> Beans.of(NAME).size() == 5);

          assertThat(Beans.of(NAME))
              .isEqualTo(
                  Map.of(
                      first,
                      OF_TASK,
                      second,
                      OF_TASK,
                      first + ",domain=1",
                      OF_DOMAIN,
                      first + ",domain=3",
                      OF_DOMAIN,
                      second + ",domain=2",
                      OF_DOMAIN));
        }
        assertThat(Beans.of(NAME)).isEmpty();
      }
    }
  }

  private static String bean(Beans beans) {
    return beans == Beans.NEW_WORKER
        ? "kafka.connect:type=plugins"
        : "io.github.clickstreams.kafka.connect:type=shortio-task-metrics";
  }

  @ParameterizedTest
  @EnumSource
  void aTaskThatFailsLeavesNothing(Beans beans) {
    try (Account account = Account.still().domain(1, 5);
        WorkerMetrics metrics = beans.metrics();
        InProcessConnect connect = start(config(account, 1, 404), 1, metrics)) {
      assertThat(connect.awaitFailure()).hasMessageContaining("404");
      Waiting.until(() -> Beans.of(NAME).isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"skip", "route"})
  void anElementThatIsReadAgainAndAgainIsCountedOnce(String action) {
    Beans beans = Beans.values()[0];
    try (Account account = Account.still().domain(1, 20);
        WorkerMetrics metrics = beans.metrics()) {
      account.click(1, SimulatedClick.malformed(account.api().truth(1).get(18).dt(), "{}"));
      account.click(1, SimulatedClick.malformed(account.api().truth(1).get(20).dt(), "[]"));
      Map<String, String> config = config(account, 1);
      config.put("malformed.click.action", action);
      if (action.equals("route")) {
        config.put("malformed.click.topic", "malformed");
      }
      config.put("late.arrival.window.ms", "3600000");
      try (InProcessConnect connect = start(config, 1, metrics)) {
        connect.awaitRecords(20);
        account.awaitMoreRequests(1, 5);

        assertThat(beans.task(NAME, 0, "shortio-malformed-total")).isEqualTo(2);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void clicksAndElementsAreThoseOfTheSimulator(Beans beans) {
    try (Account account = Account.still().domain(1, 20).domain(2, 10);
        WorkerMetrics metrics = beans.metrics()) {
      account.click(1, SimulatedClick.malformed(account.api().truth(1).get(3).dt(), "42"));
      account.click(1, SimulatedClick.malformed(account.api().truth(1).get(9).dt(), "{}"));
      Map<String, String> config = config(account, 1, 2);
      config.put("malformed.click.action", "skip");
      // Clicks are minutes apart: only a deeper look finds the newest few again.
      config.put("late.arrival.window.ms", "600000");
      try (InProcessConnect connect = start(config, 1, metrics)) {
        connect.awaitRecords(30);
        account.awaitMoreRequests(1, 3);
        account.awaitMoreRequests(2, 3);

        assertThat(beans.task(NAME, 0, "shortio-clicks-emitted-total")).isEqualTo(30);
        assertThat(beans.domain(NAME, 0, 1, "shortio-domain-clicks-emitted-total")).isEqualTo(20);
        assertThat(beans.domain(NAME, 0, 2, "shortio-domain-clicks-emitted-total")).isEqualTo(10);
        assertThat(beans.task(NAME, 0, "shortio-malformed-total")).isEqualTo(2);
        // The simulator goes on counting meanwhile: what it had counted before comes, and no more
        // than what it has counted after.
        long answered = account.requests().withStatus(200);
        Waiting.until(() -> beans.task(NAME, 0, "shortio-requests-ok-total") >= answered);
        assertThat(beans.task(NAME, 0, "shortio-requests-ok-total"))
            .isLessThanOrEqualTo(account.requests().withStatus(200));
        Waiting.until(() -> beans.task(NAME, 0, "shortio-duplicates-suppressed-total") > 6);
        assertThat(30 + 2 + beans.task(NAME, 0, "shortio-duplicates-suppressed-total"))
            .isLessThanOrEqualTo(account.requests().elements());
        assertThat(beans.task(NAME, 0, "shortio-request-time-ms-total")).isPositive();
        assertThat(beans.task(NAME, 0, "shortio-domains-reading")).isEqualTo(2);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void timesAreThoseOfTheClicks(Beans beans) {
    try (Account account = Account.still().domain(1, 20).domain(2, 10);
        WorkerMetrics metrics = beans.metrics()) {
      Instant newest = Account.now().minusSeconds(100);
      Instant older = newest.minusSeconds(5000);
      account.domain(SimulatedDomain.of(1, "d1.example")).click(1, SimulatedClick.at(newest));
      account.domain(SimulatedDomain.of(2, "d2.example")).click(2, SimulatedClick.at(older));
      account.domain(SimulatedDomain.of(3, "d3.example"));
      for (int run = 1; run <= 2; run++) {
        try (InProcessConnect connect = start(config(account, 1, 2, 3), 1, metrics)) {
          connect.awaitRecords(run == 1 ? 2 : 0); // Then from the stored offsets.
          Waiting.until(() -> Beans.of(NAME).size() == 4);
          Waiting.until(() -> beans.task(NAME, 0, "shortio-domains-reading") == 3);

          assertThat(beans.domain(NAME, 0, 1, "shortio-domain-newest-click-time-ms"))
              .isEqualTo(newest.toEpochMilli());
          assertThat(beans.domain(NAME, 0, 2, "shortio-domain-newest-click-time-ms"))
              .isEqualTo(older.toEpochMilli());
          assertThat(beans.domain(NAME, 0, 3, "shortio-domain-newest-click-time-ms")).isEqualTo(-1);
          assertAge(newest, () -> beans.domain(NAME, 0, 1, "shortio-domain-lag-ms"));
          assertAge(older, () -> beans.domain(NAME, 0, 2, "shortio-domain-lag-ms"));
          assertThat(beans.domain(NAME, 0, 3, "shortio-domain-lag-ms")).isEqualTo(-1);
          assertAge(newest, () -> beans.task(NAME, 0, "shortio-lag-ms"));
          assertThat(beans.task(NAME, 0, "shortio-backlog-lag-ms")).isZero();
        }
      }
    }
  }

  private static void assertAge(Instant time, java.util.function.LongSupplier lag) {
    long before = System.currentTimeMillis() - time.toEpochMilli();
    long shown = lag.getAsLong();
    assertThat(shown).isBetween(before, System.currentTimeMillis() - time.toEpochMilli());
  }

  @ParameterizedTest
  @EnumSource
  void requestsAreCountedByTheirOutcome(Beans beans) {
    try (Account account = Account.still().domain(1, 20).domain(2, 5);
        WorkerMetrics metrics = beans.metrics()) {
      account.api().faults().next(2, 1, Fault.status(503));
      account.api().faults().next(1, 1, Fault.status(503, Map.of("Retry-After", "1")));
      account.api().faults().next(1, 1, new Fault.Reset());
      account.api().faults().next(1, 1, Fault.status(429, Map.of("Retry-After", "1")));
      account.api().faults().next(1, 2, Fault.status(400));
      Map<String, String> config = config(account, 1, 2);
      config.put("shortio.requests.per.minute", "100000");
      try (InProcessConnect connect = start(config, 1, metrics)) {
        connect.awaitRecords(25);
        account.awaitMoreRequests(1, 1);

        assertThat(beans.task(NAME, 0, "shortio-requests-throttled-total")).isEqualTo(1);
        assertThat(beans.task(NAME, 0, "shortio-requests-failed-total")).isEqualTo(4);
        assertThat(beans.task(NAME, 0, "shortio-requests-refused-total")).isEqualTo(1);
        assertThat(beans.task(NAME, 0, "shortio-requests-too-large-total")).isZero();
        assertThat(beans.domain(NAME, 0, 1, "shortio-domain-failures-total")).isEqualTo(5);
        assertThat(beans.domain(NAME, 0, 2, "shortio-domain-failures-total")).isEqualTo(1);
        assertThat(beans.task(NAME, 0, "shortio-throttled-time-ms-total")).isEqualTo(1000);
        // What one of them asks for, and up to 10 ms for each of the others.
        assertThat(beans.task(NAME, 0, "shortio-retry-wait-ms-total")).isBetween(1000L, 1030L);
        assertThat(beans.task(NAME, 0, "shortio-budget-per-minute")).isEqualTo(50_000);
        Waiting.until(
            () ->
                50_000 - account.requests().total() == beans.task(NAME, 0, "shortio-budget-left"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void domainsAreInTheStateThatShortIoPutsThemIn(Beans beans) {
    try (Account account = Account.still().domain(1, 5).domain(2, 5).domain(3, 5);
        WorkerMetrics metrics = beans.metrics()) {
      account.api().faults().always(2, Fault.status(503));
      Map<String, String> config = config(account, 1, 2, 404);
      config.put("shortio.domains.errors", "skip");
      try (InProcessConnect connect = start(config, 1, metrics)) {
        connect.awaitRecords(5);
        Waiting.until(
            () ->
                beans.task(NAME, 0, "shortio-domains-reading") == 1
                    && beans.task(NAME, 0, "shortio-domains-failing") == 1
                    && beans.task(NAME, 0, "shortio-domains-left-out") == 1);
        assertThat(beans.domain(NAME, 0, 1, "shortio-domain-state")).isZero();
        assertThat(beans.domain(NAME, 0, 2, "shortio-domain-state")).isEqualTo(2);
        assertThat(beans.domain(NAME, 0, 404, "shortio-domain-state")).isEqualTo(3);
        Waiting.until(
            () ->
                beans.domain(NAME, 0, 2, "shortio-domain-time-since-success-ms") > 500
                    && beans.domain(NAME, 0, 1, "shortio-domain-time-since-success-ms") < 500);
        // Of both: the one that never was.
        assertThat(beans.task(NAME, 0, "shortio-time-since-up-to-date-ms")).isGreaterThan(500);
        Waiting.until(() -> beans.task(NAME, 0, "shortio-time-since-success-ms") < 500);

        account.api().faults().clear();
        Waiting.until(() -> beans.task(NAME, 0, "shortio-domains-reading") == 2);
        Waiting.until(() -> beans.task(NAME, 0, "shortio-time-since-up-to-date-ms") < 500);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDomainThatWasNeverReadIsInBacklog(Beans beans) {
    try (Account account = Account.still().domain(1, 5);
        WorkerMetrics metrics = beans.metrics()) {
      account.api().faults().next(1, new Fault.Hang());
      try (InProcessConnect connect = start(config(account, 1), 1, metrics)) {
        Waiting.until(() -> Beans.of(NAME).size() == 2 && account.requests().total() == 1);
        assertThat(beans.task(NAME, 0, "shortio-domains-backlog")).isEqualTo(1);
        assertThat(beans.domain(NAME, 0, 1, "shortio-domain-state")).isEqualTo(1);
        Waiting.until(() -> beans.task(NAME, 0, "shortio-time-since-success-ms") > 200);
        assertThat(beans.task(NAME, 0, "shortio-lag-ms")).isEqualTo(-1);
        assertThat(connect.failures()).isEmpty();
      }
    }
  }

  /** The budget lets only a part of it be read before the test ends. */
  @ParameterizedTest
  @EnumSource
  void aDomainThatCatchesUpIsInBacklog(Beans beans) {
    try (Account account = Account.still().domain(1, 8000);
        WorkerMetrics metrics = beans.metrics()) {
      Map<String, String> config = config(account, 1);
      config.put("shortio.requests.per.minute", "160");
      config.put("shortio.page.limit", "50");
      config.put("catchup.buffer.clicks", "100");
      try (InProcessConnect connect = start(config, 1, metrics)) {
        connect.awaitRecords(50);
        Waiting.until(
            () -> beans.task(NAME, 0, "shortio-clicks-emitted-total") == connect.recordCount());

        assertThat(beans.domain(NAME, 0, 1, "shortio-domain-state")).isEqualTo(1);
        assertThat(beans.task(NAME, 0, "shortio-domains-backlog")).isEqualTo(1);
        long newest = beans.domain(NAME, 0, 1, "shortio-domain-newest-click-time-ms");
        assertThat(beans.task(NAME, 0, "shortio-backlog-lag-ms"))
            .isPositive()
            .isLessThanOrEqualTo(System.currentTimeMillis() - newest);
        assertThat(connect.recordCount()).isLessThan(8000);
        assertThat(beans.task(NAME, 0, "shortio-time-since-up-to-date-ms")).isPositive();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void lateAndMissed(Beans beans) {
    Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusMillis(123).minusSeconds(60);
    try (Account account =
            Account.at(new ManualClock(start.plusSeconds(60)))
                .domain(SimulatedDomain.of(1, "d1.example"));
        WorkerMetrics metrics = beans.metrics()) {
      click(account, start);
      click(account, start.plusMillis(10_000));
      Map<String, String> config = config(account, 1);
      config.put("late.arrival.window.ms", "5000");
      try (InProcessConnect connect = start(config, 1, metrics)) {
        connect.awaitRecords(2);
        click(account, start.plusMillis(6_000));
        connect.awaitRecords(3);
        assertThat(beans.task(NAME, 0, "shortio-late-clicks-total")).isEqualTo(1);
        assertThat(beans.task(NAME, 0, "shortio-late-clicks-1s-total")).isZero();
        assertThat(beans.task(NAME, 0, "shortio-late-clicks-10s-total")).isEqualTo(1);
        assertThat(beans.task(NAME, 0, "shortio-largest-lateness-ms")).isEqualTo(4000);
        assertThat(beans.task(NAME, 0, "shortio-missed-clicks-total")).isZero();

        click(account, start.plusMillis(4_500));
        Waiting.until(() -> beans.task(NAME, 0, "shortio-missed-clicks-total") == 1);
        Waiting.until(() -> beans.task(NAME, 0, "shortio-largest-lateness-ms") == 5500);
        assertThat(beans.task(NAME, 0, "shortio-late-clicks-total")).isEqualTo(1);
        assertThat(beans.task(NAME, 0, "shortio-clicks-emitted-total")).isEqualTo(3);
      }
    }
  }

  private static void click(Account account, Instant time) {
    account.click(1, SimulatedClick.at(time).with("path", "/" + time.toEpochMilli()));
  }

  @Test
  void anAnswerThatIsTooLargeIsAnOutcome() {
    try (Account account = Account.still().domain(1, 20)) {
      account.api().faults().next(1, new Fault.Oversized(65 * 1024 * 1024));
      try (InProcessConnect connect = start(config(account, 1), 1, null)) {
        connect.awaitRecords(20);
        assertThat(Beans.OLD_WORKER.task(NAME, 0, "shortio-requests-too-large-total")).isEqualTo(1);
      }
    }
  }

  @Test
  void theListOfDomainsIsWatchedToo() {
    try (Account account = Account.still().domain(1, 5).domain(2, 5)) {
      account.api().behave(Behaviour.usual().domainsPageCap(1));
      account.api().faults().next(2, Faults.DOMAIN_LIST, Fault.status(503));
      Map<String, String> config = new HashMap<>(config(account, 1));
      config.put("shortio.domains", "*");
      config.put("shortio.domains.refresh.ms", "100");
      ShortIoSimulator api = account.api();
      try (InProcessHerder connect = InProcessHerder.start(config, 1)) {
        connect.awaitRecords(10);
        String bean =
            "io.github.clickstreams.kafka.connect:type=shortio-connector-metrics,connector=" + NAME;
        assertThat(Beans.of(NAME)).containsEntry(bean, OF_LIST);
        assertThat(Beans.value(bean, "shortio-list-domains")).isEqualTo(2);
        assertThat(Beans.value(bean, "shortio-list-requests-failed-total")).isEqualTo(2);
        Waiting.until(
            () ->
                Beans.value(bean, "shortio-list-requests-ok-total") + 2
                    == api.requests().forDomain(Faults.DOMAIN_LIST));
        Waiting.until(() -> Beans.value(bean, "shortio-list-time-since-success-ms") < 1000);
      }
    }
  }

  @Test
  void aConnectorThatCannotStartLeavesNothing() {
    try (Account account = Account.still()) {
      Map<String, String> config = new HashMap<>(config(account, 1));
      config.put("shortio.domains", "unknown.example");
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> InProcessHerder.start(config, 1))
          .hasMessageContaining("unknown.example");
      assertThat(Beans.of(NAME)).isEmpty();
    }
  }

  /**
   * Every metric of a thousand domains, as a worker's scraper asks for them; what their offsets say
   * is shown before any of them is read, which would take thousands of requests.
   */
  @ParameterizedTest
  @EnumSource
  void aThousandDomainsAreShownAndRemoved(Beans beans) {
    long[] ids = LongStream.rangeClosed(1, 1000).toArray();
    try (Account account = Account.still();
        WorkerMetrics metrics = beans.metrics()) {
      LongStream.of(ids)
          .peek(id -> account.domain(id, 0))
          .forEach(id -> offsets.put(id, Map.of("dt", Instant.ofEpochSecond(id).toString())));
      try (InProcessConnect connect = start(config(account, ids), 1, metrics)) {
        Waiting.until(() -> account.requests().total() > 0);
        assertThat(Beans.of(NAME)).hasSize(1001);
        assertThat(LongStream.of(ids))
            .allSatisfy(
                id ->
                    assertThat(beans.domain(NAME, 0, id, "shortio-domain-newest-click-time-ms"))
                        .isEqualTo(1000 * id));
        assertThat(connect.failures()).isEmpty();
      }
    }
  }
}
