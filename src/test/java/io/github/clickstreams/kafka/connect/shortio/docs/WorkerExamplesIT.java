package io.github.clickstreams.kafka.connect.shortio.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.clickstreams.kafka.connect.shortio.local.BuildDirectory;
import io.github.clickstreams.kafka.connect.shortio.local.FileWorker;
import io.github.clickstreams.kafka.connect.shortio.local.Kafka;
import io.github.clickstreams.kafka.connect.shortio.local.Ports;
import io.github.clickstreams.kafka.connect.shortio.local.TopicReader;
import io.github.clickstreams.shortio.simulator.ShortIoSimulator;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import io.github.clickstreams.shortio.simulator.SimulatorServer;
import io.github.clickstreams.shortio.simulator.Traffic;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The worker files in {@code config/} as they are, but for paths and ports, on Kafka's own workers.
 */
class WorkerExamplesIT {
  private static final Duration MOST = Duration.ofSeconds(90);
  private static final long DOMAIN = 123456;
  private static final String KEY = "sk_in_a_file";

  @TempDir private Path root;
  private SimulatorServer shortIo;

  @BeforeEach
  void secretsAndAnAccount() throws IOException {
    Files.createDirectories(root.resolve("etc/secrets"));
    Files.createDirectories(root.resolve("var"));
    Files.writeString(root.resolve("etc/shortio.properties"), "api.key=" + KEY);
    Files.writeString(root.resolve("etc/secrets/api.key"), KEY);
    ShortIoSimulator account =
        new ShortIoSimulator(
            KEY, Clock.systemUTC(), 1, new Traffic(Duration.ZERO, Duration.ZERO, 0, 0, 0));
    account.addDomain(SimulatedDomain.of(DOMAIN, "d.example").history(20, Duration.ofHours(1)));
    shortIo = SimulatorServer.start(account);
  }

  @AfterEach
  void close() {
    shortIo.close();
  }

  @Test
  void standaloneWithTheFilesThatItComesWith() throws IOException {
    int port = Ports.claim(0, "REST API");
    try (Kafka kafka = Kafka.start();
        FileWorker worker =
            FileWorker.standalone(
                port,
                worker(kafka, port, "connect-standalone.properties"),
                file(
                    "shortio-clicks.properties",
                    here(WorkerExample.read("shortio-clicks.properties")) + toShortIo()))) {
      awaitClicks(kafka, "shortio.clicks");
      assertThat(worker.rest().status("shortio-clicks").at("/tasks/0/state").asText())
          .isEqualTo("RUNNING");

      worker.stop();
      assertThat(root.resolve("var/shortio.offsets")).isNotEmptyFile();
      assertThat(worker.log()).doesNotContain(KEY);
    }
  }

  /** Exactly once, and a key from each of the config providers. */
  @Test
  void distributedWithTheConnectorOfTheReadme() throws IOException {
    int port = Ports.claim(0, "REST API");
    try (Kafka kafka = Kafka.start();
        FileWorker worker =
            FileWorker.distributed(
                port,
                Map.of("SHORTIO_API_KEY", KEY),
                worker(kafka, port, "connect-distributed.properties"))) {
      Map<String, String> config = new HashMap<>(WorkerExample.distributed().connector());
      config.replaceAll((key, value) -> here(value));
      config.put("shortio.api.url", shortIo.url());
      config.put("exactly.once.support", "required");
      worker.rest().create("file", config);
      config.put("shortio.api.key", here("${directory:/etc/kafka-connect/secrets:api.key}"));
      config.put("topic", "clicks.directory");
      worker.rest().create("directory", config);
      config.put("shortio.api.key", "${env:SHORTIO_API_KEY}");
      config.put("topic", "clicks.env");
      worker.rest().create("env", config);

      awaitClicks(kafka, "shortio.clicks");
      awaitClicks(kafka, "clicks.directory");
      awaitClicks(kafka, "clicks.env");
      assertThat(worker.log()).doesNotContain(KEY);
    }
  }

  /** Kafka would only ignore a key that it does not know. */
  @ParameterizedTest
  @MethodSource("io.github.clickstreams.kafka.connect.shortio.docs.WorkerExample#all")
  void everyKeyOfAWorkerIsKafkas(WorkerExample example) throws Exception {
    Map<String, String> worker = new HashMap<>(example.worker());
    // The converters' and the config providers' own keys.
    worker
        .keySet()
        .removeIf(
            key -> key.matches("(config\\.providers\\..*|(key|value)\\.converter\\.schemas.*)"));
    worker.remove("config.providers");
    boolean standalone = worker.containsKey("offset.storage.file.filename");
    if (example.name().startsWith("msk")) {
      // MSK Connect's own.
      worker.putAll(
          Map.of(
              "bootstrap.servers", "localhost:9092",
              "group.id", "msk",
              "config.storage.topic", "msk-configs",
              "status.storage.topic", "msk-status"));
    }

    Set<String> unknown = new TreeSet<>(worker.keySet());
    try (URLClassLoader kafka = kafka()) {
      Object config =
          kafka
              .loadClass(
                  "org.apache.kafka.connect.runtime."
                      + (standalone
                          ? "standalone.StandaloneConfig"
                          : "distributed.DistributedConfig"))
              .getConstructor(Map.class)
              .newInstance(worker);
      unknown.removeAll(
          ((Map<?, ?>) config.getClass().getMethod("values").invoke(config)).keySet());
    }
    assertThat(unknown).isEmpty();
  }

  private static URLClassLoader kafka() throws IOException {
    Path libs =
        BuildDirectory.root().resolve("target/kafka/" + BuildDirectory.kafkaVersion() + "/libs");
    try (var jars = Files.list(libs)) {
      List<URL> urls = new java.util.ArrayList<>();
      for (Path jar : jars.toList()) {
        urls.add(jar.toUri().toURL());
      }
      return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }
  }

  private Path worker(Kafka kafka, int port, String name) throws IOException {
    String text = here(WorkerExample.read(name));
    text = replaced(text, "=localhost:9092", "=" + kafka.bootstrapServers());
    text = replaced(text, "=http://localhost:8083", "=http://127.0.0.1:" + port);
    text = replaced(text, "=/opt/kafka/plugins", "=" + BuildDirectory.plugins());
    return file(name, text);
  }

  private static String replaced(String text, String shipped, String here) {
    assertThat(text).contains(shipped);
    return text.replace(shipped, here);
  }

  private String here(String text) {
    return text.replace("/etc/kafka-connect", root.resolve("etc").toString())
        .replace("/var/lib/kafka-connect", root.resolve("var").toString());
  }

  private String toShortIo() {
    return "shortio.api.url=" + shortIo.url() + "\n";
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(root.resolve(name), text);
  }

  /** The newest click, where the connector begins, with what the converters make of it. */
  private static void awaitClicks(Kafka kafka, String topic) {
    try (TopicReader reader = TopicReader.committed(kafka, topic)) {
      await()
          .atMost(MOST)
          .untilAsserted(
              () ->
                  assertThat(reader.poll(Duration.ofMillis(200)))
                      .anySatisfy(
                          record ->
                              assertThat(record.value().get("domain_id").asLong())
                                  .isEqualTo(DOMAIN)));
    }
  }
}
