package io.github.clickstreams.kafka.connect.shortio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import io.github.clickstreams.shortio.simulator.Fault;
import io.github.clickstreams.shortio.simulator.RequestLog;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures that asking again can cure: the task goes on, and every click arrives. */
class TemporaryFailuresTest {
  private static final Traffic NO_DELAY = new Traffic(Duration.ZERO, Duration.ZERO, 0.05, 0.05, 0);

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  private final OffsetStore offsets = new OffsetStore();

  static Stream<Named<Fault>> faults() {
    return Stream.of(
        named("408", Fault.status(408)),
        named("429 without a hint", Fault.status(429)),
        named("429 with a broken hint", Fault.status(429, Map.of("Retry-After", "soon"))),
        named("500", Fault.status(500)),
        named("502 in HTML", Fault.html(502)),
        named("503", Fault.status(503)),
        named("504", Fault.status(504)),
        named("read timeout", new Fault.Hang()),
        named("read timeout within the body", new Fault.Stall(0.5)),
        named("reset", new Fault.Reset()),
        named("cut body", new Fault.CutBody(0.5)),
        named("cut JSON", new Fault.CutJson(0.5)),
        named("cut JSON, nothing but its start", new Fault.CutJson(0)),
        named("HTML with 200", Fault.html(200)),
        named("empty body", Fault.emptyBody()),
        named("JSON that is no page", Fault.body("{\"clicks\":3}")),
        named("204", Fault.status(204)));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void everyClickArrives(Fault fault) {
    try (Account account = Account.still().domain(1, 150).domain(2, 20)) {
      account.api().faults().next(2, fault);
      Map<String, String> config = account.config(1, 2);
      config.put("shortio.page.limit", "60");
      config.put("http.connect.timeout.ms", "200");
      config.put("http.request.timeout.ms", "200");
      try (InProcessConnect connect = InProcessConnect.start(config, offsets)) {
        Waiting.until(() -> account.requests().total() >= 4);
        account.api().faults().next(2, 1, fault);
        connect.awaitRecords(170);
        account.click(1, SimulatedClick.at(account.api().truth(1).get(149).dt()));
        connect.awaitRecords(171);
        account.awaitMoreRequests(1, 2);

        Truth.assertExactly(account, connect.records(), 1, 2);
        assertThat(connect.failures()).isEmpty();
        assertThat(account.requests().entries()).filteredOn(e -> e.fault() != null).hasSize(4);
      }
    }
  }

  /** Made when they are needed, because two are points in time. */
  static Stream<Named<Supplier<Fault>>> waits() {
    return Stream.of(
        named("seconds", () -> wait(429, "Retry-After", "1")),
        named("date", () -> wait(429, "Retry-After", HTTP_DATE.format(soon()))),
        named("reset in seconds", () -> wait(429, "x-ratelimit-reset", "1")),
        named("reset as epoch seconds", () -> wait(429, "x-ratelimit-reset", epoch(soon()))),
        named("503 with seconds", () -> wait(503, "Retry-After", "1")));
  }

  private static Instant soon() {
    return Instant.now().plusSeconds(2);
  }

  private static String epoch(Instant instant) {
    return Long.toString(instant.getEpochSecond());
  }

  private static Fault wait(int status, String header, String value) {
    return Fault.status(status, Map.of(header, value));
  }

  @ParameterizedTest
  @MethodSource("waits")
  void nothingIsAskedBeforeTheWaitThatTheApiAsksForIsOver(Supplier<Fault> hint) {
    Fault fault = hint.get();
    try (Account account = Account.live(NO_DELAY).domain(1, 20)) {
      account.api().faults().next(1, fault);
      try (InProcessConnect connect = InProcessConnect.start(account.config(1), offsets)) {
        connect.awaitRecords(20);

        Truth.assertExactly(account, connect.records(), 1);
        List<RequestLog.Entry> asked = account.requests().entries(1);
        assertThat(asked.get(0).fault()).isEqualTo(fault);
        assertThat(Duration.between(asked.get(0).at(), asked.get(1).at()))
            .isGreaterThanOrEqualTo(Duration.ofMillis(900));
      }
    }
  }

  @Test
  void after429NoOtherDomainOfTheTaskIsAskedEither() {
    Fault fault = wait(429, "Retry-After", "1");
    try (Account account = Account.live(NO_DELAY).domain(1, 20).domain(2, 20)) {
      account.api().faults().next(1, fault);
      try (InProcessConnect connect = InProcessConnect.start(account.config(1, 2), offsets)) {
        connect.awaitRecords(40);

        List<RequestLog.Entry> asked = account.requests().entries();
        assertThat(Duration.between(asked.get(0).at(), asked.get(1).at()))
            .isGreaterThanOrEqualTo(Duration.ofMillis(900));
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
