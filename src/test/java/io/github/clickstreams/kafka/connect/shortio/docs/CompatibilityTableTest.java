package io.github.clickstreams.kafka.connect.shortio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.local.BuildDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** The README names the Kafka versions that the build tests the archives on, and no other. */
class CompatibilityTableTest {
  private static final Path README = Path.of("README.md");
  private static final String BEGIN = "<!-- compatibility: made from pom.xml -->\n";
  private static final String END = "<!-- end of compatibility -->";

  @Test
  void the_readme_names_the_versions_of_the_build() throws Exception {
    List<String> usual = versions("/project/properties/it.kafka.versions");
    List<String> all =
        versions("/project/profiles/profile[id='compatibility']/properties/it.kafka.versions");
    assertThat(usual).containsExactly(all.get(0), all.get(all.size() - 1));

    String readme = Files.readString(README);
    int begin = readme.indexOf(BEGIN) + BEGIN.length();
    int end = readme.indexOf(END);
    assertThat(end).as("the table in README.md has its markers").isGreaterThanOrEqualTo(begin);
    if (Boolean.getBoolean("reference.write")) {
      Files.writeString(
          README, readme.substring(0, begin) + table(all, usual) + readme.substring(end));
    }

    assertThat(Files.readString(README))
        .as("README.md is stale: mvn test -Dtest=CompatibilityTableTest -Dreference.write=true")
        .contains(BEGIN + table(all, usual) + END);
  }

  @Test
  void the_readme_names_the_java_version_of_the_build() throws Exception {
    assertThat(Files.readString(README))
        .contains("**Java " + pom("/project/properties/maven.compiler.release") + " or newer**");
  }

  private static String table(List<String> all, List<String> usual) {
    return all.stream()
        .map(
            version ->
                "| %s | %s | %s |\n"
                    .formatted(
                        version.replaceFirst("\\.\\d+$", ""),
                        version,
                        usual.contains(version) ? "`mvn verify`" : "`mvn verify -Pcompatibility`"))
        .collect(
            Collectors.joining(
                "", "| Kafka, Kafka Connect | tested with | by |\n|---|---|---|\n", ""));
  }

  private static List<String> versions(String path) throws Exception {
    return List.of(
        pom(path).replace("${kafka.version}", BuildDirectory.kafkaVersion()).split("[, ]+"));
  }

  private static String pom(String path) throws Exception {
    Document pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(BuildDirectory.root().resolve("pom.xml").toFile());
    return XPathFactory.newInstance().newXPath().evaluate(path, pom);
  }
}
