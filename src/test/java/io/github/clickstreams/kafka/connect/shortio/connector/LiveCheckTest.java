package io.github.clickstreams.kafka.connect.shortio.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.ShortWaits;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.kafka.connect.shortio.inprocess.NewThreads;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Waiting;
import io.github.clickstreams.shortio.simulator.Behaviour;
import io.github.clickstreams.shortio.simulator.Fault;
import io.github.clickstreams.shortio.simulator.Faults;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Connect's validate call says of a configuration that Short.io does not take. */
@Timeout(60)
class LiveCheckTest {
  private final Set<Thread> before = NewThreads.now();
  private final Account account = Account.still();

  /** A check is made once a minute for each URL and key, and ports come again. */
  private final String key = "sk_" + UUID.randomUUID();

  @BeforeEach
  void aKeyOfItsOwn() {
    account.api().changeKey(key);
  }

  private Map<String, String> config() {
    Map<String, String> config = account.config(1);
    config.put("shortio.api.key", key);
    return config;
  }

  private static void put(Map<String, String> config, String... keysAndValues) {
    for (int i = 0; i < keysAndValues.length; i += 2) {
      config.put(keysAndValues[i], keysAndValues[i + 1]);
    }
  }

  @AfterEach
  void nothingStays() {
    account.close();
    NewThreads.assertNoneSince(before);
  }

  /** The errors by key. */
  private Map<String, List<String>> errors(String domains, String... more) {
    Map<String, String> config = config();
    config.put("shortio.domains", domains);
    config.put("shortio.validate.connection", "true");
    put(config, more);
    Map<String, List<String>> errors = new HashMap<>();
    for (ConfigValue value : ShortWaits.connector().validate(config).configValues()) {
      if (!value.errorMessages().isEmpty()) {
        errors.put(value.name(), value.errorMessages());
      }
    }
    return errors;
  }

  private void assertError(Map<String, List<String>> errors, String key, String... texts) {
    assertThat(errors).containsOnlyKeys(key);
    assertThat(errors.get(key)).singleElement().asString().contains(texts);
  }

  private void assertRequests(int lists, int all) {
    assertThat(account.requests().forDomain(Faults.DOMAIN_LIST)).isEqualTo(lists);
    assertThat(account.requests().total()).isEqualTo(all);
  }

  @Test
  void idsTakeOneSmallRequest() {
    account.domain(1, 50).domain(2, 50);

    assertThat(errors("2,1")).isEmpty();

    assertRequests(0, 1);
    assertThat(account.requests().entries(1).get(0).body()).containsEntry("limit", 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "d2.example", "1,d1.example"})
  void theListTakesOneMore(String domains) {
    account.domain(1, 50).domain(2, 50);

    assertThat(errors(domains)).isEmpty();
    assertRequests(1, 2);
  }

  @Test
  void aBudgetWithoutBoundIsNoneToSaveOn() {
    account.domain(1, 50);

    assertThat(errors("1", "shortio.requests.per.minute", "2000000000")).isEmpty();
    assertRequests(0, 1);
  }

  @Test
  void aWrongKeyIsAnErrorOnTheKey() {
    account.domain(1, 1);

    assertError(errors("1", "shortio.api.key", "wrong"), "shortio.api.key", "401");
    assertError(errors("*", "shortio.api.key", "alsoWrong"), "shortio.api.key", "401");
    // Each asked twice.
    assertRequests(2, 4);
  }

  /** A user interface validates before it creates, and people try again. */
  @Test
  void aRefusalIsGivenAgainForTheSameQuestion() {
    account.domain(1, 1);
    try (LogCapture log = LogCapture.at(Level.WARN)) {
      for (int i = 0; i < 3; i++) {
        assertError(errors("1", "shortio.api.key", "wrong"), "shortio.api.key", "401");
        assertError(errors("77"), "shortio.domains", "404", "77");
        // Neither the name nor what Short.io is not asked about makes it another question.
        assertError(errors("77", "name", "other", "topic", "t"), "shortio.domains", "404");
      }
      assertThat(log.lines()).isEmpty();
    }
    // Each is asked again before it counts.
    assertRequests(0, 4);
  }

  @Test
  void whatWasGoodIsGoodAgainAndWhatWasNotAskedIsTold() {
    account.domain(1, 1);
    try (LogCapture log = LogCapture.at(Level.WARN)) {
      assertThat(errors("1")).isEmpty();
      assertThat(errors("1")).isEmpty();
      assertThat(log.lines()).isEmpty();

      assertThat(errors("77", "name", "second")).isEmpty();
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("Connector second is accepted without asking Short.io");
    }
    assertRequests(0, 1);
  }

  @Test
  void aCheckThatIsUnderWayIsWaitedFor() throws Exception {
    account.domain(1, 1);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<Map<String, List<String>>>> all =
          threads.invokeAll(Collections.nCopies(3, () -> errors("77")));

      for (Future<Map<String, List<String>>> one : all) {
        assertError(one.get(), "shortio.domains", "404");
      }
    } finally {
      threads.shutdown();
      assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }
    assertRequests(0, 2);
  }

  @Test
  void aKeyThatMayNotListDomainsIsAnErrorOnTheKey() {
    account.domain(1, 1).api().faults().always(Faults.DOMAIN_LIST, Fault.status(403));

    assertError(errors("*"), "shortio.api.key", "may not list");
  }

  @Test
  void anUnknownDomainIsAnErrorOnTheDomains() {
    account.domain(1, 1);

    assertError(errors("77"), "shortio.domains", "404", "77");
  }

  @Test
  void anUnknownHostNameIsAnErrorOnTheDomains() {
    account.domain(1, 1);

    assertError(errors("d1.example,no.example"), "shortio.domains", "'no.example'");
    assertRequests(2, 2);
  }

  @Test
  void aHostNameThatMayBeOnAPageNotReadIsNoError() {
    account.api().behave(Behaviour.usual().domainsPageCap(1));
    account.domain(1, 1).domain(2, 1).domain(3, 1);

    assertThat(errors("d3.example")).isEmpty();
    assertRequests(2, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "1"})
  void aPlanWithoutClickstreamIsSaidOnTheKey(String domains) {
    account.domain(SimulatedDomain.of(1, "d1.example").unreadable());

    assertError(errors(domains), "shortio.api.key", "403", "Team plan");
  }

  @Test
  void aPlanThatWantsPaymentIsSaidOnTheKey() {
    account.domain(1, 1).api().faults().always(1, Fault.status(402));

    assertError(errors("1"), "shortio.api.key", "402", "Team plan");
  }

  @Test
  void aRefusedDomainThatIsToBeLeftOutIsNoError() {
    account.domain(1, 1);

    assertThat(errors("77", "shortio.domains.errors", "skip")).isEmpty();
    assertRequests(0, 1);
  }

  @Test
  void anEmptyAccountIsNoError() {
    assertThat(errors("*")).isEmpty();
    assertRequests(1, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503, 400, 302})
  void aServiceInTroubleIsNoError(int status) {
    account.domain(1, 1).api().faults().always(1, Fault.status(status));
    account.api().faults().always(Faults.DOMAIN_LIST, Fault.status(status));
    try (LogCapture log = LogCapture.at(Level.WARN)) {
      assertThat(errors("1")).isEmpty();
      assertThat(errors("*", "shortio.api.key", key)).isEmpty();

      assertThat(log.lines()).hasSize(2);
      assertThat(log.lines().get(0)).contains("Connector clicks", "accepted, but", "" + status);
      assertThat(log.lines().get(1)).contains("Connector clicks", "without asking Short.io");
    }
    // The second one is not even tried: the account was asked just now.
    assertRequests(0, status == 400 ? 2 : 1);
  }

  /** What was asked of a domain, without what differs in every request. */
  private Map<String, Object> body(int request) {
    Map<String, Object> body = new HashMap<>(account.requests().entries(1).get(request).body());
    body.remove("limit");
    for (String date : List.of("startDate", "endDate", "afterDate")) {
      body.computeIfPresent(date, (name, time) -> time.toString().substring(0, 10));
    }
    // Differs by up to a day from one worker to another.
    assertThat(body).containsKey("endDate");
    body.remove("endDate");
    return body;
  }

  @ParameterizedTest
  @ValueSource(strings = {"latest", "earliest", "2026-02-03T04:05:06Z"})
  void whatATaskAsksFirstIsTried(String start) {
    account.domain(1, 50);
    String[] more = {
      "shortio.start.from", start,
      "shortio.include.countries", "DE,AT",
      "shortio.exclude.human", "false",
      "shortio.page.limit", "70"
    };

    assertThat(errors("1", more)).isEmpty();
    assertRequests(0, 1);
    Map<String, String> config = config();
    put(config, more);
    try (InProcessConnect connect = InProcessConnect.start(config, new OffsetStore())) {
      Waiting.until(() -> account.requests().forDomain(1) > 1);

      assertThat(body(0)).isEqualTo(body(1)).containsKeys("include", "exclude", "afterDate");
      assertThat(connect.failures()).isEmpty();
    }
  }

  @Test
  void datesThatAreRefusedAreNoErrorWhereATaskAsksWithOthers() {
    account.domain(1, 50).api().behave(Behaviour.usual().oldestStart(Duration.ofDays(400)));
    try (LogCapture log = LogCapture.at(Level.WARN)) {
      assertThat(errors("*", "shortio.start.from", "earliest")).isEmpty();
      assertThat(log.lines()).isEmpty();
    }
    assertRequests(1, 3);
  }

  @Test
  void aPropertyThatIsRefusedHoweverItIsAskedIsTold() {
    account.domain(1, 50).api().behave(Behaviour.usual().oldestStart(Duration.ZERO));
    try (LogCapture log = LogCapture.at(Level.WARN)) {
      assertThat(errors("1")).isEmpty();
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("accepted, but", "400", "because of its startDate");
    }
    assertRequests(0, 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 422})
  void aFilterThatIsRefusedIsAnErrorOnTheFilters(int status) {
    String body = "{\"message\":\"body/%s/countries/0 must be one of ours\"}";
    account.domain(1, 50);
    String[] filters = {
      "shortio.include.countries", "XX",
      "shortio.exclude.paths", "/a",
      "shortio.exclude.protos", "http"
    };
    account.api().faults().always(1, new Fault.Answer(status, Map.of(), body.formatted("exclude")));

    Map<String, List<String>> errors = errors("1", filters);

    assertThat(errors).containsOnlyKeys("shortio.exclude.paths", "shortio.exclude.protos");
    assertThat(errors.get("shortio.exclude.paths"))
        .singleElement()
        .asString()
        .contains("" + status, "because of its exclude")
        .doesNotContain("ours");
    // Once is no proof.
    assertRequests(0, 2);
  }

  @Test
  void aServiceThatDoesNotAnswerIsNoError() {
    account.domain(1, 1).api().faults().always(1, new Fault.Hang());

    assertThat(errors("1")).isEmpty();
    assertRequests(0, 1);
  }

  @Test
  void aServiceThatIsNotThereIsNoError() {
    account.close();

    assertThat(errors("*")).isEmpty();
  }

  @Test
  void nothingIsAskedIfAnythingElseIsWrongOrTheBudgetIsTinyOrNobodyWantsIt() {
    account.domain(1, 1);

    assertThat(errors("1", "poll.interval.ms", "x")).hasSize(1);
    assertThat(errors("1", "shortio.pool", "x")).hasSize(1);
    assertThat(errors("1", "shortio.requests.per.minute", "1")).isEmpty();
    assertThat(errors("77", "shortio.validate.connection", "false")).isEmpty();
    assertRequests(0, 0);
  }

  @Test
  void noErrorAndNoLogHasTheKey() {
    try (LogCapture log = LogCapture.at(Level.DEBUG)) {
      assertThat(errors("77", "shortio.api.key", "sk_CANARY").toString()).doesNotContain("CANARY");
      assertThat(errors("*", "shortio.api.key", "sk_CANARY2").toString()).doesNotContain("CANARY");
      assertThat(String.join("\n", log.lines())).doesNotContain("CANARY");
    }
  }
}
