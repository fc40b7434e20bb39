package io.github.clickstreams.kafka.connect.shortio.quickstart;

import io.github.clickstreams.kafka.connect.shortio.local.BuildDirectory;
import io.github.clickstreams.kafka.connect.shortio.local.ConnectWorker;
import io.github.clickstreams.kafka.connect.shortio.local.Leftovers;
import io.github.clickstreams.kafka.connect.shortio.local.LocalKafka;
import io.github.clickstreams.kafka.connect.shortio.local.LocalStartException;
import io.github.clickstreams.kafka.connect.shortio.local.TopicReader;
import io.github.clickstreams.kafka.connect.shortio.local.TopicRecord;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * {@code mvn -Pquickstart}: a broker, a distributed Connect worker with the packaged plugin, the
 * connector of {@code config/quickstart.json}, and its clicks on the screen as they arrive. Reads a
 * simulated Short.io, or the account of {@code SHORTIO_API_KEY} and {@code SHORTIO_DOMAINS}.
 *
 * <p>Everything runs in child processes that end with this JVM, and in directories that are deleted
 * then. Exit status 0 after {@code -Dquickstart.clicks=N} clicks, 1 if something does not work.
 */
public final class Quickstart {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration CHECK = Duration.ofSeconds(5);
  private static final Duration HINT = Duration.ofSeconds(20);

  private final QuickstartOptions options;
  private final PrintStream out;

  private Quickstart(QuickstartOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** Runs until interrupted, or as long as {@code -Dquickstart.clicks} says. */
  public static void main(String[] args) {
    // Maven's Java runs this in its own JVM: exit is what ends it without a page of Maven's words.
    System.exit(run());
  }

  private static int run() {
    try {
      return new Quickstart(QuickstartOptions.of(System.getProperties()), System.out).start();
    } catch (RuntimeException e) {
      if (Leftovers.areBeingCleared()) {
        return 1; // Ctrl-C: what fails now fails because of it.
      }
      System.err.println("Quickstart: " + problem(e));
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
    say("Starting Kafka and Kafka Connect " + BuildDirectory.kafkaVersion() + " ...");
    try (Account account = Account.of(System.getenv(), options.simulatorPort());
        LocalKafka kafka = LocalKafka.start(BuildDirectory.kafkaVersion(), options.kafkaPort());
        ConnectWorker worker = worker(kafka, account)) {
      connector.register(worker.rest());
      say(
          "%s -> Connect %s -> Kafka %s, topic %s. Ctrl-C stops and removes all of it.%n"
              .formatted(
                  account.description(),
                  worker.url(),
                  kafka.bootstrapServers(),
                  connector.topic()));
      try (TopicReader reader = TopicReader.committed(kafka, connector.topic())) {
        return show(reader, connector, worker);
      }
    }
  }

  private int show(TopicReader reader, ConnectorFile connector, ConnectWorker worker) {
    ClickTable table = new ClickTable(ZoneId.systemDefault());
    Instant end = Instant.now().plus(options.timeout());
    Instant check = Instant.now();
    Instant hint = Instant.now().plus(HINT);
    boolean hinted = false;
    say(ClickTable.header());
    while (true) {
      for (TopicRecord click : reader.poll(POLL)) {
        say(table.line(click.value(), Instant.now()));
        if (table.count() == options.clicks()) {
          return 0;
        }
      }
      if (Instant.now().isAfter(check)) {
        connector.failIfFailed(worker.rest());
        check = Instant.now().plus(CHECK);
      }
      if (table.count() == 0 && !hinted && Instant.now().isAfter(hint)) {
        say("No click yet. What the connector does is in " + worker.logFile());
        hinted = true;
      }
      if (options.clicks() > 0 && Instant.now().isAfter(end)) {
        throw new LocalStartException(
            "%d of %d clicks came within %d s (-Dquickstart.timeout.seconds)."
                .formatted(table.count(), options.clicks(), options.timeout().toSeconds()));
      }
    }
  }

  private void say(String line) {
    out.println(line);
  }

  private ConnectWorker worker(LocalKafka kafka, Account account) {
    ConnectWorker.Setup setup =
        ConnectWorker.of(kafka).exactlyOnce().heap("256m").port(options.connectPort());
    account.environment().forEach(setup::environment);
    return setup.start();
  }
}
