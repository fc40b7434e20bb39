package io.github.clickstreams.kafka.connect.shortio.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceTask;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.it.Delivered;
import io.github.clickstreams.kafka.connect.shortio.it.Scene;
import io.github.clickstreams.kafka.connect.shortio.local.ConnectWorker;
import io.github.clickstreams.kafka.connect.shortio.local.JvmFigures;
import io.github.clickstreams.kafka.connect.shortio.local.Kafka;
import io.github.clickstreams.shortio.simulator.Fault;
import io.github.clickstreams.shortio.simulator.Faults;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import io.github.clickstreams.shortio.simulator.Traffic;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Two workers read for {@code -Dsoak.minutes} what a Short.io with everything that goes wrong
 * shows, while one of them is killed over and over: every click once, and the other worker is not
 * larger at the end. {@code -Dit.seed=N} takes other moments to kill.
 */
@EnabledIfSystemProperty(named = "soak.minutes", matches = "[1-9][0-9]*")
class SoakIT {
  private static final Duration TIME = Duration.ofMinutes(Integer.getInteger("soak.minutes", 0));
  private static final String NAME = "soak";
  private static final long[] DOMAINS = {1, 2, 3, 4};
  private static final int TASKS = 4;
  private static final double CLICKS_PER_SECOND = 10;
  private static final Duration LATEST = Duration.ofSeconds(45);
  private static final Duration AHEAD = Duration.ofSeconds(60);
  private static final Duration WINDOW = Duration.ofSeconds(60);

  /** From a start of the worker to its end, at the latest: half a minute. */
  private static final int MOST_REQUESTS = 300;

  /** A worker that has read for an hour may be so much larger than one that has begun. */
  private static final long MORE_BYTES = 20_000_000;

  /** Of its REST server, which takes some more at times. */
  private static final int MORE_THREADS = 20;

  private final Random random = new Random(Long.getLong("it.seed", 1));

  @Test
  void everyClickOnce() {
    // No field changes later, or truth would be two.
    Traffic traffic =
        new Traffic(Duration.ofMillis(300), Duration.ofSeconds(2), 0.05, 0.1, 0)
            .late(0.05, LATEST)
            .ahead(0.05, AHEAD);
    try (Account account = Account.live(traffic);
        Kafka kafka = Kafka.start();
        ConnectWorker lasting = worker(kafka);
        ConnectWorker killed = worker(kafka);
        Delivered delivered = Delivered.committed(kafka, NAME)) {
      for (long id : DOMAINS) {
        SimulatedDomain domain = SimulatedDomain.of(id, "d" + id + ".example");
        account.domain(domain.rate(CLICKS_PER_SECOND).history(3_000, Duration.ofMinutes(5)));
      }
      goWrong(account.api().faults());
      lasting.rest().create(NAME, config(account));
      try {
        soak(account, lasting, killed, delivered);
      } catch (RuntimeException | AssertionError e) {
        lasting.keepLog();
        killed.keepLog();
        System.out.printf("%s: logs in %s, %s%n", NAME, lasting.logFile(), killed.logFile());
        throw e;
      }
    }
  }

  private static ConnectWorker worker(Kafka kafka) {
    return Scene.worker(kafka, NAME).exactlyOnce().start();
  }

  private static Map<String, String> config(Account account) {
    Map<String, String> config = Scene.config(account.url(), NAME, DOMAINS);
    config.put("shortio.domains", "*");
    config.put("shortio.domains.refresh.ms", "5000");
    config.put("shortio.requests.per.minute", "4000");
    config.put("shortio.page.limit", "300");
    config.put("poll.interval.ms", "1000");
    config.put("poll.interval.max.ms", "2000");
    config.put("late.arrival.window.ms", Long.toString(WINDOW.toMillis()));
    config.put("retry.backoff.ms", "100");
    config.put("retry.backoff.max.ms", "1000");
    config.put("http.connect.timeout.ms", "2000");
    config.put("http.request.timeout.ms", "2000");
    config.put("tasks.max", Integer.toString(TASKS));
    config.put("exactly.once.support", "required");
    return config;
  }

  /** Never two lies in a row of one domain: of those nobody can know. */
  private static void goWrong(Faults faults) {
    for (long id : DOMAINS) {
      faults.everyLies(20, id);
      for (int status : new int[] {302, 400, 401, 403, 404}) {
        faults.sometimes(0.0003, id, Fault.status(status));
      }
    }
    faults.sometimes(0.001, Fault.status(429, Map.of("Retry-After", "2")));
    faults.sometimes(0.01, Fault.status(500));
    faults.sometimes(0.01, Fault.html(503));
    faults.sometimes(0.005, Fault.html(200));
    faults.sometimes(0.005, Fault.emptyBody());
    faults.sometimes(0.01, new Fault.CutBody(0.5));
    faults.sometimes(0.01, new Fault.CutJson(0.5));
    faults.sometimes(0.01, new Fault.Reset());
    faults.sometimes(0.01, new Fault.Slow());
    faults.sometimes(0.002, new Fault.Hang());
    faults.sometimes(0.002, new Fault.Stall(0.5));
  }

  private void soak(
      Account account, ConnectWorker lasting, ConnectWorker killed, Delivered delivered) {
    long end = System.nanoTime() + TIME.toNanos();
    awaitBalance(lasting);
    logRequests(lasting);
    logRequests(killed);
    Scene.expect(lasting, NAME, () -> delivered.awaitRecords(5_000));
    JvmFigures start = lasting.figures();
    int kills = 0;
    while (System.nanoTime() < end) {
      long moment = account.requests().total() + random.nextInt(MOST_REQUESTS);
      Scene.untilLong(
          () -> {
            delivered.readOn();
            return account.requests().total() >= moment || System.nanoTime() >= end;
          });
      killed.kill();
      kills++;
      killed.start();
      logRequests(killed);
      assertThat(Scene.states(lasting.rest(), NAME)).doesNotContain("FAILED");
    }
    for (long id : DOMAINS) {
      account.api().clicksPerSecond(id, 0);
    }
    Scene.expect(lasting, NAME, () -> delivered.awaitClicksOf(account.api()));
    for (long id : DOMAINS) {
      long asked = account.requests().forDomain(id);
      Scene.untilWorker(() -> account.requests().forDomain(id) >= asked + 10);
    }
    awaitBalance(lasting);
    JvmFigures last = lasting.figures();
    Scene.delete(lasting.rest(), NAME);
    delivered.readOn();
    System.out.printf(
        "%s: %d minutes, %d clicks, %d doubled, %d kills, %d requests, of those %d without status 200;"
            + " the worker that was not killed: %s at the start, %s at the end%n",
        NAME,
        TIME.toMinutes(),
        delivered.clicks(),
        delivered.doubles(),
        kills,
        account.requests().total(),
        account.requests().total() - account.requests().withStatus(200),
        start,
        last);
    delivered.assertExactly(account.api());
    assertThat(last.heapBytes()).isLessThan(start.heapBytes() + MORE_BYTES);
    assertThat(last.threads()).isLessThanOrEqualTo(start.threads() + MORE_THREADS);
  }

  /** What has to be known if a click is missing. */
  private static void logRequests(ConnectWorker worker) {
    worker.rest().logLevel(ShortIoClickSourceTask.class.getPackageName(), "DEBUG");
  }

  /** Waits until both workers have their share of the tasks. */
  private static void awaitBalance(ConnectWorker worker) {
    List<String> running = Collections.nCopies(1 + TASKS, "RUNNING");
    Scene.untilWorker(
        () ->
            Scene.states(worker.rest(), NAME).equals(running)
                && worker.rest().status(NAME).path("tasks").findValuesAsText("worker_id").stream()
                        .distinct()
                        .count()
                    == 2);
  }
}
