package io.github.clickstreams.shortio.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Shows how fast the simulator answers: pages of 1000 out of two million clicks, in process and
 * over HTTP. Prints; asserts nothing.
 */
public final class SimulatorBenchmark {
  private static final String KEY = "benchmark";
  private static final long DOMAIN = 7;
  private static final int LIMIT = 1000;
  private static final int HISTORY = 2_000_000;
  private static final int PAGES = 600;

  private SimulatorBenchmark() {}

  /** Takes no arguments. */
  public static void main(String[] args) throws IOException {
    long before = usedBytes();
    ShortIoSimulator simulator = new ShortIoSimulator(KEY, Clock.systemUTC(), 1, Traffic.usual());
    simulator.behave(Behaviour.usual().cacheFor(Duration.ZERO));
    simulator.addDomain(
        SimulatedDomain.of(DOMAIN, "go.example.com").history(HISTORY, Duration.ofDays(20)));
    System.out.printf("%,d clicks of history: %,d kB%n", HISTORY, (usedBytes() - before) / 1024);
    List<TrueClick> truth = simulator.truth(DOMAIN);
    IntConsumer inProcess =
        page -> simulator.handle(Request.lastClicks(KEY, DOMAIN, body(truth, page)));
    measure("in process", inProcess);
    try (SimulatorServer server = SimulatorServer.start(simulator, 0)) {
      measure("HTTP", page -> post(server.url(), body(truth, page), false));
      measure("HTTP, gzip", page -> post(server.url(), body(truth, page), true));
    }
  }

  private static void measure(String what, IntConsumer page) {
    for (int i = 0; i < PAGES / 3; i++) {
      page.accept(i);
    }
    long start = System.nanoTime();
    for (int i = 0; i < PAGES; i++) {
      page.accept(i);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("%s: %,.0f clicks/s%n", what, PAGES * LIMIT / seconds);
  }

  /** Asks somewhere else in the history each time. */
  private static String body(List<TrueClick> truth, int page) {
    Instant before = truth.get(LIMIT * 2 + page * 3001 % (HISTORY - LIMIT * 2)).dt();
    return "{\"limit\":" + LIMIT + ",\"beforeDate\":\"" + before + "\"}";
  }

  private static void post(String url, String json, boolean gzip) {
    try {
      URI uri = URI.create(url + "/statistics/domain/" + DOMAIN + "/last_clicks");
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setDoOutput(true);
      connection.setRequestProperty("authorization", KEY);
      connection.setRequestProperty("content-type", "application/json");
      connection.setRequestProperty("accept-encoding", gzip ? "gzip" : "identity");
      connection.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
      try (InputStream in = connection.getInputStream()) {
        in.readAllBytes();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long usedBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
