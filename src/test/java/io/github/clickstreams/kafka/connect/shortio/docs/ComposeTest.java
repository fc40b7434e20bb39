package io.github.clickstreams.kafka.connect.shortio.docs;

import static io.github.clickstreams.kafka.connect.shortio.docs.ComposeStack.DOCKER;
import static io.github.clickstreams.kafka.connect.shortio.docs.ComposeStack.TARGETS;
import static io.github.clickstreams.kafka.connect.shortio.docs.ComposeStack.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceConnector;
import io.github.clickstreams.kafka.connect.shortio.local.BuildDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What is in {@code docker/} fits together, and the build's versions. ComposeIT runs of it what it
 * can.
 */
class ComposeTest {
  static final List<String> targets = TARGETS;
  private static final String VERSION = new ShortIoClickSourceConnector().version();

  @TempDir private Path directory;

  @ParameterizedTest
  @FieldSource("targets")
  void everyImageIsPinned(String target) {
    assertThat(images(target))
        .hasSizeGreaterThan(8)
        .allMatch(image -> image.matches("[a-z/-]+:v?\\d+\\.\\d+\\.\\d+(-[\\w-]+)?"));
  }

  @ParameterizedTest
  @FieldSource("targets")
  void theVersionsAreThoseOfTheBuild(String target) throws Exception {
    String confluent = pom("pom.xml", "//profile[id='confluent']/properties/registry.version");

    assertThat(images(target))
        .allSatisfy(
            image -> {
              String version = image.substring(image.indexOf(':') + 1);
              if (image.startsWith("apache/kafka:")) {
                assertThat(version).isEqualTo(BuildDirectory.kafkaVersion());
              } else if (image.startsWith("confluentinc/")) {
                assertThat(version).isEqualTo(confluent);
              } else if (image.startsWith("maven:")) {
                assertThat(version).endsWith("-" + pom("pom.xml", "//maven.compiler.release"));
              } else if (image.startsWith("kafka-connect-shortio:")) {
                assertThat(version).startsWith(VERSION + "-");
              }
            });
    // Confluent's 8.3 is Kafka's 4.3.
    String[] kafka = BuildDirectory.kafkaVersion().split("\\.");
    assertThat(confluent).startsWith(Integer.parseInt(kafka[0]) + 4 + "." + kafka[1] + ".");
  }

  @Test
  void theDockerfileBuildsFromWhatThereIs() throws Exception {
    String dockerfile = ComposeStack.read("Dockerfile");
    List<String> ignore = Files.readAllLines(DOCKER.resolve("Dockerfile.dockerignore"));

    assertThat(ComposeStack.copied())
        .hasSizeGreaterThan(5)
        .allSatisfy(
            file -> {
              assertThat(BuildDirectory.root().resolve(file)).exists();
              assertThat(ignore).contains("!" + file);
            });
    assertThat(dockerfile)
        .contains(
            "maven-dependency-plugin:" + pom("pom.xml", "//dependency-plugin.version") + ":",
            "-DincludeArtifactIds="
                + pom("pom.xml", "//dependency[groupId='io.prometheus.jmx']/artifactId"));
    // The name of the property that leaves out what only tests need, and the folders of archives.
    assertThat(Files.readString(BuildDirectory.root().resolve("pom.xml"))).contains("<exec.skip>");
    assertThat(Files.readString(BuildDirectory.root().resolve("src/assembly/ant.xml")))
        .contains("/plugin\"", "/component\"");
    assertThat(dockerfile).contains("-Dexec.skip", "target/plugin ", "target/component ");
  }

  @ParameterizedTest
  @FieldSource("targets")
  void everythingIsPublishedOnLoopbackOnly(String target) {
    assertThat(ComposeStack.services(target))
        .allSatisfy(
            (name, service) -> {
              assertThat(texts(service.path("ports")))
                  .allMatch(port -> port.startsWith("127.0.0.1:"));
              assertThat(service.path("network_mode").asText()).isIn("", "service:connect");
            });
  }

  /** The images that these begin with have users of their own. */
  @Test
  void nothingIsMadeRootAndNoKeyIsBuiltIn() {
    assertThat(ComposeStack.read("Dockerfile"))
        .doesNotContainPattern("(?m)^USER ")
        .doesNotContainIgnoringCase("api_key")
        .doesNotContainIgnoringCase("password");
    assertThat(ComposeStack.services("apache"))
        .allSatisfy(
            (name, service) ->
                assertThat(service.properties())
                    .extracting(Map.Entry::getKey)
                    .doesNotContain("user", "privileged", "cap_add", "pid", "devices"));
  }

  @ParameterizedTest
  @FieldSource("targets")
  void whatIsMountedAndBuiltIsThere(String target) {
    assertThat(ComposeStack.services(target))
        .allSatisfy(
            (name, service) -> {
              assertThat(texts(service.path("volumes")))
                  .allSatisfy(
                      mount -> {
                        assertThat(DOCKER.resolve(mount.split(":")[0])).isRegularFile();
                        assertThat(mount).endsWith(":ro");
                      });
              JsonNode build = service.path("build");
              if (!build.isMissingNode()) {
                Path context = DOCKER.resolve(build.get("context").asText()).normalize();
                assertThat(context).isEqualTo(BuildDirectory.root());
                assertThat(context.resolve(build.get("dockerfile").asText())).isRegularFile();
                assertThat(ComposeStack.stages()).containsKey(build.get("target").asText());
              }
            });
  }

  @ParameterizedTest
  @FieldSource("targets")
  void everyServiceTellsItsHealthAndIsAwaited(String target) {
    Map<String, JsonNode> services = ComposeStack.services(target);
    assertThat(services)
        .containsOnlyKeys(
            "broker",
            "schema-registry",
            "connect",
            "simulator",
            "connector",
            "prometheus",
            "grafana");
    assertThat(services)
        .allSatisfy(
            (name, service) -> {
              JsonNode health = service.get("healthcheck");
              // This one ends.
              assertThat(health.has("test")).isEqualTo(!name.equals("connector"));
              service
                  .path("depends_on")
                  .properties()
                  .forEach(
                      other -> {
                        assertThat(services).containsKey(other.getKey());
                        // It shares that one's network, and can begin with it.
                        assertThat(other.getValue().get("condition").asText())
                            .isEqualTo(
                                name.equals("simulator") ? "service_started" : "service_healthy");
                      });
              texts(health.path("test")).stream()
                  .filter(word -> word.startsWith("http://127.0.0.1:"))
                  .forEach(
                      url ->
                          assertThat(listens(name, service)).contains(URI.create(url).getPort()));
            });
  }

  /** The ports that a service says it listens on. */
  private static List<Integer> listens(String name, JsonNode service) {
    Stream<String> ports =
        name.equals("simulator")
            ? texts(service.get("command")).stream().filter(word -> word.startsWith("--port="))
            : texts(service.get("ports")).stream();
    return ports.map(port -> Integer.valueOf(port.replaceAll(".*[:=]", ""))).toList();
  }

  @Test
  void theListenersOfTheBrokerAreThoseThatOthersConnectTo() {
    Map<String, JsonNode> services = ComposeStack.services("apache");
    JsonNode broker = services.get("broker");
    List<String> advertised =
        List.of(ComposeStack.environment(broker).get("KAFKA_ADVERTISED_LISTENERS").split(","));
    String inside =
        ComposeStack.environment(services.get("connect")).get("CONNECT_BOOTSTRAP_SERVERS");

    assertThat(advertised).contains("INSIDE://" + inside, "OUTSIDE://localhost:9092");
    assertThat(texts(broker.get("ports"))).containsExactly("127.0.0.1:9092:9092");
    assertThat(texts(broker.at("/healthcheck/test"))).contains(inside);
    assertThat(ComposeStack.environment(services.get("schema-registry")))
        .containsEntry("SCHEMA_REGISTRY_KAFKASTORE_BOOTSTRAP_SERVERS", "PLAINTEXT://" + inside);
  }

  @Test
  void variablesBecomeTheWorkersProperties() throws Exception {
    Map<String, String> environment =
        Map.of(
            "CONNECT_GROUP_ID", "g",
            "CONNECT_A_B__C___D", "with = and \\ and $x",
            "CONNECT_", "nothing",
            "SHORTIO_API_KEY", "secret",
            "KAFKA_OPTS", "-Dmore=1");

    ComposeStack.Outcome outcome = ComposeStack.connectSh(environment, directory);

    assertThat(outcome.status()).as(outcome.output()).isZero();
    assertThat(outcome.output().lines())
        .containsExactlyInAnyOrder(
            "# -javaagent:%1$s/jmx_prometheus_javaagent.jar=9404:%1$s/jmx-exporter.yaml -Dmore=1"
                .formatted(DOCKER),
            "group.id=g",
            "a.b_c-d=with = and \\\\ and $x");
  }

  @ParameterizedTest
  @CsvSource({"200 OK, true", "201 Created, true", "404 Not Found, false", "500 Oops, false"})
  void aRequestEndsWithItsAnswerAndSucceedsWith2xxOnly(String line, boolean good) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      FutureTask<Boolean> clientEnds = new FutureTask<>(() -> answerAndStay(server, line));
      new Thread(clientEnds, "server").start();

      ComposeStack.Outcome outcome =
          ComposeStack.bash(
              Map.of(), "http.sh", "GET", "http://127.0.0.1:" + server.getLocalPort() + "/a");

      assertThat(outcome.output()).isEqualTo("[1]");
      assertThat(outcome.status() == 0).isEqualTo(good);
      assertThat(clientEnds.get()).as("ended without waiting for the server").isTrue();
    }
  }

  /** Keeps the connection open for long; whether the client has closed it before. */
  private static boolean answerAndStay(ServerSocket server, String line) throws IOException {
    try (Socket client = server.accept()) {
      client.setSoTimeout(10_000);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
      while (!in.readLine().isEmpty()) {
        // The head of the request, which has no body.
      }
      client
          .getOutputStream()
          .write(
              "HTTP/1.1 %s\r\ncontent-length: 3\r\n\r\n[1]"
                  .formatted(line)
                  .getBytes(StandardCharsets.US_ASCII));
      return in.read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  @ParameterizedTest
  @FieldSource("targets")
  void theConnectorIsValid(String target) throws Exception {
    Map<String, JsonNode> services = ComposeStack.services(target);
    Map<String, String> environment = ComposeStack.environment(services.get("connect"));
    Map<String, String> config = connector(target);
    config.replaceAll((key, value) -> resolved(value, environment));
    config.put("name", "shortio-clicks");
    config.put("shortio.validate.connection", "false");
    SourceConnector connector =
        (SourceConnector)
            Class.forName(config.get("connector.class")).getConstructor().newInstance();

    assertThat(connector.validate(config).configValues())
        .hasSizeGreaterThan(20)
        .allSatisfy(value -> assertThat(value.errorMessages()).as(value.name()).isEmpty());
    assertThat(environment)
        .containsEntry("CONNECT_CONFIG_PROVIDERS_ENV_PARAM_ALLOWLIST_PATTERN", "SHORTIO_.*");
    assertThat(texts(services.get("simulator").get("command")))
        .contains("--api-key=" + environment.get("SHORTIO_API_KEY"))
        .contains("--port=" + URI.create(environment.get("SHORTIO_API_URL")).getPort())
        .contains("--port=" + URI.create(environment.get("SHORTIO_MANAGEMENT_URL")).getPort())
        .anyMatch(
            word ->
                word.startsWith("--domains=")
                    && List.of(environment.get("SHORTIO_DOMAINS").split(",")).stream()
                        .allMatch(id -> word.contains(id + "=")));
  }

  @Test
  void onlyTheConverterIsAnotherWithConfluent() throws Exception {
    Map<String, String> apache = connector("apache");
    Map<String, String> confluent = connector("confluent");
    String registry = confluent.get("value.converter.schema.registry.url");

    assertThat(confluent)
        .containsEntry("value.converter", "io.confluent.connect.avro.AvroConverter");
    assertThat(registry).isEqualTo("http://schema-registry:8081");
    Stream.of(apache, confluent)
        .forEach(config -> config.keySet().removeIf(key -> key.startsWith("value.converter")));
    assertThat(confluent).isEqualTo(apache);
  }

  @Test
  void aRealAccountIsReadAtTheRealAddresses() {
    Map<String, String> changed =
        ComposeStack.environment(
            ComposeStack.services("compose.account.yaml", "apache").get("connect"));
    Map<String, Object> defaults = new ShortIoClickSourceConnector().config().defaultValues();

    assertThat(changed)
        .containsOnlyKeys(
            "SHORTIO_API_KEY", "SHORTIO_DOMAINS", "SHORTIO_API_URL", "SHORTIO_MANAGEMENT_URL")
        .containsEntry("SHORTIO_API_URL", (String) defaults.get("shortio.api.url"))
        .containsEntry("SHORTIO_MANAGEMENT_URL", (String) defaults.get("shortio.management.url"))
        .hasEntrySatisfying(
            "SHORTIO_API_KEY", key -> assertThat(key).startsWith("${SHORTIO_API_KEY:?"))
        .hasEntrySatisfying(
            "SHORTIO_DOMAINS", ids -> assertThat(ids).startsWith("${SHORTIO_DOMAINS:?"));
    // What is in the environment of somebody's shell is not taken without that file.
    assertThat(ComposeStack.read("compose.yaml")).doesNotContain("${SHORTIO");
  }

  @Test
  void prometheusAndGrafanaFindWhatTheyShow() {
    Map<String, JsonNode> services = ComposeStack.services("apache");
    List<String> prometheus = texts(services.get("prometheus").get("volumes"));
    List<String> grafana = texts(services.get("grafana").get("volumes"));
    JsonNode scrape = WorkerExample.yaml(ComposeStack.read("prometheus.yaml"));
    JsonNode source = WorkerExample.yaml(ComposeStack.read("grafana-datasource.yaml"));
    JsonNode provider = WorkerExample.yaml(ComposeStack.read("grafana-dashboards.yaml"));

    assertThat(scrape.at("/scrape_configs/0/static_configs/0/targets/0").asText())
        .isEqualTo("connect:9404");
    assertThat(ComposeStack.read("connect.sh")).contains("=9404:");
    assertThat(prometheus)
        .contains("./prometheus.yaml:/etc/prometheus/prometheus.yml:ro")
        .anyMatch(
            mount ->
                mount.endsWith(":/etc/prometheus/" + scrape.at("/rule_files/0").asText() + ":ro"));
    assertThat(source.at("/datasources/0/url").asText()).isEqualTo("http://prometheus:9090");
    assertThat(source.at("/datasources/0/isDefault").asBoolean()).isTrue();
    String home =
        ComposeStack.environment(services.get("grafana"))
            .get("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH");
    assertThat(home).startsWith(provider.at("/providers/0/options/path").asText() + "/");
    assertThat(grafana).contains("./grafana-dashboard.json:" + home + ":ro");
  }

  @Test
  void theCommandsThatAreToldAreOfFilesAndTargetsThatExist() throws Exception {
    String told =
        Files.readString(BuildDirectory.root().resolve("README.md"))
            + ComposeStack.read("Dockerfile")
            + ComposeStack.read("compose.yaml")
            + ComposeStack.read("compose.account.yaml");

    assertThat(Pattern.compile("-f (docker/\\S+)").matcher(told).results().map(r -> r.group(1)))
        .contains("docker/compose.yaml", "docker/compose.account.yaml", "docker/Dockerfile")
        .allMatch(file -> Files.isRegularFile(BuildDirectory.root().resolve(file)));
    assertThat(Pattern.compile("--target (\\w+)").matcher(told).results().map(r -> r.group(1)))
        .isNotEmpty()
        .allMatch(target -> ComposeStack.stages().containsKey(target));
  }

  private static List<String> images(String target) {
    return Stream.concat(
            ComposeStack.services(target).values().stream()
                .map(service -> service.get("image").asText()),
            ComposeStack.stages().values().stream())
        .toList();
  }

  private static Map<String, String> connector(String target) {
    Map<String, String> config = new TreeMap<>();
    WorkerExample.json(ComposeStack.read("connector-" + target + ".json"))
        .properties()
        .forEach(key -> config.put(key.getKey(), key.getValue().asText()));
    return config;
  }

  private static String resolved(String value, Map<String, String> environment) {
    return value.startsWith("${env:")
        ? environment.get(value.substring("${env:".length(), value.length() - 1))
        : value;
  }

  private static String pom(String file, String path) throws Exception {
    return XPathFactory.newInstance()
        .newXPath()
        .evaluate(
            path,
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(BuildDirectory.root().resolve(file).toFile()));
  }
}
