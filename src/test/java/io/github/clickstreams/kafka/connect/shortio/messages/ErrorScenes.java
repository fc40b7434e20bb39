package io.github.clickstreams.kafka.connect.shortio.messages;

import static io.github.clickstreams.kafka.connect.shortio.messages.ErrorStage.Act.NOTHING;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceConnector;
import io.github.clickstreams.kafka.connect.shortio.api.AccountDomain;
import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.ClickFilters;
import io.github.clickstreams.kafka.connect.shortio.api.ClickQuery;
import io.github.clickstreams.kafka.connect.shortio.api.Fixtures;
import io.github.clickstreams.kafka.connect.shortio.api.HttpSettings;
import io.github.clickstreams.kafka.connect.shortio.api.HttpShortIoApi;
import io.github.clickstreams.kafka.connect.shortio.api.ManagementApi;
import io.github.clickstreams.kafka.connect.shortio.api.Privacy;
import io.github.clickstreams.kafka.connect.shortio.api.RawServer;
import io.github.clickstreams.kafka.connect.shortio.api.ShortIoApi;
import io.github.clickstreams.kafka.connect.shortio.domains.DomainListing;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Waiting;
import io.github.clickstreams.kafka.connect.shortio.it.WorkerMetrics;
import io.github.clickstreams.kafka.connect.shortio.local.Ports;
import io.github.clickstreams.kafka.connect.shortio.metrics.ListMeter;
import io.github.clickstreams.kafka.connect.shortio.metrics.ShownMetrics;
import io.github.clickstreams.kafka.connect.shortio.reader.ApiTraits;
import io.github.clickstreams.kafka.connect.shortio.reader.CountedStatistics;
import io.github.clickstreams.kafka.connect.shortio.schedule.Backoff;
import io.github.clickstreams.kafka.connect.shortio.schedule.RequestBudget;
import io.github.clickstreams.kafka.connect.shortio.schedule.Sleeper;
import io.github.clickstreams.kafka.connect.shortio.task.ReadWarnings;
import io.github.clickstreams.kafka.connect.shortio.task.TaskLines;
import io.github.clickstreams.shortio.simulator.Behaviour;
import io.github.clickstreams.shortio.simulator.Fault;
import io.github.clickstreams.shortio.simulator.Faults;
import io.github.clickstreams.shortio.simulator.ManualClock;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.connector.ConnectorContext;

/**
 * Brings about every message of {@code src/docs/errors.md} that is not of configurations or offsets
 * alone. A new message needs its row there, and a line here if no other brings it about.
 */
final class ErrorScenes extends ErrorStage {
  private static final String HOST_NAME = "d" + ID + ".example";
  private static final String PAGE_OF_40 = "shortio.page.limit=40";
  private static final String SKIP = "shortio.domains.errors=skip";

  void start() throws Exception {
    interrupted();
    answers();
    elements();
    domains();
    keys();
    network();
    list();
    listLater();
    validated();
    starts();
    TaskLines.tell();
    warnings();
    metrics();
  }

  private static Act<Account> clicks(Fault fault) {
    return account -> account.api().faults().always(ID, fault);
  }

  private static Act<Account> list(Fault fault) {
    return account -> account.api().faults().always(Faults.DOMAIN_LIST, fault);
  }

  /** Answers that are not about one domain. */
  private void answers() {
    for (int status : new int[] {429, 503, 204, 401, 402, 451, 400}) {
      task(clicks(Fault.status(status)));
    }
    for (String body : List.of("", "3", "{\"clicks\":3}", "{}", "[] []")) {
      task(clicks(Fault.body(body)));
    }
    for (Fault fault :
        List.of(
            Fault.status(429, Map.of("Retry-After", "7200")),
            Fault.html(200),
            new Fault.CutJson(0.5),
            new Fault.CutBody(0.5),
            new Fault.Reset(),
            new Fault.Answer(200, Map.of("Content-Encoding", "br"), "x"),
            Fault.redirect(302, "https://elsewhere.example/"),
            new Fault.Oversized((64 << 20) + 1),
            new Fault.Answer(
                400,
                Map.of("Content-Type", "application/json"),
                "{\"message\":\"body/include/countries/0 must be string\"}"))) {
      task(clicks(fault));
    }
    task(clicks(new Fault.Hang()), "http.connect.timeout.ms=300", "http.request.timeout.ms=300");
  }

  /** Elements that are no clicks. */
  private void elements() {
    String odd =
        """
        [{}, {"dt": true}, {"dt": "soon"}, {"dt": "1969-12-31T23:59:59Z"}, {"dt": 1}, 42, , {"st": tru}, %s, "%s"]"""
            .formatted("[".repeat(200) + "]".repeat(200), "x".repeat(4 << 20));
    Act<Account> malformed = clicks(new Fault.ExtraElement("{}"));
    task(malformed);
    task(malformed, "malformed.click.action=skip");
    task(malformed, "malformed.click.action=route", "malformed.click.topic=malformed");
    play(
        () -> {
          try (RawServer server = RawServer.answering(RawServer.response("200 OK", odd));
              ShortIoApi api =
                  new HttpShortIoApi(
                      Fixtures.settings(server.url()), ClickFilters.NONE, Privacy.NONE)) {
            api.lastClicks(new ClickQuery(ID, 1, Instant.EPOCH, Instant.now(), null, null))
                .malformed()
                .forEach(element -> say(Way.TOLD, element.reason()));
          }
        });
  }

  /** Troubles of one domain, which a task may leave out. */
  private void domains() {
    // A page of nothing else than what is no click.
    Act<Account> noClicks = clicks(Fault.body("[" + "{},".repeat(39) + "{}]"));
    for (String errors : List.of("shortio.domains.errors=fail", SKIP)) {
      task(clicks(Fault.status(403)), errors);
      task(clicks(Fault.status(500)), errors);
      task(account -> account.api().removeDomain(ID), errors);
      task(noClicks, PAGE_OF_40, "malformed.click.action=skip", errors);
      task(
          noClicks, PAGE_OF_40, "malformed.click.action=skip", "shortio.start.from=latest", errors);
      task(ErrorScenes::oneTime, errors);
      task(
          account -> account.domain(ID, 100).api().behave(Behaviour.usual().cursorsIgnored(true)),
          PAGE_OF_40,
          errors);
    }
    task(account -> account.api().removeDomain(ID), "shortio.domains=" + ID, SKIP);
  }

  /** More clicks have it than Short.io gives at once. */
  private static void oneTime(Account account) {
    account.api().behave(Behaviour.usual().pageCap(40));
    Instant time = Account.now().minusSeconds(60);
    IntStream.range(0, 50).forEach(click -> account.click(ID, SimulatedClick.at(time)));
  }

  /** Another key, and none, where the key comes from. */
  private void keys() {
    for (String now : List.of("new", "")) {
      play(
          () -> {
            try (Account account = account()) {
              task(
                  account.config(ID),
                  new OffsetStore(),
                  connect -> {
                    connect.awaitRecords(10).tasks().get(0).configNow("shortio.api.key", now);
                    account.api().changeKey("new");
                  });
            }
          });
    }
  }

  /** Before there are other tasks, which it would end too; and while it rests. */
  private void interrupted() {
    try (Account account = account();
        InProcessConnect connect =
            InProcessConnect.start(
                with(account.config(ID), "poll.interval.ms=60000"), new OffsetStore())) {
      connect.awaitRecords(10);
      Waiting.until(
          () -> {
            Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().endsWith("-fetcher"))
                .filter(thread -> thread.getState() == Thread.State.TIMED_WAITING)
                .forEach(Thread::interrupt);
            return !connect.failures().isEmpty();
          });
      say(Way.FAILS_TASK, connect.failures().get(0).getMessage());
    }
  }

  private void network() {
    served("shortio.api.url=http", "");
    served("shortio.api.url=http", "hello\r\n\r\n");
    served("shortio.api.url=http", "HTTP/1.1 200 OK\r\n" + "x: y\r\n".repeat(201) + "\r\n");
    served("shortio.api.url=https", "this is no TLS\r\n\r\n");
    served("http.proxy.url=http", "HTTP/1.1 503 Busy\r\n\r\n");
    served("http.proxy.url=http", "HTTP/1.1 407 Login\r\n\r\n");
    // RFC 2606: no name under .invalid ever exists.
    task("https://api.invalid");
    task("http://127.0.0.1:" + Ports.claim(0, "nobody listens there then"));
    // Takes connections and never says a word of TLS.
    play(
        () -> {
          try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            task(
                with(
                    Account.config("https://127.0.0.1:" + silent.getLocalPort(), ID),
                    "http.connect.timeout.ms=300"));
          }
        });
  }

  private void task(String url) {
    play(() -> task(Account.config(url, ID)));
  }

  /**
   * Something that always says this, and hangs up.
   *
   * @param place the key of its URL, and the scheme
   */
  private void served(String place, String answer) {
    play(
        () -> {
          try (RawServer server =
              new RawServer(
                  (request, socket) -> {
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                    socket.close();
                  })) {
            task(
                with(
                    Account.config("https://api.invalid", ID),
                    place + "://127.0.0.1:" + server.port()));
          }
        });
  }

  /** Of the account's domains, from the start. */
  private void list() {
    for (Fault fault :
        List.of(
            Fault.status(403),
            Fault.status(400),
            Fault.status(503),
            new Fault.Hang(),
            new Fault.Oversized((64 << 20) + 1),
            Fault.body("[{\"id\":" + "[".repeat(200) + "]".repeat(200) + "}]"),
            Fault.body("[{}]"),
            Fault.body("[]"))) {
      connector(list(fault), "shortio.domains=*");
    }
    connector(NOTHING, "shortio.domains=no.example");
    connector(NOTHING, "shortio.domains=no.example," + HOST_NAME, SKIP);
    connector(NOTHING, "shortio.domains=" + ID + "," + HOST_NAME);
    connector(NOTHING, "shortio.domains=*", "shortio.domains.exclude=no.example");
    for (String errors : List.of("shortio.domains.errors=fail", SKIP)) {
      connector(NOTHING, "topic=c-${domain.id}", "offsets.storage.topic=c-" + ID, errors);
      connector(list(Fault.body("[{\"id\":" + ID + "}]")), "topic=${domain.name}", errors);
    }
    connector(
        NOTHING,
        "topic=${domain.name}",
        "malformed.click.action=route",
        "malformed.click.topic=" + HOST_NAME);
    connector(
        account ->
            account.domain(SimulatedDomain.of(2, "a.b")).domain(SimulatedDomain.of(3, "a_b")),
        "shortio.domains=*",
        "topic=${domain.name}");
    for (String filter :
        List.of("countries=Germany,XX", "paths=summer", "protos=ftp", "methods=get")) {
      connector(NOTHING, "shortio.include." + filter);
    }
  }

  /** Of the account's domains, when they are read. */
  private void listLater() {
    later(list(Fault.status(403)), "shortio.domains=*");
    later(
        account -> LongStream.of(ID, 2, 3).forEach(account.api()::removeDomain),
        "shortio.domains=*");
    later(ErrorScenes::changing, "shortio.domains=*");
    later(
        account -> account.domain(SimulatedDomain.of(ID, "renamed.example")),
        "shortio.domains=" + HOST_NAME);
    later(
        account -> account.domain(SimulatedDomain.of(1, "renamed.example")),
        "shortio.domains=*",
        "shortio.domains.exclude=d1.example");
    play(this::listing);
  }

  /**
   * A list has one domain, then another one, wherever it is met: a page without a new one ends it.
   */
  private static void changing(Account account) {
    for (int id : new int[] {1, 1, 5, 5, 1, 1, 5, 5}) {
      account.api().faults().next(1, Faults.DOMAIN_LIST, Fault.body("[{\"id\":" + id + "}]"));
    }
  }

  /** Ten minutes between two requests, and then more domains than any account has. */
  private void listing() {
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
            return Collections.nCopies(500_000, new AccountDomain(offset + 1L, null, null));
          }

          @Override
          public void close() {}
        };
    Backoff backoff = new Backoff(Duration.ZERO, Duration.ZERO, RandomGenerator.getDefault());
    DomainListing listing =
        new DomainListing(api, new RequestBudget(100, clock), backoff, Sleeper.REAL, clock);
    say(Way.FAILS_CONNECTOR, catchThrowable(listing::read).getMessage());
  }

  /** Configurations that are accepted. */
  private void validated() {
    for (Fault fault :
        List.of(Fault.status(503), Fault.status(400), Fault.body("[" + "{},".repeat(60) + "{}]"))) {
      task(clicks(fault), "shortio.domains=" + ID, "shortio.validate.connection=true");
    }
    play(
        () -> {
          try (Account account = account()) {
            // The second comes too early to be tried.
            for (long id = 1; id <= 2; id++) {
              InProcessConnect.start(
                      with(account.config(id), "shortio.validate.connection=true"),
                      new OffsetStore())
                  .close();
            }
          }
        });
  }

  private void starts() {
    connector(NOTHING, "topic=..", "record.key=path");
    task(NOTHING, "shortio.start.from=2020-01-01T00:00:00Z");
    OffsetStore offsets = new OffsetStore();
    offsets.put(ID, Map.of("dt", "soon"));
    play(() -> task(Account.config("http://127.0.0.1:1", ID), offsets, connect -> {}));
    play(
        () ->
            new ShortIoClickSourceConnector()
                .alterOffsets(
                    with(Account.config("http://127.0.0.1:1"), "shortio.domains=*"),
                    Map.of(OffsetStore.partition(ID), Map.of("dt", "2026-01-01T00:00:00Z"))));
    // A truststore that was removed between the validation and the start.
    HttpSettings settings =
        Fixtures.settings(
            "https://127.0.0.1",
            Duration.ofSeconds(60),
            null,
            new HttpSettings.TrustStore(Path.of("gone.p12"), null, null));
    say(
        Way.FAILS_TASK,
        catchThrowable(() -> new HttpShortIoApi(settings, ClickFilters.NONE, Privacy.NONE))
            .getMessage());
  }

  private static void warnings() {
    CountedStatistics counted = new CountedStatistics();
    ReadWarnings warnings =
        new ReadWarnings(counted.get(), new ApiTraits(), Duration.ofMinutes(15));
    counted.late(600_000);
    counted.windowShrunk();
    counted.incompletePageTaken();
    counted.silence();
    counted.ahead();
    warnings.check();
    counted.missed(900_500);
    warnings.check();
  }

  /** Two connectors of one name; and one whose worker has removed its metrics already. */
  private static void metrics() throws IOException {
    try (WorkerMetrics worker = new WorkerMetrics()) {
      PluginMetricsImpl first = worker.ofConnector("clicks");
      ShownMetrics shown = show(first);
      show(worker.ofConnector("clicks"));
      first.close();
      shown.close();
    }
  }

  private static ShownMetrics show(PluginMetrics metrics) {
    Object context =
        Proxy.newProxyInstance(
            ConnectorContext.class.getClassLoader(),
            new Class<?>[] {ConnectorContext.class},
            (proxy, method, arguments) -> metrics);
    return ShownMetrics.ofConnector((ConnectorContext) context, "clicks", new ListMeter());
  }
}
