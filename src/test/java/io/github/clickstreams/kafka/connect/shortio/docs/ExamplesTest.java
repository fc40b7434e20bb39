package io.github.clickstreams.kafka.connect.shortio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceConnector;
import io.github.clickstreams.kafka.connect.shortio.api.ClickField;
import io.github.clickstreams.kafka.connect.shortio.record.MalformedHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README and {@code config/} show is what the connector takes. */
class ExamplesTest {
  private static final Path README = Path.of("README.md");
  private static final Pattern JSON_BLOCK = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");

  private static final Pattern ARCHIVE =
      Pattern.compile("[\\w/-]*kafka-connect-shortio-[\\w.-]*zip");

  /** To a file of this repository. */
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)");

  /** Begins like one of the connector's keys. */
  private static final Pattern KEY =
      Pattern.compile(
          "(shortio|poll|late|catchup|batch|record|extra|privacy|malformed|http|retry)(\\.[a-z]+)+(\\.\\*)?");

  /** Stands for whatever a config provider puts in its place: every key takes one of them. */
  private static final Map<String, String> RESOLVED =
      Map.of(
          "shortio.api.key", "sk_resolved",
          "privacy.ip.hash.secret", "0123456789abcdef0123456789abcdef",
          "shortio.api.url", "https://statistics.short.io",
          "shortio.domains", "123456");

  static Stream<String> connectors() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("config"))) {
      return Stream.concat(
          JSON_BLOCK.matcher(Files.readString(README)).results().map(found -> found.group(1)),
          files
              .filter(file -> file.toString().endsWith(".json"))
              .map(ExamplesTest::read)
              .toList()
              .stream())
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void everyExampleOfAConnectorIsValid(String json) throws Exception {
    JsonNode example = new ObjectMapper().readTree(json);
    assertThat(example.path("name").asText()).isNotBlank();
    Map<String, String> config = new HashMap<>();
    example
        .get("config")
        .properties()
        .forEach(key -> config.put(key.getKey(), key.getValue().asText()));
    config.replaceAll((key, value) -> value.startsWith("${") ? RESOLVED.get(key) : value);
    config.put("shortio.validate.connection", "false");
    SourceConnector connector =
        (SourceConnector)
            Class.forName(config.get("connector.class")).getConstructor().newInstance();

    assertThat(connector.validate(config).configValues())
        .allSatisfy(value -> assertThat(value.errorMessages()).as(value.name()).isEmpty())
        .extracting(ConfigValue::name)
        .contains("shortio.api.key");
  }

  @Test
  void everyKeyThatTheReadmeNamesExists() {
    Set<String> keys = new ShortIoClickSourceConnector().config().names();
    Set<String> unknown = new TreeSet<>();
    CODE.matcher(read(README))
        .results()
        .map(found -> found.group(1).split("[= ]")[0])
        .forEach(
            name -> {
              if (KEY.matcher(name).matches()
                  && keys.stream()
                      .noneMatch(
                          key ->
                              key.equals(name)
                                  || name.endsWith(".*")
                                      && key.startsWith(name.substring(0, name.length() - 1)))) {
                unknown.add(name);
              }
            });

    // Topics of the examples, and a header.
    assertThat(unknown)
        .isSubsetOf("shortio.clicks", "shortio.malformed", MalformedHeader.ELEMENT_ID.header());
  }

  @Test
  void theFieldsThatMakeAnIdAreThoseOfTheCode() {
    assertThat(read(README))
        .contains(
            ClickField.all().stream()
                .filter(ClickField::isIdentity)
                .map(ClickField::apiName)
                .collect(Collectors.joining(" ", "`", "`")));
  }

  @Test
  void theCommandsOfTheReadmeAreThoseOfTheBuild() {
    assertThat(read(README))
        .contains("\nmvn -Pquickstart\n", "\nmvn verify\n", "\nmvn -Pstreams -Dexec.args=");
    assertThat(read(Path.of("pom.xml")))
        .contains("<id>quickstart</id>", "<id>compatibility</id>", "<id>streams</id>");
    assertThat(read(Path.of(".ci", "run"))).contains("mvn ", " verify").doesNotContain("skip");
  }

  /** ArchivesIT holds that the build makes them. */
  @Test
  void theArchivesThatTheReadmeNamesAreOfThisVersion() {
    String plugin = "kafka-connect-shortio-" + new ShortIoClickSourceConnector().version();
    assertThat(ARCHIVE.matcher(read(README)).results().map(MatchResult::group))
        .contains("target/" + plugin + ".zip", "target/clickstreams-" + plugin + ".zip")
        .allMatch(name -> name.endsWith(plugin + ".zip"));
  }

  @Test
  void everyFileThatTheReadmeLinksToIsThere() {
    assertThat(LINK.matcher(read(README)).results().map(found -> found.group(1)).toList())
        .contains("src/docs/reference.md", "config/topic-per-domain.json")
        .allSatisfy(file -> assertThat(Path.of(file)).exists());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
