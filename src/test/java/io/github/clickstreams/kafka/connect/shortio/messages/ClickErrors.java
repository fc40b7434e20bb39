package io.github.clickstreams.kafka.connect.shortio.messages;

import static io.github.clickstreams.kafka.connect.shortio.messages.ErrorScene.ID;
import static io.github.clickstreams.kafka.connect.shortio.messages.ErrorScene.fatal;
import static io.github.clickstreams.kafka.connect.shortio.messages.ErrorScene.fatalLater;
import static io.github.clickstreams.kafka.connect.shortio.messages.ErrorScene.longWait;
import static io.github.clickstreams.kafka.connect.shortio.messages.ErrorScene.ofDomain;
import static io.github.clickstreams.kafka.connect.shortio.messages.ErrorScene.temporary;
import static io.github.clickstreams.kafka.connect.shortio.messages.ErrorScene.warning;

import io.github.clickstreams.kafka.connect.shortio.api.ClickFilters;
import io.github.clickstreams.kafka.connect.shortio.api.ClickQuery;
import io.github.clickstreams.kafka.connect.shortio.api.HttpShortIoApi;
import io.github.clickstreams.kafka.connect.shortio.api.Privacy;
import io.github.clickstreams.kafka.connect.shortio.api.RawServer;
import io.github.clickstreams.kafka.connect.shortio.api.ShortIoApi;
import io.github.clickstreams.kafka.connect.shortio.config.SourceConfig;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Waiting;
import io.github.clickstreams.kafka.connect.shortio.reader.ApiTraits;
import io.github.clickstreams.kafka.connect.shortio.reader.CountedStatistics;
import io.github.clickstreams.kafka.connect.shortio.task.ReadWarnings;
import io.github.clickstreams.kafka.connect.shortio.task.TaskLines;
import io.github.clickstreams.shortio.simulator.Behaviour;
import io.github.clickstreams.shortio.simulator.Fault;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;

/** What a task says of Short.io's answers. */
public final class ClickErrors {
  private static final String NOTHING = "Nothing.";
  private static final String AGAIN = "At the first time, then whenever there is twice as much.";
  private static final String IF_IT_LASTS =
      "Nothing; if it lasts, look at what is between the worker and Short.io.";

  private ClickErrors() {}

  public static Stream<ErrorRow> rows() throws Exception {
    return Stream.of(temporaryOnes(), lastingOnes(), warnings()).flatMap(List::stream);
  }

  private static List<ErrorRow> temporaryOnes() {
    return List.of(
        temporary(
            Fault.status(429),
            "Something asks Short.io more often than the account may.",
            "Nothing: everything waits as long as Short.io says, then goes on more slowly. If something else uses"
                + " the account too, that may be what to lower."),
        longWait(
                Fault.status(429, Map.of("Retry-After", "7200")),
                "The same with a wait of more than an hour; one of up to a day is kept.",
                NOTHING)
            .with("2 hours", "<time>"),
        temporary(Fault.status(503), "408 and 5xx.", NOTHING).with("503", "<status>"),
        temporary(Fault.status(204), "Another status of 1xx and 2xx.", IF_IT_LASTS)
            .with("204", "<status>"),
        temporary(Fault.html(200), "200 with something else than JSON.", IF_IT_LASTS),
        temporary(new Fault.CutJson(0.5), "200 with JSON that ends early.", IF_IT_LASTS),
        temporary(Fault.emptyBody(), "200 without a body.", IF_IT_LASTS),
        temporary(Fault.body("3"), "200 with other JSON.", IF_IT_LASTS).with("a number", "<kind>"),
        temporary(Fault.body("{\"clicks\":3}"), "200 with other JSON.", IF_IT_LASTS)
            .with("is a number", "is <kind>"),
        temporary(Fault.body("{}"), "200 with other JSON.", IF_IT_LASTS),
        temporary(Fault.body("[] []"), "200 with more than one JSON value.", IF_IT_LASTS),
        temporary(
            new Fault.Answer(200, Map.of("Content-Encoding", "br"), "x"),
            "An answer in another coding than gzip.",
            IF_IT_LASTS),
        anotherKey());
  }

  /** A new key in the config provider, before the task has it. */
  private static ErrorRow anotherKey() {
    try (Account account = ErrorScene.account();
        LogCapture log = LogCapture.at(Level.WARN);
        InProcessConnect connect =
            InProcessConnect.start(account.config(ID), new OffsetStore()).awaitRecords(10)) {
      connect.tasks().get(0).configNow("shortio.api.key", "new");
      account.api().changeKey("new");
      Waiting.until(() -> !log.lines().isEmpty());
      account.awaitMoreRequests(ID, 2);
      String line = ErrorScene.template(ErrorScene.withoutLogger(log.lines().get(0)));
      return new ErrorRow(
          line.replaceFirst("^Domain <id>: ", "").replaceFirst(" Trying again.*$", ""),
          "The key was changed in the config provider that it comes from.",
          connect.failures().isEmpty() ? ErrorRow.GOES_ON : ErrorRow.FAILS,
          NOTHING);
    }
  }

  private static List<ErrorRow> lastingOnes() {
    return List.of(
        fatalLater(
            ClickErrors::interruptFetchers, "Something in the worker interrupts threads.", ""),
        fatal(account -> account.api().changeKey("new"), "401.", ""),
        fatal(status(402), "402.", ""),
        ofDomain(
            account ->
                account
                    .domain(SimulatedDomain.of(ID, "d.example").unreadable())
                    .api()
                    .faults()
                    .always(ID, Fault.status(403)),
            "403 for a domain.",
            ""),
        ofDomain(account -> account.api().removeDomain(ID), "404 for a domain.", ""),
        fatal(status(451), "Another status of 4xx.", "").with("451", "<status>"),
        fatal(
                account ->
                    account
                        .api()
                        .faults()
                        .always(ID, Fault.redirect(302, "https://elsewhere.example/")),
                "A redirect.",
                "")
            .with("302", "<status>")
            .with("elsewhere.example", "<host>"),
        fatal(
                status(400),
                "400 or 422, with a limit of 1000, 150 and 30, and with narrower dates and none.",
                "Take the filters out one by one.")
            .with("answered 400", "answered <status>"),
        fatal(
                account ->
                    account
                        .api()
                        .faults()
                        .always(
                            ID,
                            new Fault.Answer(
                                400,
                                Map.of("Content-Type", "application/json"),
                                "{\"message\":\"body/include/countries/0 must be string\"}")),
                "The same, when Short.io says which property of the request it is.",
                "Look at the keys of that property first.")
            .with("answered 400", "answered <status>")
            .with("its include", "its <property>"),
        fatal(
            account -> account.api().faults().always(ID, new Fault.Oversized((64 << 20) + 1)),
            "More than 64 MiB, or than twice as many elements as were asked for, twice.",
            ""),
        ofDomain(
            status(500),
            "500 for a domain, while other domains of the task are answered.",
            "",
            "shortio.domains",
            ID + ",1"),
        ofDomain(
                account -> {
                  account.api().behave(Behaviour.usual().pageCap(40));
                  Instant tie = account.api().truth(ID).get(5).dt().plusMillis(1);
                  for (int i = 0; i < 50; i++) {
                    account.click(ID, SimulatedClick.at(tie));
                  }
                },
                "Short.io gives fewer clicks at once than there are with one time.",
                "Ask Short.io's support for a larger page.")
            .with("millisecond", "<millisecond or second>"),
        ofDomain(
                account -> {
                  account.api().behave(Behaviour.usual().cursorsIgnored(true));
                  account.domain(
                      SimulatedDomain.of(ID, "d.example").history(100, Duration.ofHours(1)));
                },
                "What stands at `shortio.api.url` pages in another way than Short.io.",
                "Check `shortio.api.url`.",
                "shortio.page.limit",
                "20")
            .with("with 20 elements", "with <number> elements"),
        noClickToStartAt(),
        noClickOnAPage(),
        fatal(
                account -> account.api().faults().always(ID, new Fault.ExtraElement("{}")),
                "An element that is no click; why, is told below. With `malformed.click.action=fail`.",
                "")
            .with("(in this answer: 1)", "(in this answer: <number>)")
            .with(
                "element 0 of the answer: dt is missing", "element <place> of the answer: <what>"));
  }

  private static Consumer<Account> status(int status) {
    return account -> account.api().faults().always(ID, Fault.status(status));
  }

  private static void interruptFetchers() {
    Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().endsWith("-fetcher"))
        .forEach(Thread::interrupt);
  }

  /** A page of nothing else than what is no click. */
  private static final Fault NO_CLICKS = Fault.body("[" + "{},".repeat(39) + "{}]");

  private static ErrorRow noClickToStartAt() {
    return ofDomain(
        account -> account.api().faults().always(ID, NO_CLICKS),
        "The first read shows nothing but elements that are no clicks, however many are asked for, up to"
            + " 16,000; with `malformed.click.action=skip` or `route`.",
        "",
        "shortio.start.from",
        "latest",
        "shortio.page.limit",
        "40",
        "malformed.click.action",
        "skip");
  }

  private static ErrorRow noClickOnAPage() {
    return ofDomain(
            account -> account.api().faults().always(ID, NO_CLICKS),
            "The same in a later read.",
            "",
            "shortio.page.limit",
            "40",
            "malformed.click.action",
            "skip")
        .with("has 40 elements", "has <number> elements");
  }

  /** Why an element is no click. */
  public static List<String> reasons() throws Exception {
    String elements =
        """
        [{}, {"dt": true}, {"dt": "soon"}, {"dt": "1969-12-31T23:59:59Z"}, {"dt": 1}, 42, , {"st": tru}, %s, "%s"]"""
            .formatted("[".repeat(200) + "]".repeat(200), "x".repeat(4 << 20));
    try (RawServer server = RawServer.answering(RawServer.response("200 OK", elements));
        ShortIoApi api =
            new HttpShortIoApi(
                new SourceConfig(Account.config(server.url(), ID)).httpSettings("0"),
                ClickFilters.NONE,
                Privacy.NONE)) {
      ClickQuery query = new ClickQuery(ID, 1, Instant.EPOCH, Instant.now(), null, null);
      return api.lastClicks(query).malformed().stream()
          .map(element -> element.reason().replaceFirst("is (a boolean|a number)$", "is <kind>"))
          .toList();
    }
  }

  private static List<ErrorRow> warnings() throws Exception {
    return List.of(
        said(
                TaskLines.outageLasts(),
                "Any of these that goes on, every 10 minutes while it lasts.",
                "Nothing, unless it lasts.")
            .with("10 minutes", "<time>")
            .with("1 of 2", "<number> of <number>")
            .with("1 request failed", "<number> requests failed"),
        said(
                TaskLines.notTaken(),
                "Connect's producer waits, for up to ever. Told after a minute, then every 10 minutes.",
                "")
            .with("60 s", "<time>"),
        said(TaskLines.startsInTheFuture(), "At a start.", "")
            .with("2026-01-01T00:01:00Z", "<instant>")
            .with("60 s", "<time>")
            .with("2 domains", "<number> domains"),
        warning(
                account -> account.api().faults().always(ID, new Fault.ExtraElement("{}")),
                "As above, with `malformed.click.action=skip`.",
                "",
                "malformed.click.action",
                "skip")
            .with("(in this answer: 1)", "(in this answer: <number>)")
            .with(
                "element 0 of the answer: dt is missing", "element <place> of the answer: <what>"),
        warning(
                account -> account.api().faults().always(ID, new Fault.ExtraElement("{}")),
                "As above, with `malformed.click.action=route`.",
                "",
                "malformed.click.action",
                "route",
                "malformed.click.topic",
                "malformed")
            .with("(in this answer: 1)", "(in this answer: <number>)")
            .with(
                "element 0 of the answer: dt is missing", "element <place> of the answer: <what>"),
        readWarning(counted -> counted.missed(900_500), AGAIN, "")
            .with("(so far: 1)", "(so far: <number>)")
            .with("900500", "<lateness>")
            .with("1860000", "<window>"),
        readWarning(counted -> counted.late(600_000), "Before clicks are missed. " + AGAIN, "")
            .with("600000", "<lateness>")
            .with("1200000", "<window>"),
        readWarning(CountedStatistics::windowShrunk, AGAIN, "")
            .with("so far: 1", "so far: <number>"),
        readWarning(
                CountedStatistics::incompletePageTaken,
                "Each page was asked for again. " + AGAIN,
                "Compare with Short.io's own statistics.")
            .with("(so far: 1)", "(so far: <number>)"),
        readWarning(
                CountedStatistics::ahead,
                AGAIN,
                "Set the worker's clock, if that is wrong; else nothing.")
            .with("(so far: 1)", "(so far: <number>)"),
        clicksAreGone(),
        keyCannotBeLookedUp(),
        nothingLeft());
  }

  private static ErrorRow clicksAreGone() {
    ErrorRow row =
        warning(
                account -> {},
                "Once, at a start from a stored offset or an instant of more than 30 days ago.",
                "",
                "shortio.start.from",
                "2020-01-01T00:00:00Z")
            .with("2020-01-01T00:00:00Z", "<instant>");
    String message = row.message().replaceFirst("is of [^,]+,", "is of <instant>,");
    return new ErrorRow(message, row.when(), row.then(), row.todo());
  }

  private static ErrorRow nothingLeft() {
    try (Account account = ErrorScene.account();
        LogCapture log = LogCapture.at(Level.WARN)) {
      account.api().removeDomain(ID);
      Map<String, String> config =
          ErrorScene.with(account.config(ID), "shortio.domains.errors", "skip");
      try (InProcessConnect connect = InProcessConnect.start(config, new OffsetStore())) {
        Waiting.until(() -> log.lines().size() == 4 || !connect.failures().isEmpty());
        return new ErrorRow(
            ErrorScene.withoutLogger(log.lines().get(3)),
            "`shortio.domains.errors=skip`, and no domain is left that can be read.",
            connect.failures().isEmpty() ? ErrorRow.GOES_ON : ErrorRow.FAILS,
            "");
      }
    }
  }

  private static ErrorRow said(String line, String when, String todo) {
    return new ErrorRow(ErrorScene.withoutLogger(line), when, ErrorRow.GOES_ON, todo);
  }

  private static ErrorRow readWarning(Consumer<CountedStatistics> event, String when, String todo) {
    try (LogCapture log = LogCapture.at(Level.WARN)) {
      CountedStatistics counted = new CountedStatistics();
      event.accept(counted);
      new ReadWarnings(counted.get(), new ApiTraits(), Duration.ofMinutes(15)).check();
      return new ErrorRow(
          ErrorScene.withoutLogger(log.lines().get(0)), when, ErrorRow.GOES_ON, todo);
    }
  }

  private static ErrorRow keyCannotBeLookedUp() {
    try (Account account = ErrorScene.account();
        LogCapture log = LogCapture.at(Level.WARN);
        InProcessConnect connect =
            InProcessConnect.start(account.config(ID), new OffsetStore()).awaitRecords(10)) {
      connect.tasks().get(0).configNow("shortio.api.key", "");
      account.api().changeKey("new");
      connect.awaitFailure();
      return new ErrorRow(
              ErrorScene.withoutLogger(log.lines().get(0)),
              "401, and the config provider that the key comes from fails.",
              ErrorRow.FAILS,
              "Look at the config provider.")
          .with("org.apache.kafka.common.config.ConfigException", "<class>");
    }
  }
}
