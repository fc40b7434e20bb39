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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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

/**
 * What the README, the pages of {@code src/docs} and {@code config/} show is what the connector
 * takes.
 */
class ExamplesTest {
  private static final Path README = Path.of("README.md");
  private static final Path DOCS = Path.of("src", "docs");
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");

  private static final String CONNECTOR = ShortIoClickSourceConnector.class.getName();

  private static final Pattern ARCHIVE =
      Pattern.compile("[\\w/-]*kafka-connect-shortio-[\\w.-]*zip");

  private static final Pattern FOLDER = Pattern.compile("plugins/kafka[\\w.-]*[0-9]");

  /** To a file of this repository. */
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)");

  private static final Pattern SECTION = Pattern.compile("\\]\\(([\\w./-]*)#([\\w-]+)\\)");

  /** Of the README: what is longer goes to a page of its own. */
  private static final int MOST_LINES = 250;

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
          Stream.of(WorkerExample.readmeJson()),
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

  /** Where brokers create none, an example without these would deliver nothing. */
  @Test
  void everyExampleOfAConnectorHasItsTopicCreated() throws IOException {
    List<Path> examples = new ArrayList<>(List.of(README));
    for (String folder : List.of("config", "docker")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        files.filter(Files::isRegularFile).filter(ExamplesTest::isConnector).forEach(examples::add);
      }
    }

    assertThat(examples)
        .hasSizeGreaterThan(10)
        .allSatisfy(
            file ->
                assertThat(read(file))
                    .containsPattern("topic\\.creation\\.default\\.replication\\.factor\\W+-1")
                    .containsPattern("topic\\.creation\\.default\\.partitions\\W+[13]"));
  }

  private static boolean isConnector(Path file) {
    return read(file).matches("(?s).*class\\W+" + CONNECTOR.replace(".", "\\.") + ".*");
  }

  /** The README and the pages beside it. */
  static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(DOCS)) {
      return Stream.concat(
              Stream.of(README), files.filter(file -> file.toString().endsWith(".md")).sorted())
          .toList();
    }
  }

  /** But errors.md, which has keys that are refused. */
  static List<Path> pagesOfRightKeys() throws IOException {
    return pages().stream().filter(page -> !page.endsWith("errors.md")).toList();
  }

  @ParameterizedTest
  @MethodSource("pagesOfRightKeys")
  void everyKeyThatAPageNamesExists(Path page) {
    Set<String> keys = new ShortIoClickSourceConnector().config().names();
    Set<String> unknown = new TreeSet<>();
    CODE.matcher(read(page))
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

    // Topics of the examples, and headers.
    assertThat(unknown)
        .isSubsetOf(
            Stream.concat(
                    Stream.of("shortio.clicks", "shortio.malformed"),
                    Stream.of(MalformedHeader.values()).map(MalformedHeader::header))
                .toList());
  }

  @Test
  void theFieldsThatMakeAnIdAreThoseOfTheCode() {
    assertThat(read(DOCS.resolve("upgrading.md")))
        .contains(
            ClickField.all().stream()
                .filter(ClickField::isIdentity)
                .map(ClickField::apiName)
                .collect(Collectors.joining(" ", "`", "`")));
  }

  @Test
  void theCommandsThatAreToldAreThoseOfTheBuild() {
    assertThat(read(README)).contains("\nmvn -q -Pquickstart\n", "\nmvn -q package -DskipTests\n");
    assertThat(read(DOCS.resolve("records.md"))).contains("\nmvn -Pstreams -Dexec.args=");
    assertThat(read(DOCS.resolve("contributing.md"))).contains("`mvn verify`");
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
    assertThat(FOLDER.matcher(read(README)).results().map(MatchResult::group))
        .isNotEmpty()
        .allMatch(name -> name.equals("plugins/" + plugin));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyFileThatAPageLinksToIsThere(Path page) {
    assertThat(links(page))
        .allSatisfy(file -> assertThat(page.toAbsolutePath().resolveSibling(file)).exists());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everySectionThatAPageLinksToIsThere(Path page) {
    for (MatchResult link : SECTION.matcher(read(page)).results().toList()) {
      Path target =
          link.group(1).isEmpty() ? page : page.toAbsolutePath().resolveSibling(link.group(1));
      assertThat(
              read(target)
                  .lines()
                  .filter(line -> line.startsWith("#"))
                  .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                  .map(title -> title.replaceAll("[^a-z0-9 -]", "").replace(' ', '-')))
          .as(link.group())
          .contains(link.group(2));
    }
  }

  @Test
  void theReadmeLeadsToEveryPageAndIsShort() throws IOException {
    assertThat(links(README))
        .containsAll(
            pages().stream()
                .filter(page -> !page.equals(README))
                .map(page -> page.toString().replace('\\', '/'))
                .toList());
    assertThat(read(README).lines().count()).isLessThan(MOST_LINES);
  }

  private static List<String> links(Path page) {
    return LINK.matcher(read(page)).results().map(found -> found.group(1)).toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
