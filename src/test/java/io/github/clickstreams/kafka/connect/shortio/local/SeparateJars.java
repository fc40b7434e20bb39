package io.github.clickstreams.kafka.connect.shortio.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Jars that must not meet those of this project: of a Kafka, of a schema registry. {@code
 * src/test/NAME/pom.xml} says what they are; a Maven of its own brings them into {@code
 * target/NAME/VERSION}, with the settings of the Maven that builds this project. What is there
 * already is kept, so most builds start no second Maven.
 */
public final class SeparateJars {
  private final Path pom;
  private final Path folder;
  private final List<String> maven;

  /**
   * @param maven the command, to which goals and properties are added
   */
  SeparateJars(Path pom, Path folder, List<String> maven) {
    this.pom = pom;
    this.folder = folder;
    this.maven = maven;
  }

  /**
   * Run by the build, in Maven's own JVM.
   *
   * @param arguments name, versions with commas between them, properties for the POM
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> maven = new ArrayList<>(thisMaven());
    maven.addAll(List.of(arguments).subList(2, arguments.length));
    SeparateJars jars =
        new SeparateJars(
            BuildDirectory.root().resolve("src/test/" + arguments[0] + "/pom.xml"),
            BuildDirectory.root().resolve("target/" + arguments[0]),
            maven);
    for (String version : new TreeSet<>(List.of(arguments[1].split("[, ]+")))) {
      jars.provide(version);
    }
  }

  private static List<String> thisMaven() {
    String command = File.separatorChar == '\\' ? "mvn.cmd" : "mvn";
    List<String> maven = new ArrayList<>();
    maven.add(Path.of(System.getProperty("maven.home"), "bin", command).toString());
    maven.addAll(List.of("-B", "-ntp", "-q"));
    maven.add("-Dmaven.repo.local=" + System.getProperty("it.maven.repository"));
    String settings = System.getProperty("it.maven.settings");
    if (Files.exists(Path.of(settings))) {
      maven.addAll(List.of("-s", settings));
    }
    if (System.getProperty("it.maven").equals("offline=true")) {
      maven.add("-o");
    }
    return maven;
  }

  /** Brings the jars of a version, unless they are there as this POM says. */
  void provide(String version) throws IOException, InterruptedException {
    Path home = folder.resolve(version);
    Path made = home.resolve("pom.xml");
    if (Files.isRegularFile(made) && Files.mismatch(made, pom) < 0) {
      return;
    }
    System.out.println("Jars of " + folder.getFileName() + " " + version + " -> " + home);
    Leftovers.add(home);
    Leftovers.delete(home);
    Files.createDirectories(home);
    List<String> command = new ArrayList<>(maven);
    command.addAll(List.of("-f", pom.toString(), "package"));
    command.addAll(List.of("-Djars.version=" + version, "-Djars.home=" + home));
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new LocalStartException("Maven could not bring the jars: " + String.join(" ", command));
    }
    // Last: it says that the folder is complete, and for which POM.
    Files.copy(pom, made);
  }
}
