package io.github.clickstreams.kafka.connect.shortio.it.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.clickstreams.kafka.connect.shortio.it.Scene;
import io.github.clickstreams.kafka.connect.shortio.it.TruthTable;
import io.github.clickstreams.kafka.connect.shortio.it.WorkerExtension;
import io.github.clickstreams.kafka.connect.shortio.local.ConnectWorker;
import io.github.clickstreams.kafka.connect.shortio.local.TopicReader;
import io.github.clickstreams.kafka.connect.shortio.local.TopicRecord;
import io.github.clickstreams.shortio.simulator.Behaviour;
import io.github.clickstreams.shortio.simulator.ShortIoSimulator;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import io.github.clickstreams.shortio.simulator.SimulatorServer;
import io.github.clickstreams.shortio.simulator.Traffic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The packaged plugin in a real distributed connect.worker(), as an operator would use it. */
class ClickSourceIT {
  private static final String KEY = "a-secret-key-that-nobody-may-see";
  private static final String OTHER_KEY = "another-secret-key-nobody-may-see";
  private static final String HASH_SECRET = "a-secret-of-hashes-that-nobody-may-see";
  private static final long BUSY = 1001;
  private static final long QUIET = 1002;
  private static final Duration LONG = Duration.ofSeconds(90);

  @RegisterExtension
  static final WorkerExtension connect =
      WorkerExtension.of(
          kafka ->
              ConnectWorker.of(kafka)
                  .exactlyOnce()
                  .environment("SHORTIO_KEY", KEY)
                  .environment("OTHER_KEY", OTHER_KEY)
                  .environment("HASH_SECRET", HASH_SECRET));

  private ShortIoSimulator shortIo;
  private SimulatorServer server;

  @BeforeEach
  void startShortIo() {
    // Equal clicks, ties and late ones; but no field that changes later, or truth would be two.
    Traffic traffic = new Traffic(Duration.ofMillis(300), Duration.ofSeconds(2), 0.05, 0.1, 0);
    shortIo = new ShortIoSimulator(KEY, Clock.systemUTC(), 7, traffic);
    shortIo.behave(Behaviour.usual());
    shortIo.addDomain(
        SimulatedDomain.of(BUSY, "go.example.com").rate(40).history(2500, Duration.ofHours(2)));
    shortIo.addDomain(
        SimulatedDomain.of(QUIET, "link.example.org").rate(2).history(10, Duration.ofDays(3)));
    server = SimulatorServer.start(shortIo);
  }

  @AfterEach
  void stopShortIo() {
    server.close();
  }

  @Test
  void thePluginIsOfferedAndItsConfigurationChecked() {
    assertThat(connect.worker().rest().plugins())
        .anySatisfy(
            plugin -> {
              assertThat(plugin.path("class").asText())
                  .isEqualTo(config("x").get("connector.class"));
              assertThat(plugin.path("type").asText()).isEqualTo("source");
              assertThat(plugin.path("version").asText()).matches("\\d+\\.\\d+\\.\\d+.*");
            });
    assertThat(errors(connect.worker().rest().validate(config("validate")))).isEmpty();
  }

  @Test
  void everyErrorIsOnItsKeyAndShowsNoSecret() {
    Map<String, String> config = config("bad");
    config.put("shortio.api.key", "Bearer " + KEY);
    config.put("shortio.domains", "1001,-7");
    config.put("shortio.api.url", "ftp://127.0.0.1");
    config.put("shortio.start.from", "yesterday");
    config.put("shortio.page.limit", "many");
    config.put("shortio.include.human", "perhaps");
    config.put("shortio.exclude.browser", "Chrome");

    JsonNode answer = connect.worker().rest().validate(config);

    assertThat(errors(answer))
        .containsOnlyKeys(
            "shortio.api.key",
            "shortio.domains",
            "shortio.api.url",
            "shortio.start.from",
            "shortio.page.limit",
            "shortio.include.human",
            "shortio.exclude.browser");
    assertThat(answer.toString()).doesNotContain(KEY);
    assertThat(connect.worker().log()).doesNotContain(KEY);
  }

  @Test
  void aWrongKeyIsRefusedOrFailsTheTaskWithTheNameOfTheSettingAndNotItsValue() {
    Map<String, String> config = config("wrong");
    config.put("shortio.api.key", "${env:OTHER_KEY}");
    assertThatThrownBy(() -> connect.worker().rest().create("wrong", config))
        .hasMessageContaining("shortio.api.key")
        .hasMessageNotContaining(OTHER_KEY);

    config.put("shortio.validate.connection", "false");
    connect.worker().rest().create("wrong", config);

    await().atMost(LONG).until(() -> task("wrong").path("state").asText().equals("FAILED"));

    assertThat(task("wrong").path("trace").asText())
        .contains("shortio.api.key")
        .doesNotContain(OTHER_KEY);
    assertThat(connect.worker().log()).doesNotContain(OTHER_KEY).doesNotContain(KEY);
    connect.worker().rest().delete("wrong");
  }

  @Test
  void everyClickOnceThroughStopAndKillOfTheWorker() {
    connect.worker().rest().logLevel("io.github.clickstreams", "DEBUG");
    connect.worker().rest().create("clicks", config("clicks"));
    try (TopicReader reader = TopicReader.committed(connect.kafka(), "clicks")) {
      awaitMore(reader, 2600);

      connect.worker().stop();
      connect.worker().start();
      awaitMore(reader, 200);

      connect.worker().kill();
      connect.worker().start();
      awaitMore(reader, 200);

      shortIo.clicksPerSecond(BUSY, 0);
      shortIo.clicksPerSecond(QUIET, 0);
      int all = shortIo.clickCount(BUSY) + shortIo.clickCount(QUIET);
      await().atMost(LONG).until(() -> reader.readAll().size() >= all);
      // Deleted, so that nothing can come after the comparison.
      connect.worker().rest().delete("clicks");
      await().atMost(LONG).until(() -> connect.worker().rest().connectors().isEmpty());

      List<TopicRecord> records = reader.readAll();
      assertThat(TruthTable.of(records)).isEqualTo(TruthTable.of(shortIo));
      assertThat(records)
          .extracting(r -> r.value().get("click_id").asText())
          .doesNotHaveDuplicates();
      assertThat(records)
          .allSatisfy(
              record -> {
                JsonNode click = record.value();
                assertThat(record.timestamp()).isEqualTo(click.get("dt").asLong());
                assertThat(record.key())
                    .isEqualTo(click.get("host").asText() + click.get("path").asText());
                assertThat(click.get("extra").isNull()).isTrue();
              });
    }
    assertThatNothingPrivateWasWritten();
  }

  @Test
  void addressesAreNowhereAndAnotherPrivacyBehindTheNewestClickDoublesNothing() {
    shortIo.clicksPerSecond(BUSY, 0);
    shortIo.clicksPerSecond(QUIET, 0);
    int all = shortIo.clickCount(BUSY) + shortIo.clickCount(QUIET);
    connect.worker().rest().logLevel("io.github.clickstreams", "TRACE");
    connect.worker().rest().logLevel("org.apache.hc", "TRACE");
    Map<String, String> config = config("private");
    config.put("privacy.ip", "hash");
    config.put("privacy.ip.hash.secret", "${env:HASH_SECRET}");
    connect.worker().rest().create("private", config);
    try (TopicReader reader = TopicReader.committed(connect.kafka(), "private")) {
      awaitMore(reader, all);
      Scene.awaitOffsets(connect.worker().rest(), "private", shortIo);

      // As upgrading.md says.
      Scene.stop(connect.worker().rest(), "private");
      config.put("privacy.ip", "drop");
      config.remove("privacy.ip.hash.secret");
      connect.worker().rest().putConfig("private", config);
      for (long id : List.of(BUSY, QUIET)) {
        String dt = Scene.offset(connect.worker().rest(), "private", id).path("dt").asText();
        connect
            .worker()
            .rest()
            .alterOffset(
                "private",
                Map.of("domain_id", Long.toString(id)),
                Map.of("dt", Instant.parse(dt).plusMillis(1).toString()));
      }
      connect.worker().rest().resume("private");
      shortIo.addClick(BUSY, SimulatedClick.at(Instant.now().plusMillis(100)));
      await().atMost(LONG).until(() -> reader.readAll().size() > all);
      long asked = shortIo.requests().forDomain(BUSY);
      await().atMost(LONG).until(() -> shortIo.requests().forDomain(BUSY) > asked + 3);
      Scene.delete(connect.worker().rest(), "private");

      List<TopicRecord> records = reader.readAll();
      assertThat(records)
          .hasSize(all + 1)
          .extracting(r -> r.value().get("click_id").asText())
          .doesNotHaveDuplicates();
      assertThat(records)
          .extracting(r -> r.value().get("ip").asText(""))
          .anyMatch(ip -> ip.matches("[0-9a-f]{64}"))
          .allMatch(ip -> ip.matches("([0-9a-f]{64}|null)?"));
      StringBuilder written = new StringBuilder(connect.worker().log()).append(records);
      for (String topic : List.of("connect-config", "connect-offset", "connect-status")) {
        try (TopicReader internal = TopicReader.uncommitted(connect.kafka(), topic)) {
          written.append(internal.readAll());
        }
      }
      String everything = written.toString();
      // Sure that there was something to look through, the libraries' lines too.
      assertThat(everything.contains("InternalHttpClient: ")).isTrue();
      assertThat(everything.contains(HASH_SECRET)).isFalse();
      shortIo.truth(BUSY).stream()
          .map(click -> (String) click.fields().get("ip"))
          .filter(ip -> ip != null && !ip.isEmpty())
          .distinct()
          .forEach(ip -> assertThat(everything.contains(ip)).as(ip).isFalse());
    }
  }

  /** Waits for so many records more than there are now. */
  private static void awaitMore(TopicReader reader, int records) {
    int now = reader.readAll().size();
    await().atMost(LONG).until(() -> reader.readAll().size() >= now + records);
  }

  private void assertThatNothingPrivateWasWritten() {
    String log = connect.worker().log();
    assertThat(log).doesNotContain(KEY);
    shortIo.truth(BUSY).stream()
        .limit(100)
        .flatMap(click -> List.of("ip", "ua").stream().map(click.fields()::get))
        .filter(value -> value != null && !value.equals(""))
        .distinct()
        .forEach(value -> assertThat(log.contains(value.toString())).as("%s", value).isFalse());
    try (TopicReader configs = TopicReader.committed(connect.kafka(), "connect-config")) {
      assertThat(configs.readAll()).isNotEmpty();
      assertThat(configs.readAll().toString()).doesNotContain(KEY);
    }
  }

  private Map<String, String> config(String name) {
    Map<String, String> config = new HashMap<>();
    config.put("name", name);
    config.put(
        "connector.class",
        "io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceConnector");
    config.put("tasks.max", "2");
    config.put("shortio.api.key", "${env:SHORTIO_KEY}");
    config.put("shortio.api.url", server.url());
    config.put("shortio.domains", BUSY + "," + QUIET);
    config.put("shortio.start.from", "earliest");
    config.put("shortio.requests.per.minute", "6000");
    config.put("poll.interval.ms", "200");
    config.put("late.arrival.window.ms", "5000");
    config.put("topic", name);
    config.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    config.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
    config.put("value.converter.schemas.enable", "false");
    return config;
  }

  private static JsonNode task(String connector) {
    return connect.worker().rest().status(connector).path("tasks").path(0);
  }

  /** Error messages by key, of keys that have any. */
  private static Map<String, String> errors(JsonNode validation) {
    Map<String, String> errors = new TreeMap<>();
    for (JsonNode key : validation.path("configs")) {
      JsonNode value = key.path("value");
      if (!value.path("errors").isEmpty()) {
        errors.put(value.path("name").asText(), value.path("errors").toString());
      }
    }
    return errors;
  }
}
