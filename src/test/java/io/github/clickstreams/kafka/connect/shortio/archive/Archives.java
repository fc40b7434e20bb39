package io.github.clickstreams.kafka.connect.shortio.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceConnector;
import io.github.clickstreams.kafka.connect.shortio.local.BuildDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What {@code mvn package} has packed for users. */
final class Archives {
  static final String VERSION = new ShortIoClickSourceConnector().version();
  static final String PLUGIN = "kafka-connect-shortio-" + VERSION;
  static final String COMPONENT = "clickstreams-" + PLUGIN;
  static final String SBOM = "sbom.cdx.json";

  private Archives() {}

  static List<Path> all() {
    return List.of(zip(), tarGz(), component());
  }

  /** For a directory of a worker's {@code plugin.path}. */
  static Path zip() {
    return BuildDirectory.archive(PLUGIN + ".zip");
  }

  static Path tarGz() {
    return BuildDirectory.archive(PLUGIN + ".tar.gz");
  }

  /** In the layout of Confluent's components. */
  static Path component() {
    return BuildDirectory.archive(COMPONENT + ".zip");
  }

  /**
   * A build with {@code -o} makes none: CycloneDX's plugin wants to be online. Every other does.
   */
  static boolean haveSbom() throws IOException {
    boolean made = files(zip()).containsKey(SBOM);
    boolean online = System.getProperty("it.maven", "").equals("offline=false");
    assertThat(made || !online).as("an SBOM was made").isTrue();
    return made;
  }

  static JsonNode sbom() throws IOException {
    assumeTrue(haveSbom(), "built with -o");
    return new ObjectMapper().readTree(files(zip()).get(SBOM).content());
  }

  static List<PackedFile> read(Path archive) throws IOException {
    return archive.toString().endsWith(".zip")
        ? PackedFile.readZip(archive)
        : PackedFile.readTarGz(archive);
  }

  /** The files of an archive by their paths below its one folder. */
  static Map<String, PackedFile> files(Path archive) throws IOException {
    return read(archive).stream()
        .filter(file -> !file.isDirectory())
        .collect(Collectors.toMap(PackedFile::path, file -> file, (a, b) -> a, TreeMap::new));
  }

  /** The jars of the plugin by file name. */
  static Map<String, PackedFile> jars() throws IOException {
    Map<String, PackedFile> files = files(zip());
    files.keySet().removeIf(path -> !path.endsWith(".jar"));
    return files;
  }
}
