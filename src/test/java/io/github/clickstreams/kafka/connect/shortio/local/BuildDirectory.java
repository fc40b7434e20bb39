package io.github.clickstreams.kafka.connect.shortio.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.utils.AppInfoParser;

/** Where the build has put what the local processes need, under {@code target}. */
public final class BuildDirectory {
  private static final Path ROOT = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
  private static final Path TARGET = ROOT.resolve("target");

  private BuildDirectory() {}

  /** The project's own directory. */
  public static Path root() {
    return ROOT;
  }

  /** A worker's {@code plugin.path}: the zip for it, unpacked, and nothing else. */
  public static Path plugins() {
    return packaged("plugin");
  }

  /** Another one: the component archive, unpacked, and nothing else. */
  public static Path components() {
    return packaged("component");
  }

  /**
   * What the build has packed.
   *
   * @param name such as {@code kafka-connect-shortio-1.0.0.zip}
   */
  public static Path archive(String name) {
    return packaged(name);
  }

  private static Path packaged(String name) {
    Path made = TARGET.resolve(name);
    if (!Files.exists(made)) {
      throw new LocalStartException(
          "The packaged plugin is missing in " + made + ": run mvn package -DskipTests first.");
    }
    return made;
  }

  /** The Kafka version that this project is compiled against. */
  public static String kafkaVersion() {
    return AppInfoParser.getVersion();
  }

  /**
   * The Kafka versions whose jars the build has put there for tests: those of {@code
   * -Dit.kafka.versions}, else the one that this project is compiled against.
   */
  public static List<String> kafkaVersions() {
    return List.of(System.getProperty("it.kafka.versions", kafkaVersion()).split("[, ]+"));
  }

  /** The folder with the jars of a Kafka version. */
  public static Path kafkaJars(String version) {
    Path home = TARGET.resolve("kafka").resolve(version);
    // The build puts the POM there last: see SeparateJars.
    if (!Files.isRegularFile(home.resolve("pom.xml"))) {
      throw new LocalStartException(
          "Kafka's jars are missing in " + home + ": run mvn package -DskipTests first.");
    }
    return home.resolve("libs");
  }

  /**
   * The folder with the jars of the schema registry and its converter, for which the build has a
   * property: see the profile {@code confluent}.
   */
  static Path registry() {
    Path home = Path.of(System.getProperty("registry.home", TARGET.resolve("registry").toString()));
    // The build puts the POM there last: see SeparateJars.
    if (!Files.isRegularFile(home.resolve("pom.xml"))) {
      throw new LocalStartException(
          "The schema registry's jars are missing in "
              + home
              + ": run mvn pre-integration-test -DskipTests first, and outside of Maven set the"
              + " system property registry.home to the folder that it has made in target/registry.");
    }
    return home;
  }

  /** A new directory for the data, configuration and log of one local process. */
  static Path newWorkDirectory(String name) {
    try {
      Path parent = Files.createDirectories(TARGET.resolve("local"));
      return Files.createTempDirectory(parent, name + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
