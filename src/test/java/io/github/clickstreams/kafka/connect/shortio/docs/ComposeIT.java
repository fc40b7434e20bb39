package io.github.clickstreams.kafka.connect.shortio.docs;

import static io.github.clickstreams.kafka.connect.shortio.docs.ComposeStack.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.clickstreams.kafka.connect.shortio.local.BuildDirectory;
import io.github.clickstreams.kafka.connect.shortio.local.FileWorker;
import io.github.clickstreams.kafka.connect.shortio.local.Kafka;
import io.github.clickstreams.kafka.connect.shortio.local.Ports;
import io.github.clickstreams.kafka.connect.shortio.local.TopicReader;
import io.github.clickstreams.shortio.simulator.Simulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The stack without its containers: its worker with the properties that connect.sh makes, its
 * simulator with the options of compose.yaml, the connector created and health asked as there.
 */
class ComposeIT {
  private static final Duration MOST = Duration.ofSeconds(90);
  private static final Pattern STARTED =
      Pattern.compile("`java -cp '(\\S+)' " + Pattern.quote(Simulator.class.getName()));

  @TempDir private Path directory;
  private final Map<String, JsonNode> services = ComposeStack.services("apache");
  private final int connectPort = Ports.claim(0, "REST API");
  private final int simulatorPort = Ports.claim(0, "simulator");

  @Test
  void clicksOfTheSimulatorGetToTheTopic() throws Exception {
    Process simulator = simulator();
    try (Kafka kafka = Kafka.start()) {
      assertThat(health("connect").status()).isNotZero();
      Map<String, String> environment = environment(kafka);
      ComposeStack.Outcome made = ComposeStack.connectSh(environment, directory);
      Path properties = Files.writeString(directory.resolve("connect.properties"), made.output());

      try (FileWorker worker = FileWorker.distributed(connectPort, environment, properties);
          TopicReader reader = TopicReader.committed(kafka, "shortio.clicks")) {
        assertThat(health("connect").output()).isEqualTo("[]");
        await().atMost(MOST).until(() -> health("simulator").status() == 0);
        assertThat(request(Map.of(), "GET", "http://127.0.0.1:18080/api/domains").status())
            .as("without the key")
            .isNotZero();

        ComposeStack.Outcome created = create();
        assertThat(created.status()).as(created.output()).isZero();
        assertThat(create().status()).as("once more").isZero();

        await()
            .atMost(MOST)
            .untilAsserted(
                () ->
                    assertThat(reader.readAll())
                        .hasSizeGreaterThan(1000)
                        .extracting(click -> click.value().get("domain_id").asLong())
                        .contains(1001L, 1002L));
        assertThat(worker.rest().config("shortio-clicks").toString())
            .doesNotContain("simulator-key");
      }
    } finally {
      simulator.destroyForcibly().onExit().join();
    }
  }

  /** Started as contributing.md says, with the options of compose.yaml but for the port. */
  private Process simulator() throws IOException {
    Matcher told =
        STARTED.matcher(
            Files.readString(BuildDirectory.root().resolve("src/docs/contributing.md")));
    assertThat(told.find()).isTrue();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", told.group(1), Simulator.class.getName()));
    texts(services.get("simulator").get("command")).forEach(word -> command.add(here(word)));
    return new ProcessBuilder(command)
        .directory(BuildDirectory.root().toFile())
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("simulator.log").toFile())
        .start();
  }

  private Map<String, String> environment(Kafka kafka) {
    Map<String, String> environment = ComposeStack.environment(services.get("connect"));
    environment.replaceAll((name, value) -> here(value));
    environment.put("CONNECT_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    environment.put("CONNECT_LISTENERS", "http://127.0.0.1:" + connectPort);
    environment.put("CONNECT_REST_ADVERTISED_HOST_NAME", "127.0.0.1");
    // The Dockerfile's own.
    assertThat(ComposeStack.read("Dockerfile"))
        .contains(
            "ENV CONNECT_PLUGIN_PATH=/opt/connect/plugins CONNECT_PLUGIN_DISCOVERY=service_load");
    environment.put("CONNECT_PLUGIN_PATH", BuildDirectory.plugins().toString());
    environment.put("CONNECT_PLUGIN_DISCOVERY", "service_load");
    return environment;
  }

  private ComposeStack.Outcome create() throws Exception {
    String command = texts(services.get("connector").get("command")).get(2);
    assertThat(command)
        .contains(
            "bash /http.sh PUT http://connect:8083/connectors/shortio-clicks/config /connector.json");
    return request(
        Map.of(),
        "PUT",
        "http://127.0.0.1:8083/connectors/shortio-clicks/config",
        ComposeStack.DOCKER.resolve("connector-apache.json").toString());
  }

  /** The health check of a service, which must be one of http.sh. */
  private ComposeStack.Outcome health(String service) throws Exception {
    List<String> command = texts(services.get(service).at("/healthcheck/test"));
    assertThat(command.subList(0, 3)).containsExactly("CMD", "bash", "/opt/connect/http.sh");
    return request(
        ComposeStack.environment(services.get(service)),
        command.subList(3, command.size()).toArray(String[]::new));
  }

  private ComposeStack.Outcome request(Map<String, String> environment, String... words)
      throws Exception {
    String[] here = words.clone();
    here[1] = here(words[1]);
    assertThat(URI.create(here[1]).getPort()).isIn(connectPort, simulatorPort);
    return ComposeStack.bash(environment, "http.sh", here);
  }

  private String here(String text) {
    return text.replaceAll("(:|=)18080\\b", "$1" + simulatorPort)
        .replaceAll("127\\.0\\.0\\.1:8083\\b", "127.0.0.1:" + connectPort);
  }
}
