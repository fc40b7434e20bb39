package io.github.clickstreams.kafka.connect.shortio.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Records;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Waiting;
import io.github.clickstreams.shortio.simulator.Behaviour;
import io.github.clickstreams.shortio.simulator.Fault;
import io.github.clickstreams.shortio.simulator.RawJson;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever fails and whatever is logged: nobody reads there whose clicks these are, nor the key.
 */
class SecrecyTest {
  private static final String IP = "203.0.113.199";
  private static final String IP6 = "2001:db8:feed::beef";
  private static final String AGENT = "NeedleAgent/9.9";
  private static final String QUERY = "needle_query=1";
  private static final List<String> SECRETS =
      List.of(Account.API_KEY, IP, IP6, AGENT, QUERY, "Needle", "needle");

  /** A body that says all that an API could say. */
  private static final String TELLTALE =
      "{\"error\":\"%s of %s with %s asked ?%s\"}".formatted(Account.API_KEY, IP, AGENT, QUERY);

  private final OffsetStore offsets = new OffsetStore();

  private static Fault telltale(int status) {
    return new Fault.Answer(
        status,
        Map.of(
            "Content-Type",
            "application/json",
            "Location",
            "https://other.example/?" + QUERY + "&key=" + Account.API_KEY,
            "WWW-Authenticate",
            "Basic realm=\"" + Account.API_KEY + "\"",
            "Retry-After",
            AGENT,
            "X-Echo",
            TELLTALE),
        TELLTALE);
  }

  private static SimulatedClick click(Instant dt) {
    return SimulatedClick.at(dt)
        .with("ip", IP)
        .with("ua", AGENT)
        .with("url", "https://shop.example/?" + QUERY)
        .with("ref", "https://ref.example/?" + QUERY)
        .with("client", Map.of("ip", IP6));
  }

  private static Account account() {
    Account account = Account.still().domain(1, 0);
    Instant now = Account.now();
    for (int i = 10; i < 60; i++) {
      account.click(1, click(now.minusSeconds(i)));
    }
    return account;
  }

  private static void assertNothingLeaks(LogCapture log, InProcessConnect connect) {
    List<String> texts = new ArrayList<>(log.lines());
    connect.failures().stream().map(LogCapture::trace).forEach(texts::add);
    for (SourceRecord record : connect.records()) {
      texts.add(record.sourcePartition().toString());
      texts.add(record.sourceOffset().toString());
      texts.add(String.valueOf(record.headers()));
    }
    // Sure that there was something to look through, the libraries' lines too.
    assertThat(log.lines(Level.DEBUG)).anyMatch(line -> line.contains("org.apache.hc."));
    assertThat(log.lines(Level.DEBUG)).anyMatch(line -> line.contains("ClickFetcher"));
    for (String secret : SECRETS) {
      assertThat(texts).noneMatch(text -> text.contains(secret));
    }
  }

  @Test
  void inFailuresThatAreTriedAgain() {
    try (Account account = account();
        LogCapture log = LogCapture.at(Level.TRACE)) {
      for (int status : new int[] {204, 408, 429, 500, 503, 599}) {
        account.api().faults().next(1, telltale(status));
      }
      account.api().faults().next(1, telltale(400));
      account.api().faults().next(1, Fault.body(TELLTALE));
      account.api().faults().next(1, Fault.body("[" + TELLTALE.substring(0, 40)));
      account.api().faults().next(1, Fault.body(AGENT + " " + IP));
      account.api().faults().next(1, Fault.body("[{\"dt\":\"" + IP + "\" " + AGENT));
      account.api().faults().next(1, new Fault.ExtraElement(TELLTALE));
      account.api().faults().next(1, new Fault.ExtraElement("{\"dt\":\"" + IP + "\"}"));
      account.api().faults().next(1, new Fault.ExtraElement("\"" + AGENT + "\""));
      RawJson longNumber = new RawJson("9".repeat(2000));
      for (Object hurt : List.of(new RawJson(QUERY), RawJson.nested(5000), longNumber)) {
        account.api().faults().next(1, new Fault.ChangedClick(Map.of(AGENT, hurt)));
      }
      account.api().faults().next(1, new Fault.CutBody(0.9));
      account.api().faults().next(1, new Fault.CutJson(0.9));
      account.api().faults().next(1, new Fault.Stall(0.9));
      account.api().faults().next(1, new Fault.Reset());
      Map<String, String> config = account.config(1);
      config.put("malformed.click.action", "skip");
      config.put("http.connect.timeout.ms", "200");
      config.put("http.request.timeout.ms", "200");
      config.put("shortio.page.limit", "100");
      try (InProcessConnect connect = InProcessConnect.start(config, offsets)) {
        connect.awaitRecords(50);
        Waiting.until(() -> account.requests().total() > 20);
        assertThat(Records.texts(connect.records(), "ip")).containsOnly(IP);
        assertNothingLeaks(log, connect);
      }
    }
  }

  static Stream<Named<Fault>> lasting() {
    return Stream.of(
        named("400", telltale(400)),
        named("401", telltale(401)),
        named("402", telltale(402)),
        named("403", telltale(403)),
        named("404", telltale(404)),
        named("407", telltale(407)),
        named("418", telltale(418)),
        named("redirect", telltale(302)),
        named("malformed", new Fault.ExtraElement(TELLTALE)),
        named("bad time", new Fault.ExtraElement("{\"dt\":\"" + IP + " " + AGENT + "\"}")),
        named("deep", new Fault.ChangedClick(Map.of(AGENT, RawJson.nested(5000)))),
        named("long name", new Fault.ChangedClick(Map.of(AGENT.repeat(5000), 1))),
        named("no JSON", new Fault.ChangedClick(Map.of(AGENT, new RawJson(QUERY)))),
        named("too large", new Fault.Oversized((64 << 20) + 1)),
        named("too many", Fault.body("[" + TELLTALE + (",\"" + AGENT + "\"").repeat(2500))));
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void inFailuresThatStopTheTask(Fault fault) {
    try (Account account = account();
        LogCapture log = LogCapture.at(Level.TRACE)) {
      account.api().faults().always(1, fault);
      try (InProcessConnect connect = InProcessConnect.start(account.config(1), offsets)) {
        connect.awaitFailure();
        assertNothingLeaks(log, connect);
      }
    }
  }

  @Test
  void inATieThatIsLargerThanAPage() {
    try (Account account = account();
        LogCapture log = LogCapture.at(Level.TRACE)) {
      account.api().behave(Behaviour.usual().pageCap(40));
      account.domain(SimulatedDomain.of(1, "d1.example"));
      Instant tie = Account.now().minusSeconds(5);
      for (int i = 0; i < 50; i++) {
        account.click(1, click(tie));
      }
      account.click(1, click(tie.minusSeconds(1)));
      try (InProcessConnect connect = InProcessConnect.start(account.config(1), offsets)) {
        connect.awaitFailure();
        assertNothingLeaks(log, connect);
      }
    }
  }
}
