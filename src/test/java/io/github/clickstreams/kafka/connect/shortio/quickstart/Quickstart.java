package io.github.clickstreams.kafka.connect.shortio.quickstart;

import io.github.clickstreams.kafka.connect.shortio.local.BuildDirectory;
import io.github.clickstreams.kafka.connect.shortio.local.ConnectWorker;
import io.github.clickstreams.kafka.connect.shortio.local.Leftovers;
import io.github.clickstreams.kafka.connect.shortio.local.LocalKafka;
import io.github.clickstreams.kafka.connect.shortio.local.LocalStartException;
import io.github.clickstreams.kafka.connect.shortio.local.TopicReader;
import io.github.clickstreams.kafka.connect.shortio.local.TopicRecord;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * {@code mvn -q -Pquickstart}: a broker, a distributed Connect worker with the packaged plugin, the
 * connector of {@code config/quickstart.json}, and its clicks on the screen as they arrive. Reads a
 * simulated Short.io, or the account of {@code SHORTIO_API_KEY} and {@code SHORTIO_DOMAINS}.
 *
 * <p>Everything runs in child processes that end with this JVM, and in directories that are deleted
 * then; after a failure the log is kept. Exit status 0 after {@code -Dquickstart.clicks=N} clicks,
 * 1 if something does not work.
 */
public final class Quickstart {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration CHECK = Duration.ofSeconds(5);
  private static final Duration HINT = Duration.ofSeconds(20);

  private final QuickstartOptions options;
  private final Screen screen;

  private Quickstart(QuickstartOptions options, Screen screen) {
    this.options = options;
    this.screen = screen;
  }

  /** Runs until interrupted, or as long as {@code -Dquickstart.clicks} says. */
  public static void main(String[] args) {
    // Maven's Java runs this in its own JVM: exit is what ends it without a page of Maven's words.
    System.exit(run());
  }

  private static int run() {
    // Not System.out: Maven has put its own there, and ends it before the last line is said.
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
    Screen screen = Screen.of(System.getenv(), out);
    try {
      return new Quickstart(QuickstartOptions.of(System.getProperties()), screen).start();
    } catch (RuntimeException e) {
      if (!Leftovers.areBeingCleared()) { // Ctrl-C: what fails now fails because of it.
        screen.end("Quickstart: " + problem(e));
      }
      return 1;
    }
  }

  private static String problem(RuntimeException e) {
    return e instanceof LocalStartException
        ? e.getMessage()
        : e.toString().lines().findFirst().orElseThrow();
  }

  private int start() {
    ConnectorFile connector =
        ConnectorFile.read(BuildDirectory.root().resolve("config/quickstart.json"));
    options.taken().forEach(screen::line);
    Leftovers.atEnd(
        isAllDeleted ->
            screen.end(
                isAllDeleted
                    ? "Stopped. Kafka, Connect and all their data are removed."
                    : "Stopped. All but the log is removed; mvn clean removes that."));
    try (Account account = account();
        LocalKafka kafka = kafka();
        ConnectWorker worker = worker(kafka, account)) {
      return run(connector, kafka, worker);
    }
  }

  private Account account() {
    Account account = Account.of(System.getenv(), options.simulatorPort());
    screen.done(account.description());
    return account;
  }

  private LocalKafka kafka() {
    String version = BuildDirectory.kafkaVersion();
    screen.busy("Starting Kafka " + version);
    LocalKafka kafka = LocalKafka.start(version, options.kafkaPort());
    screen.done("Kafka " + version + ": " + kafka.bootstrapServers());
    return kafka;
  }

  private ConnectWorker worker(LocalKafka kafka, Account account) {
    screen.busy("Starting Kafka Connect with the plugin");
    ConnectWorker.Setup setup =
        ConnectWorker.of(kafka).exactlyOnce().heap("256m").port(options.connectPort());
    account.environment().forEach(setup::environment);
    ConnectWorker worker = setup.start();
    screen.done("Kafka Connect: " + worker.url());
    return worker;
  }

  private int run(ConnectorFile connector, LocalKafka kafka, ConnectWorker worker) {
    try {
      screen.busy("Creating the connector");
      connector.register(worker.rest());
      screen.done("Connector " + connector.name() + ", topic " + connector.topic());
      screen.line("Ctrl-C stops and removes all of it.");
      screen.busy("Waiting for the first click");
      try (TopicReader reader = TopicReader.committed(kafka, connector.topic())) {
        return show(reader, connector, worker);
      }
    } catch (RuntimeException e) {
      worker.keepLog();
      throw new LocalStartException(problem(e) + " The worker's log is kept: " + log(worker), e);
    }
  }

  private int show(TopicReader reader, ConnectorFile connector, ConnectWorker worker) {
    ClickTable table = new ClickTable(ZoneId.systemDefault(), screen.width());
    Instant end = Instant.now().plus(options.timeout());
    Instant check = Instant.now();
    Instant hint = Instant.now().plus(HINT);
    boolean hinted = false;
    while (true) {
      for (TopicRecord click : reader.poll(POLL)) {
        show(click, table);
        if (table.count() > 0 && table.count() == options.clicks()) {
          return 0;
        }
      }
      if (Instant.now().isAfter(check)) {
        connector.failIfFailed(worker.rest());
        check = Instant.now().plus(CHECK);
      }
      if (table.count() == 0 && !hinted && Instant.now().isAfter(hint)) {
        screen.line("No click yet. What the connector does is in " + log(worker));
        hinted = true;
      }
      if (options.clicks() > 0 && Instant.now().isAfter(end)) {
        throw new LocalStartException(
            "%d of %d clicks came within %d s (-Dquickstart.timeout.seconds)."
                .formatted(table.count(), options.clicks(), options.timeout().toSeconds()));
      }
    }
  }

  private void show(TopicRecord click, ClickTable table) {
    if (click.value() == null || !click.value().isObject()) {
      screen.line("A record of the topic is no click: somebody else has written it.");
      return;
    }
    if (table.count() == 0) {
      screen.done("The first click");
      screen.row(table.header());
    }
    screen.row(table.line(click.value(), Instant.now()));
  }

  /** As short as it can be from where this runs. */
  private static Path log(ConnectWorker worker) {
    return Path.of("").toAbsolutePath().relativize(worker.logFile());
  }
}
