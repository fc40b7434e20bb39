package io.github.clickstreams.kafka.connect.shortio.account;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.config.SourceConfig;
import io.github.clickstreams.shortio.simulator.Behaviour;
import io.github.clickstreams.shortio.simulator.ManualClock;
import io.github.clickstreams.shortio.simulator.ShortIoSimulator;
import io.github.clickstreams.shortio.simulator.SimulatorServer;
import io.github.clickstreams.shortio.simulator.Traffic;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;

/** Commands run against a simulated account whose clock, and ours, moves only when they wait. */
final class AccountScene implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  static final String KEY = "sk_a-secret-key-that-nobody-may-see";

  final ManualClock clock = new ManualClock(NOW);
  final ShortIoSimulator shortIo;
  final SimulatorServer server;

  /** As a real Kafka, unless a test has its own. */
  Function<Map<String, Object>, Consumer<byte[], byte[]>> kafka = KafkaTopic::consumer;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  AccountScene() {
    this(Traffic.usual());
  }

  AccountScene(Traffic traffic) {
    shortIo = new ShortIoSimulator(KEY, clock, 1, traffic);
    shortIo.behave(usual());
    server = SimulatorServer.start(shortIo);
  }

  /** As the real API has been seen: a limit of 60 in a minute, told by each answer. */
  static Behaviour usual() {
    return Behaviour.usual()
        .requestsPerMinute(60)
        .clicksPerCost(500)
        .rateHeaders(Behaviour.RateHeaders.X_RATELIMIT);
  }

  /** What is configured, as Connect's REST API takes it. */
  String json(Map<String, String> more) {
    return config(more).entrySet().stream()
        .map(entry -> "    \"%s\": \"%s\"".formatted(entry.getKey(), entry.getValue()))
        .collect(
            Collectors.joining(
                ",\n", "{\n  \"name\": \"clicks\",\n  \"config\": {\n", "\n  }\n}\n"));
  }

  private Map<String, String> config(Map<String, String> more) {
    Map<String, String> config = new TreeMap<>();
    config.put("shortio.api.key", KEY);
    config.put("shortio.api.url", server.url());
    config.put("shortio.management.url", server.url());
    config.put("shortio.domains", "1001,1002");
    config.put("topic", "shortio.clicks");
    config.putAll(more);
    config.values().removeIf(String::isEmpty);
    return config;
  }

  /** To read as the commands do, with requests enough. */
  Asking asking(Map<String, String> more) throws ApiException {
    Map<String, String> config = config(more);
    config.put("shortio.requests.per.minute", "100000");
    return new Asking(new SourceConfig(config), surroundings(""), Integer.MAX_VALUE);
  }

  /** With that on standard input; returns the exit status. */
  int run(String stdin, String... args) {
    out.reset();
    err.reset();
    return AccountCommand.run(surroundings(stdin), args);
  }

  /** {@link #run} of what compares the topic "clicks". */
  int verify(String stdin, String server, String from, String to, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("verify", "-c", "-", "--topic", "clicks", "--bootstrap-server", server));
    args.addAll(List.of("--from", from, "--to", to));
    args.addAll(List.of(more));
    return run(stdin, args.toArray(String[]::new));
  }

  private Surroundings surroundings(String stdin) {
    return new Surroundings(
        new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        clock,
        clock,
        clock::advance,
        kafka);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.close();
  }
}
