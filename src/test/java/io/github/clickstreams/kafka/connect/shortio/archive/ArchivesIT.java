package io.github.clickstreams.kafka.connect.shortio.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceConnector;
import io.github.clickstreams.kafka.connect.shortio.local.BuildDirectory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The archives as users get them: where everything lies, and that nothing else is in them. */
class ArchivesIT {
  /** {@code project.build.outputTimestamp}. */
  private static final LocalDateTime BUILT = LocalDateTime.parse("2026-11-23T00:00:00");

  /**
   * As they are in the sources, beside {@code config}, {@code src/docs} and {@code src/examples}.
   */
  private static final List<String> FILES =
      List.of(
          "LICENSE",
          "README.md",
          "docker/grafana-dashboard.json",
          "docker/jmx-exporter.yaml",
          "docker/prometheus-alerts.yaml");

  private static final String COMMAND = "bin/shortio-account";

  private static final Pattern LINK = Pattern.compile("]\\((?!http)([^)#]+)");

  static List<Path> archives() {
    return Archives.all();
  }

  @ParameterizedTest
  @MethodSource("archives")
  void allIsInOneFolderNamedAsTheArchive(Path archive) throws Exception {
    String folder = archive.getFileName().toString().replaceFirst("\\.(zip|tar\\.gz)$", "") + "/";
    assertThat(Archives.read(archive)).allSatisfy(one -> assertThat(one.name()).startsWith(folder));
    assertThat(Archives.read(archive)).extracting(PackedFile::name).doesNotHaveDuplicates();
  }

  @Test
  void thePluginIsJarsAndWhatAReaderNeeds() throws Exception {
    Map<String, String> wanted = texts("");
    wanted.put(COMMAND, sum(BuildDirectory.root().resolve(COMMAND)));
    Archives.jars().forEach((name, jar) -> wanted.put(name, jar.sha512()));

    assertThat(sums(Archives.zip())).isEqualTo(wanted);
    assertThat(sums(Archives.tarGz())).isEqualTo(wanted);
  }

  @Test
  void theComponentHasConfluentsLayoutAndTheSameJars() throws Exception {
    Map<String, String> wanted = texts("doc/");
    Archives.jars().forEach((name, jar) -> wanted.put("lib/" + name, jar.sha512()));
    examples().forEach((name, sum) -> wanted.put("etc/" + name, sum));
    wanted.put(COMMAND, sum(BuildDirectory.root().resolve(COMMAND)));
    wanted.put("assets/logo.png", sum(source("assets/logo.png")));

    Map<String, String> files = sums(Archives.component());
    assertThat(files.remove("manifest.json")).isNotEmpty();
    assertThat(files).isEqualTo(wanted);
  }

  @Test
  void theManifestTellsWhatTheConnectorIs() throws Exception {
    JsonNode manifest =
        new ObjectMapper()
            .readTree(Archives.files(Archives.component()).get("manifest.json").content());
    ShortIoClickSourceConnector connector = new ShortIoClickSourceConnector();
    String pom = Files.readString(BuildDirectory.root().resolve("pom.xml"));

    assertThat(manifest.path("owner").path("username").asText() + "-" + id(manifest))
        .isEqualTo(Archives.COMPONENT);
    assertThat(pom).contains("<artifactId>" + manifest.path("name").asText() + "</artifactId>");
    assertThat(manifest.path("version").asText()).isEqualTo(connector.version());
    assertThat(manifest.path("title").asText()).isNotBlank();
    assertThat(manifest.path("description").asText()).contains(connector.getClass().getName());
    assertThat(manifest.path("component_types").toString()).isEqualTo("[\"source\"]");
    assertThat(manifest.path("tags")).isNotEmpty();
    JsonNode license = manifest.path("license").path(0);
    assertThat(pom)
        .contains("<name>" + license.path("name").asText() + "</name>")
        .contains("<url>" + license.path("url").asText() + "</url>");
    assertThat(manifest.path("requirements").toString())
        .contains("\"Kafka Connect " + oldestKafka() + " or newer\"")
        .contains("\"Java " + javaRelease(pom) + " or newer\"");
    assertThat(Archives.files(Archives.component())).containsKey(manifest.path("logo").asText());

    String project = "https://github.com/clickstreams/kafka-connect-shortio";
    assertThat(pom).contains("<url>" + project + "</url>");
    assertThat(manifest.path("source_url").asText()).isEqualTo(project);
    assertThat(manifest.path("documentation_url").asText()).isEqualTo(project + "#readme");
    assertThat(manifest.at("/support/url").asText()).isEqualTo(project + "/issues");

    JsonNode features = manifest.path("features");
    assertThat(connector.exactlyOnceSupport(Map.of())).isEqualTo(ExactlyOnceSupport.SUPPORTED);
    assertThat(features.path("delivery_guarantee").toString()).isEqualTo("[\"exactly_once\"]");
    assertThat(features.path("supported_encodings").toString()).isEqualTo("[\"any\"]");
    assertThat(features.path("single_message_transforms").asBoolean()).isTrue();
    assertThat(features.path("kafka_connect_api").asBoolean()).isTrue();
    // Nobody has tried it.
    assertThat(features.path("confluent_control_center_integration").asBoolean(true)).isFalse();
    assertThat(manifest.toString()).doesNotContain("${");
  }

  @ParameterizedTest
  @MethodSource("archives")
  void theLinksHoldInTheArchive(Path archive) throws Exception {
    Map<String, PackedFile> files = Archives.files(archive);
    Set<String> broken = new TreeSet<>();
    int links = 0;
    for (Map.Entry<String, PackedFile> file : files.entrySet()) {
      if (file.getKey().endsWith(".md")) {
        for (MatchResult link : LINK.matcher(file.getValue().text()).results().toList()) {
          links++;
          if (!files.containsKey(URI.create(file.getKey()).resolve(link.group(1)).toString())) {
            broken.add(file.getKey() + " -> " + link.group(1));
          }
        }
      }
    }
    assertThat(links).isPositive();
    assertThat(broken).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("archives")
  void theSumIsThatOfTheArchive(Path archive) throws Exception {
    assertThat(archive.resolveSibling(archive.getFileName() + ".sha512"))
        .content()
        .isEqualToNormalizingNewlines(sum(archive) + "  " + archive.getFileName() + "\n");
  }

  /** Nothing of it comes from the clock, the umask or the user of a build. */
  @ParameterizedTest
  @MethodSource("archives")
  void timesModesAndOwnersAreFixed(Path archive) throws Exception {
    assertThat(Archives.read(archive))
        .allSatisfy(
            file -> {
              assertThat(file.time()).isEqualTo(BUILT);
              boolean runs = file.isDirectory() || file.path().equals(COMMAND);
              assertThat(file.mode()).isEqualTo(runs ? "rwxr-xr-x" : "rw-r--r--");
              assertThat(file.owner()).isIn("", "0000000 0000000 root root");
            });
  }

  @Test
  void timesAndModesInOurJarAreFixed() throws Exception {
    assertThat(PackedFile.readZip(BuildDirectory.archive(Archives.PLUGIN + ".jar")))
        .allSatisfy(
            file -> {
              assertThat(file.time()).isEqualTo(BUILT);
              assertThat(file.mode()).isEqualTo(file.isDirectory() ? "rwxr-xr-x" : "rw-r--r--");
            });
  }

  @Test
  void itsRunFromWhatIsInTheArchives() throws Exception {
    assertThat(unpacked(BuildDirectory.plugins().resolve(Archives.PLUGIN)))
        .isEqualTo(sums(Archives.zip()));
    assertThat(unpacked(BuildDirectory.components().resolve(Archives.COMPONENT)))
        .isEqualTo(sums(Archives.component()));
    assertThat(BuildDirectory.plugins()).isDirectoryNotContaining("glob:**.jar");
  }

  /** LICENSE and so on, below a folder, as they are in the sources. */
  private static Map<String, String> texts(String folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (String file : FILES) {
      texts.put(folder + file, sum(BuildDirectory.root().resolve(file)));
    }
    texts.put(folder + "NOTICE", sum(source("NOTICE")));
    if (Archives.haveSbom()) {
      texts.put(folder + Archives.SBOM, sum(BuildDirectory.archive(Archives.SBOM)));
    }
    for (String each : List.of("config", "src/docs", "src/examples")) {
      unpacked(BuildDirectory.root().resolve(each))
          .forEach((name, sum) -> texts.put(folder + each + "/" + name, sum));
    }
    return texts;
  }

  private static Map<String, String> examples() throws IOException {
    Map<String, String> examples = unpacked(BuildDirectory.root().resolve("config"));
    examples.keySet().removeIf(name -> name.endsWith(".md"));
    assertThat(examples).isNotEmpty();
    return examples;
  }

  private static Map<String, String> sums(Path archive) throws IOException {
    Map<String, String> sums = new TreeMap<>();
    Archives.files(archive).forEach((path, file) -> sums.put(path, file.sha512()));
    return sums;
  }

  private static Map<String, String> unpacked(Path folder) throws IOException {
    Map<String, String> sums = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sums.put(folder.relativize(file).toString().replace('\\', '/'), sum(file));
      }
    }
    return sums;
  }

  private static String sum(Path file) throws IOException {
    return PackedFile.sha512(Files.readAllBytes(file));
  }

  private static Path source(String file) {
    return BuildDirectory.root().resolve("src/assembly").resolve(file);
  }

  private static String id(JsonNode manifest) {
    return manifest.path("name").asText() + "-" + manifest.path("version").asText();
  }

  /** Such as 3.7. */
  private static String oldestKafka() {
    return BuildDirectory.kafkaVersions().get(0).replaceFirst("\\.\\d+$", "");
  }

  private static String javaRelease(String pom) {
    MatchResult release =
        Pattern.compile("<maven.compiler.release>(\\d+)<").matcher(pom).results().findAny().get();
    return release.group(1);
  }
}
