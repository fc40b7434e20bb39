package io.github.clickstreams.kafka.connect.shortio.benchmark;

import io.github.clickstreams.kafka.connect.shortio.local.BuildDirectory;
import io.github.clickstreams.kafka.connect.shortio.local.ConnectWorker;
import io.github.clickstreams.kafka.connect.shortio.local.LocalKafka;
import io.github.clickstreams.kafka.connect.shortio.local.LocalStartException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** What a worker takes for domains in which nothing happens, next to one without a connector. */
final class Idle {
  private static final int REQUESTS_PER_MINUTE = 30;
  private static final Duration SETTLED = Duration.ofSeconds(30);
  private static final Duration WATCHED = Duration.ofSeconds(60);

  private Idle() {}

  /** Measures, and tells in a line. */
  static String run(int domains) throws IOException {
    try (BenchmarkAccount account = BenchmarkAccount.of(domains, 0);
        LocalKafka kafka = LocalKafka.start(BuildDirectory.kafkaVersion(), 0);
        ConnectWorker worker = ConnectWorker.of(kafka).exactlyOnce().heap("256m").start()) {
      double without = cpuOfASecond(worker);
      Map<String, String> config = account.config("idle", REQUESTS_PER_MINUTE);
      config.put("shortio.start.from", "latest");
      worker.rest().create("idle", config);
      double with = cpuOfASecond(worker);
      long before = worker.figures().heapBytes();
      pause(WATCHED);
      long after = worker.figures().heapBytes();
      return "%,d idle domains, %d requests a minute: %.2f %% of a core (a worker without connector: %.2f %%); alive on the heap %.1f MB, a minute later %.1f MB"
          .formatted(
              domains, REQUESTS_PER_MINUTE, 100 * with, 100 * without, before / 1e6, after / 1e6);
    }
  }

  private static double cpuOfASecond(ConnectWorker worker) throws IOException {
    pause(SETTLED);
    double before = ProcessFigures.cpuSeconds(worker.pid());
    pause(WATCHED);
    return (ProcessFigures.cpuSeconds(worker.pid()) - before) / WATCHED.toSeconds();
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalStartException("Interrupted in a benchmark.", e);
    }
  }
}
