package io.github.clickstreams.kafka.connect.shortio.failures;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.docs.ShowsEntry;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect.Options;
import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.kafka.connect.shortio.it.Truth;
import io.github.clickstreams.shortio.simulator.Fault;
import io.github.clickstreams.shortio.simulator.RequestLog;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

/** Failures that asking again can cure: the task goes on, and every click arrives. */
class TemporaryFailuresTest {
  private static final Traffic NO_DELAY = new Traffic(Duration.ZERO, Duration.ZERO, 0.05, 0.05, 0);

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  private final OffsetStore offsets = new OffsetStore();

  private static Map<String, Fault> faults() {
    Map<String, Fault> faults = new LinkedHashMap<>();
    faults.put("408", Fault.status(408));
    faults.put("429 without a hint", Fault.status(429));
    faults.put("429 with a broken hint", Fault.status(429, Map.of("Retry-After", "soon")));
    faults.put("500", Fault.status(500));
    faults.put("502 in HTML", Fault.html(502));
    faults.put("503", Fault.status(503));
    faults.put("read timeout", new Fault.Hang());
    faults.put("read timeout within the body", new Fault.Stall(0.5));
    faults.put("reset", new Fault.Reset());
    faults.put("cut body", new Fault.CutBody(0.5));
    faults.put("cut JSON", new Fault.CutJson(0.5));
    faults.put("HTML with 200", Fault.html(200));
    faults.put("empty body", Fault.emptyBody());
    faults.put("JSON that is no page", Fault.body("{\"clicks\":3}"));
    faults.put("204", Fault.status(204));
    return faults;
  }

  /** Every fault in a domain and a task of its own, at the start and later. */
  @Test
  void everyClickArrives() {
    List<Map.Entry<String, Fault>> faults = List.copyOf(faults().entrySet());
    long[] domains = LongStream.rangeClosed(1, faults.size()).toArray();
    try (Account account = Account.still()) {
      for (long id : domains) {
        account.domain(id, 150);
        account.api().faults().next(2, id, faults.get((int) id - 1).getValue());
      }
      Map<String, String> config = account.config(domains);
      config.put("shortio.page.limit", "60");
      config.put("http.connect.timeout.ms", "1000");
      config.put("http.request.timeout.ms", "1000");
      try (InProcessConnect connect =
          InProcessConnect.start(config, offsets, Options.tasks(domains.length))) {
        connect.awaitRecords(150 * domains.length);
        for (long id : domains) {
          account.api().faults().next(2, id, faults.get((int) id - 1).getValue());
          account.click(id, SimulatedClick.at(account.api().truth(id).get(149).dt()));
        }
        connect.awaitRecords(151 * domains.length);
        LongStream.of(domains).forEach(id -> account.awaitMoreRequests(id, 1));

        Map<Long, List<SourceRecord>> byDomain = connect.byDomain();
        for (long id : domains) {
          String name = faults.get((int) id - 1).getKey();
          assertThat(account.requests().entries(id))
              .as(name)
              .filteredOn(asked -> asked.fault() != null)
              .hasSize(4);
          assertThat(byDomain.get(id)).as(name).hasSize(151);
        }
        Truth.assertExactly(account, connect.records(), domains);
        assertThat(connect.failures()).isEmpty();
      }
    }
  }

  /** Each asks for at least about a second; two are points in time, made when they are needed. */
  private static List<Fault> waits() {
    Instant soon = Instant.now().plusSeconds(5);
    return List.of(
        wait(Map.of("Retry-After", "1")),
        wait(Map.of("Retry-After", HTTP_DATE.format(soon))),
        wait(Map.of("x-ratelimit-reset", "1")),
        wait(Map.of("x-ratelimit-reset", Long.toString(soon.getEpochSecond()))),
        wait(Map.of("Retry-After", "0", "x-ratelimit-reset", "1")));
  }

  private static Fault wait(Map<String, String> headers) {
    return Fault.status(429, headers);
  }

  /** Every hint in a task of its own, which has two domains. */
  @Test
  @ShowsEntry("`the account's request")
  void after429NoDomainIsAskedBeforeTheWaitThatTheApiAsksForIsOver() {
    int tasks = waits().size();
    long[] domains = LongStream.rangeClosed(1, 2 * tasks).toArray();
    try (Account account = Account.live(NO_DELAY)) {
      LongStream.of(domains).forEach(id -> account.domain(id, 20));
      List<Fault> waits = waits();
      for (int task = 1; task <= tasks; task++) {
        account.api().faults().next(1, task, waits.get(task - 1));
      }
      try (InProcessConnect connect =
          InProcessConnect.start(account.config(domains), offsets, Options.tasks(tasks))) {
        connect.awaitRecords(20 * domains.length);

        Truth.assertExactly(account, connect.records(), domains);
        for (int task = 1; task <= tasks; task++) {
          // The task's second domain is as many ids further as there are tasks.
          List<Long> both = List.of((long) task, (long) task + tasks);
          List<RequestLog.Entry> asked =
              account.requests().entries().stream()
                  .filter(entry -> both.contains(entry.domainId()))
                  .toList();
          assertThat(asked.get(0).fault()).isEqualTo(waits.get(task - 1));
          assertThat(Duration.between(asked.get(0).at(), asked.get(1).at()))
              .as(waits.get(task - 1).toString())
              .isGreaterThanOrEqualTo(Duration.ofMillis(900));
        }
      }
    }
  }

  @Test
  void aStreakOfFailuresIsOneWarning() {
    try (Account account = Account.still().domain(1, 20);
        LogCapture log = LogCapture.at(Level.INFO)) {
      account.api().faults().next(7, Fault.status(503));
      try (InProcessConnect connect = InProcessConnect.start(account.config(1), offsets)) {
        connect.awaitRecords(20);
        assertThat(log.lines(Level.WARN)).singleElement().asString().contains("Domain 1", "503");
        assertThat(log.lines(Level.INFO)).anyMatch(line -> line.contains("after 7 failures"));
      }
    }
  }

  @Test
  void aFlakyApiMakesProgressAndLosesNothing() {
    try (Account account = Account.still().domain(1, 2000)) {
      account.api().faults().sometimes(0.2, Fault.status(500));
      account.api().faults().sometimes(0.2, new Fault.CutBody(0.9));
      account.api().faults().sometimes(0.1, new Fault.Reset());
      Map<String, String> config = account.config(1);
      config.put("shortio.page.limit", "100");
      config.put("catchup.buffer.clicks", "400");
      try (InProcessConnect connect = InProcessConnect.start(config, offsets)) {
        connect.awaitRecords(2000);
        account.awaitMoreRequests(1, 6);

        Truth.assertExactly(account, connect.records(), 1);
        Truth.assertInOrder(connect);
      }
    }
  }
}
