package io.github.clickstreams.kafka.connect.shortio.benchmark;

import io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceConnector;
import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickFilters;
import io.github.clickstreams.kafka.connect.shortio.api.ClickQuery;
import io.github.clickstreams.kafka.connect.shortio.api.HttpSettings;
import io.github.clickstreams.kafka.connect.shortio.api.HttpShortIoApi;
import io.github.clickstreams.kafka.connect.shortio.api.Privacy;
import io.github.clickstreams.shortio.simulator.ShortIoSimulator;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import io.github.clickstreams.shortio.simulator.SimulatorServer;
import io.github.clickstreams.shortio.simulator.Traffic;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A simulated account in this JVM, whose clicks are all there at once, and how it is read. */
public final class BenchmarkAccount implements AutoCloseable {
  private static final String KEY = "sk_benchmark";
  private static final int CLICKS_PER_SECOND = 20;

  private final SimulatorServer server;
  private final int domains;

  private BenchmarkAccount(SimulatorServer server, int domains) {
    this.server = server;
    this.domains = domains;
  }

  /** Domains 1 to {@code domains} with so many clicks each. */
  public static BenchmarkAccount of(int domains, int clicks) {
    Traffic still = new Traffic(Duration.ZERO, Duration.ZERO, 0.01, 0.01, 0);
    ShortIoSimulator simulator = new ShortIoSimulator(KEY, Clock.systemUTC(), 1, still);
    Duration span = Duration.ofSeconds(clicks / CLICKS_PER_SECOND + 1);
    for (int id = 1; id <= domains; id++) {
      simulator.addDomain(SimulatedDomain.of(id, "d" + id + ".example").history(clicks, span));
    }
    return new BenchmarkAccount(SimulatorServer.start(simulator), domains);
  }

  /** The newest clicks of the first domain, as the connector reads them. */
  public List<Click> newest(int clicks) throws ApiException {
    HttpSettings settings =
        new HttpSettings(
            URI.create(server.url()),
            KEY,
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            null,
            null,
            "benchmark");
    Instant now = Instant.now();
    ClickQuery query =
        new ClickQuery(1, clicks, Instant.EPOCH, now.plus(Duration.ofDays(2)), null, now);
    try (HttpShortIoApi api = new HttpShortIoApi(settings, ClickFilters.NONE, Privacy.NONE)) {
      return api.lastClicks(query).clicks();
    }
  }

  /** The body of an answer with so many clicks of the first domain. */
  public byte[] page(int clicks) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + "/statistics/domain/1/last_clicks"))
            .header("authorization", KEY)
            .header("content-type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"limit\":%d,\"tz\":\"UTC\"}".formatted(clicks)))
            .build();
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IOException("The simulator answers " + answer.statusCode());
    }
    return answer.body();
  }

  /** Requests so far. */
  long requests() {
    return server.simulator().requests().total();
  }

  /** The keys of a connector that reads all of it, with the defaults that users have. */
  Map<String, String> config(String topic, int requestsPerMinute) {
    Map<String, String> config = new TreeMap<>();
    config.put("connector.class", ShortIoClickSourceConnector.class.getName());
    config.put("topic", topic);
    config.put("shortio.api.key", KEY);
    config.put("shortio.api.url", server.url());
    config.put("shortio.management.url", server.url());
    config.put("shortio.validate.connection", "false");
    config.put(
        "shortio.domains",
        IntStream.rangeClosed(1, domains)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(",")));
    config.put("shortio.start.from", "earliest");
    config.put("shortio.requests.per.minute", Integer.toString(requestsPerMinute));
    return config;
  }

  @Override
  public void close() {
    server.close();
  }
}
