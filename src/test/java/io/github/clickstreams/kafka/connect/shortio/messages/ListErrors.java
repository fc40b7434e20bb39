package io.github.clickstreams.kafka.connect.shortio.messages;

import static io.github.clickstreams.kafka.connect.shortio.messages.ErrorScene.ID;
import static io.github.clickstreams.kafka.connect.shortio.messages.ErrorScene.template;
import static io.github.clickstreams.kafka.connect.shortio.messages.ErrorScene.with;
import static io.github.clickstreams.kafka.connect.shortio.messages.ErrorScene.withoutLogger;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceConnector;
import io.github.clickstreams.kafka.connect.shortio.ShortWaits;
import io.github.clickstreams.kafka.connect.shortio.api.AccountDomain;
import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.ManagementApi;
import io.github.clickstreams.kafka.connect.shortio.domains.DomainListing;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessHerder;
import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Waiting;
import io.github.clickstreams.kafka.connect.shortio.schedule.Backoff;
import io.github.clickstreams.kafka.connect.shortio.schedule.MonotonicClock;
import io.github.clickstreams.kafka.connect.shortio.schedule.RequestBudget;
import io.github.clickstreams.kafka.connect.shortio.schedule.Sleeper;
import io.github.clickstreams.shortio.simulator.Fault;
import io.github.clickstreams.shortio.simulator.Faults;
import io.github.clickstreams.shortio.simulator.ManualClock;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.logging.log4j.Level;

/**
 * What the connector says while it looks up the account's domains: for host names and {@code *}.
 */
public final class ListErrors {
  private static final String CONNECTOR_FAILS = "The connector fails; tasks that run go on.";
  private static final String UNLESS_IT_LASTS = "Nothing, unless it lasts.";
  private static final String GOES_ON = "Goes on.";
  private static final String HOST_NAME = "d" + ID + ".example";

  private static final String FORBIDDEN =
      "Short.io answered 403: the key in shortio.api.key may not list the account's domains. Give it"
          + " that right, or name the domains by their ids in shortio.domains.";

  private ListErrors() {}

  public static Stream<ErrorRow> rows() throws Exception {
    return Stream.of(
        refused(account -> account.api().changeKey("new"), HOST_NAME, "401.", ""),
        refused(list(Fault.status(403)), HOST_NAME, "403.", ""),
        refused(
                list(Fault.status(400)),
                HOST_NAME,
                "400 or 422, with a limit of 1000 and of 30.",
                "Check `shortio.management.url`, or give ids in `shortio.domains`.")
            .with("400", "<status>"),
        refused(
            list(new Fault.Oversized((64 << 20) + 1)),
            HOST_NAME,
            "More than 64 MiB, twice.",
            "Give ids in `shortio.domains`."),
        refused(
            list(Fault.body("[{\"id\":" + "[".repeat(200) + "]".repeat(200) + "}]")),
            HOST_NAME,
            "JSON nested deeper or longer than any list of domains, twice.",
            "Check `shortio.management.url`."),
        endless(),
        refused(
                account -> {},
                "no.example",
                "A host name that the account does not have, with `shortio.domains.errors=fail`.",
                "")
            .with("no.example", "<host name>"),
        refused(
            list(Fault.body("[{\"id\":" + ID + "}]")),
            Long.toString(ID),
            "The list has no host name for a domain, with `shortio.domains.errors=fail`.",
            "",
            "topic",
            "clicks.${domain.name}"),
        refused(
                account -> {
                  account.domain(SimulatedDomain.of(2, "a.b"));
                  account.domain(SimulatedDomain.of(3, "a_b"));
                },
                "*",
                "Kafka takes the topics of two domains for the same, with `shortio.domains.errors=fail`. All of these"
                    + " also without a list, where `topic` has `${domain.id}` only.",
                "",
                "topic",
                "${domain.name}")
            .with("domain 3 (a_b)", "domain <id> (<host name>)")
            .with("domain 2 (a.b)", "domain <id> (<host name>)")
            .with("'a_b' and 'a.b'", "'<topic>' and '<topic>'"),
        refused(
            account -> {},
            HOST_NAME,
            "`topic` has placeholders and becomes `malformed.click.topic`.",
            "",
            "topic",
            "${domain.name}",
            "malformed.click.action",
            "route",
            "malformed.click.topic",
            HOST_NAME),
        refused(
            account -> {},
            Long.toString(ID),
            "`topic` has placeholders and becomes a topic of Kafka or Connect.",
            "",
            "topic",
            "c-${domain.id}",
            "offsets.storage.topic",
            "c-" + ID),
        topicless(),
        unknownYet(Fault.status(503), "After a start, while the list cannot be read.")
            .with("Short.io answered 503.", "<what>"),
        unknownYet(new Fault.Hang(), "After a start, while the list is waited for."),
        warning(
                list(Fault.status(503)),
                "Short.io or the way to it is in trouble, as told above.",
                UNLESS_IT_LASTS,
                "*")
            .with("Short.io answered 503.", "<what>"),
        warning(
                list(Fault.body("[{}]")),
                "An element of the list has no usable id.",
                UNLESS_IT_LASTS,
                "*")
            .with("element 0", "element <place>"),
        among(
                "stay as they are",
                list(Fault.status(403)),
                "What would fail the connector's start, as told above, comes later.",
                "")
            .with(FORBIDDEN, "<what>"),
        among(
                "Asked again in 5 s",
                list(Fault.status(403)),
                "Short.io refuses the list, as told above.",
                UNLESS_IT_LASTS)
            .with(FORBIDDEN, "<what>")
            .with("5 s", "<number> s"),
        lasting(),
        emptyAtStart().with("5 s", "<number> s"),
        among(
                "instead of",
                account -> LongStream.of(ID, 2, 3).forEach(account.api()::removeDomain),
                "The list is empty or lacks more than half of the domains that it had.",
                UNLESS_IT_LASTS)
            .with("has 1 domains instead of 4", "has <number> domains instead of <number>")
            .with("5 s", "<number> s"),
        among(
                "do not agree",
                account -> {
                  account.api().faults().next(1, Faults.DOMAIN_LIST, Fault.body("[]"));
                  account.api().faults().next(2, Faults.DOMAIN_LIST, Fault.body("[{\"id\":1}]"));
                },
                "The list was such a one more than once, but not the same.",
                UNLESS_IT_LASTS)
            .with("has 1 domains", "has <number> domains"),
        among(
            "no domain to read",
            account -> LongStream.of(ID, 1, 2, 3).forEach(account.api()::removeDomain),
            "`*`, and the account has no domain but those in `shortio.domains.exclude`.",
            "Nothing: it is looked up again."),
        warning(
                account -> {},
                "An entry of `shortio.domains.exclude` that the account does not have.",
                "",
                "*",
                "shortio.domains.exclude",
                "no.example")
            .with("no.example", "<entry>"),
        warning(account -> {}, "A domain is named twice.", "Take one out.", HOST_NAME + "," + ID)
            .with("the id", "<other name>"),
        warning(
            account -> account.domain(SimulatedDomain.of(ID, "renamed.example")),
            "The domain was renamed or deleted.",
            "Correct the name in `shortio.domains` before the next restart.",
            HOST_NAME),
        among(
                "still left out",
                account -> account.domain(SimulatedDomain.of(1, "renamed.example")),
                "A domain that is left out was renamed or deleted.",
                "Correct the name in `shortio.domains.exclude` before the next restart, or put the id there: else the"
                    + " domain is read from then on.",
                "shortio.domains.exclude",
                "d1.example")
            .with("d1.example", "<host name>")
            .with("domain 1,", "domain <id>,"),
        warning(
                account -> {},
                "A host name that the account does not have, with `shortio.domains.errors=skip`.",
                "",
                HOST_NAME + ",no.example",
                "shortio.domains.errors",
                "skip")
            .with("no.example", "<host name>"),
        nameless(),
        accepted(
                Fault.status(503),
                "A configuration could not be tried against Short.io.",
                "Nothing, if the connector runs.")
            .with("Short.io answered 503.", "<what>"),
        accepted(
                Fault.status(400),
                "Short.io does not take what a configuration would ask.",
                "The task asks with smaller limits too; if it fails, it says so.")
            .with("400", "<status>"),
        accepted(
            Fault.body("[" + "{},".repeat(60) + "{}]"),
            "What stands at `shortio.api.url` gives more than what is asked for.",
            "Check `shortio.api.url`; set `shortio.page.limit` to no less than what it gives."),
        unasked(),
        hint("countries", "Germany", "such as DE", "such as <code>"),
        hint("countries", "XX", "", ""),
        hint("paths", "summer", "", ""),
        hint("protos", "ftp", "", ""),
        hint("methods", "get", "", ""));
  }

  private static Consumer<Account> list(Fault fault) {
    return account -> account.api().faults().always(Faults.DOMAIN_LIST, fault);
  }

  private static Map<String, String> config(Account account, String domains, String... more) {
    return with(
        with(account.config(ID), "shortio.domains", domains, "shortio.domains.refresh.ms", "100"),
        more);
  }

  private static Account account() {
    return Account.still().domain(ID, 3);
  }

  private static ErrorRow refused(
      Consumer<Account> trouble, String domains, String when, String todo, String... more) {
    try (Account account = account()) {
      trouble.accept(account);
      return new ErrorRow(
          template(refusal(config(account, domains, more)).getMessage()),
          when,
          CONNECTOR_FAILS,
          todo);
    }
  }

  /** At the start, or later if that takes longer than a start may. */
  private static Exception refusal(Map<String, String> config) {
    try (InProcessHerder connect = InProcessHerder.start(config, 1)) {
      Waiting.until(() -> connect.raised() != null);
      return connect.raised();
    } catch (ConnectException e) {
      return e;
    }
  }

  private static ErrorRow warning(
      Consumer<Account> trouble, String when, String todo, String domains, String... more) {
    try (Account account = account();
        LogCapture log = LogCapture.at(Level.WARN);
        InProcessHerder connect =
            InProcessHerder.start(config(account, domains, more), 1).awaitRecords(3)) {
      trouble.accept(account);
      Waiting.until(() -> !log.lines().isEmpty());
      account.awaitMoreRequests(Faults.DOMAIN_LIST, 3);
      assertThat(connect.raised()).isNull();
      // A task may ask for a domain that is gone until it is told.
      List<String> lines =
          log.lines().stream().filter(line -> !line.contains("ClickFetcher")).toList();
      assertThat(lines).hasSize(1);
      return new ErrorRow(template(withoutLogger(lines.get(0))), when, GOES_ON, todo);
    }
  }

  /** No other domain is there to be read. */
  private static ErrorRow nameless() {
    try (Account account = account();
        LogCapture log = LogCapture.at(Level.WARN)) {
      list(Fault.body("[{\"id\":" + ID + "}]")).accept(account);
      Map<String, String> config =
          config(
              account,
              Long.toString(ID),
              "topic",
              "clicks.${domain.name}",
              "shortio.domains.errors",
              "skip");
      try (InProcessHerder connect = InProcessHerder.start(config, 1)) {
        connect.awaitSplit();
        account.awaitMoreRequests(Faults.DOMAIN_LIST, 3);
        assertThat(connect.raised()).isNull();
        return new ErrorRow(
            template(withoutLogger(log.lines().get(0))),
            "The list has no host name for a domain, with `shortio.domains.errors=skip`.",
            GOES_ON,
            "With `${domain.id}` in place of `${domain.name}`, `topic` needs no host names.");
      }
    }
  }

  private static ErrorRow topicless() {
    try (Account account = account();
        LogCapture log = LogCapture.at(Level.WARN)) {
      Map<String, String> config =
          config(
              account,
              Long.toString(ID),
              "topic",
              "c-${domain.id}",
              "offsets.storage.topic",
              "c-" + ID,
              "shortio.domains.errors",
              "skip");
      try (InProcessHerder connect = InProcessHerder.start(config, 1)) {
        connect.awaitSplit();
        return new ErrorRow(
                template(withoutLogger(log.lines().get(0))),
                "The same three, with `shortio.domains.errors=skip`.",
                GOES_ON,
                "")
            .with(
                "the topic of the clicks of domain <id> cannot be used: 'c-<id>' is offsets.storage.topic too; take another name",
                "<what>");
      }
    }
  }

  /** A WARN among others, of a connector that knows four domains. */
  private static ErrorRow among(
      String part, Consumer<Account> trouble, String when, String todo, String... more) {
    try (Account account = account().domain(1, 0).domain(2, 0).domain(3, 0);
        LogCapture log = LogCapture.at(Level.WARN);
        InProcessHerder connect =
            InProcessHerder.start(config(account, "*", more), 1).awaitRecords(3)) {
      trouble.accept(account);
      ErrorRow row = new ErrorRow(template(awaitLine(log, part)), when, GOES_ON, todo);
      assertThat(connect.raised()).isNull();
      return row;
    }
  }

  private static ErrorRow emptyAtStart() {
    try (Account account = Account.still();
        LogCapture log = LogCapture.at(Level.WARN);
        InProcessHerder connect = InProcessHerder.start(config(account, "*"), 1)) {
      String line = awaitLine(log, "domains is empty");
      assertThat(connect.raised()).isNull();
      return new ErrorRow(line, "The list is empty, at the start.", GOES_ON, UNLESS_IT_LASTS);
    }
  }

  private static String awaitLine(LogCapture log, String part) {
    Waiting.until(() -> log.lines().stream().anyMatch(line -> line.contains(part)));
    return withoutLogger(
        log.lines().stream().filter(line -> line.contains(part)).findFirst().orElseThrow());
  }

  /** Ten minutes pass between two requests. */
  private static ErrorRow lasting() throws Exception {
    ManualClock clock = new ManualClock(Instant.EPOCH);
    ManagementApi api =
        new ManagementApi() {
          private int asked;

          @Override
          public List<AccountDomain> domains(int limit, int offset) throws ApiException {
            if (asked++ < 2) {
              clock.advance(Duration.ofMinutes(10));
              throw ApiException.Temporary.of("<what>", Duration.ZERO);
            }
            return List.of();
          }

          @Override
          public void close() {}
        };
    try (LogCapture log = LogCapture.at(Level.WARN)) {
      new DomainListing(
              api,
              new RequestBudget(100, clock),
              new Backoff(Duration.ZERO, Duration.ZERO, RandomGenerator.getDefault()),
              Sleeper.REAL,
              clock)
          .read();
      assertThat(log.lines()).hasSize(2);
      return new ErrorRow(
              withoutLogger(log.lines().get(1)),
              "The same every 10 minutes while it lasts.",
              GOES_ON,
              UNLESS_IT_LASTS)
          .with("10 minutes", "<time>")
          .with("requests: 2", "requests: <number>");
    }
  }

  /** What Connect's log says while the connector has no tasks yet. */
  private static ErrorRow unknownYet(Fault fault, String when) {
    try (Account account = account();
        LogCapture log = LogCapture.at(Level.ERROR)) {
      list(fault).accept(account);
      try (InProcessHerder connect = InProcessHerder.start(config(account, "*"), 1)) {
        Waiting.until(() -> !connect.refusals().isEmpty());
        assertThat(log.lines()).isEmpty();
        assertThat(connect.raised()).isNull();
        String message = connect.refusals().get(0).getMessage();
        return new ErrorRow(message, when, GOES_ON, UNLESS_IT_LASTS);
      }
    }
  }

  /** What a server says that has one more domain on each of a million pages. */
  private static ErrorRow endless() throws Exception {
    ManagementApi api =
        new ManagementApi() {
          @Override
          public List<AccountDomain> domains(int limit, int offset) {
            return Collections.nCopies(500_000, new AccountDomain(offset + 1L, null, null));
          }

          @Override
          public void close() {}
        };
    MonotonicClock clock = new MonotonicClock();
    DomainListing listing =
        new DomainListing(
            api,
            new RequestBudget(100, clock),
            new Backoff(Duration.ZERO, Duration.ZERO, RandomGenerator.getDefault()),
            Sleeper.REAL,
            clock);
    return new ErrorRow(
        catchThrowableOfType(ApiException.Fatal.class, listing::read).getMessage(),
        "More than a million domains.",
        CONNECTOR_FAILS,
        "");
  }

  /** What a validation says that could not find out. */
  private static ErrorRow accepted(Fault fault, String when, String todo) {
    try (Account account = account();
        LogCapture log = LogCapture.at(Level.WARN)) {
      account.api().faults().always(ID, fault);
      Map<String, String> config = with(account.config(ID), "shortio.validate.connection", "true");
      assertThat(ShortWaits.connector().validate(config).configValues())
          .allSatisfy(value -> assertThat(value.errorMessages()).isEmpty());
      return new ErrorRow(withoutLogger(log.lines().get(0)), when, GOES_ON, todo)
          .with("Connector clicks ", "Connector <name> ");
    }
  }

  /** What a validation says that was too early to ask anything. */
  private static ErrorRow unasked() {
    try (Account account = account();
        LogCapture log = LogCapture.at(Level.WARN)) {
      Map<String, String> config = with(account.config(ID), "shortio.validate.connection", "true");
      new ShortIoClickSourceConnector().validate(config);
      new ShortIoClickSourceConnector().validate(with(config, "shortio.domains", "1"));
      assertThat(log.lines()).hasSize(1);
      return new ErrorRow(
              withoutLogger(log.lines().get(0)),
              "Two configurations in a minute.",
              GOES_ON,
              "Nothing, if the connector runs.")
          .with("Connector clicks ", "Connector <name> ");
    }
  }

  /** What a start says of a filter that no click can meet. */
  private static ErrorRow hint(String filter, String value, String part, String placeholder) {
    try (Account account = account();
        LogCapture log = LogCapture.at(Level.WARN)) {
      Map<String, String> config = with(account.config(ID), "shortio.include." + filter, value);
      ShortIoClickSourceConnector connector = new ShortIoClickSourceConnector();
      connector.start(config);
      connector.stop();
      return new ErrorRow(
              withoutLogger(log.lines().get(0)),
              "At a start: a filter has a value that no click has.",
              GOES_ON,
              "Correct the value.")
          .with("'" + value + "'", "'<value>'")
          .with(part, placeholder);
    }
  }
}
