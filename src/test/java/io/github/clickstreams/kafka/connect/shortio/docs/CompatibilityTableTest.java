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

/** The documents name the Kafka versions that the build tests the archives on, and no other. */
class CompatibilityTableTest {
  private static final Path README = Path.of("README.md");
  private static final Path PAGE = Path.of("src", "docs", "upgrading.md");
  private static final String BEGIN = "<!-- compatibility: made from pom.xml -->\n";
  private static final String END = "<!-- end of compatibility -->";

  @Test
  void the_documents_name_the_versions_of_the_build() throws Exception {
    List<String> usual = versions("/project/properties/it.kafka.versions");
    List<String> all =
        versions("/project/profiles/profile[id='compatibility']/properties/it.kafka.versions");
    assertThat(usual).containsExactly(all.get(0), all.get(all.size() - 1));

    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    assertThat(end).as("the table in upgrading.md has its markers").isGreaterThanOrEqualTo(begin);
    if (Boolean.getBoolean("reference.write")) {
      Files.writeString(PAGE, page.substring(0, begin) + table(all, usual) + page.substring(end));
    }

    assertThat(Files.readString(PAGE))
        .as("upgrading.md is stale: mvn test -Dtest=CompatibilityTableTest -Dreference.write=true")
        .contains(BEGIN + table(all, usual) + END);
    assertThat(Files.readString(README))
        .contains("Kafka %s to %s ([".formatted(line(all.get(0)), line(all.get(all.size() - 1))));
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
                        line(version),
                        version,
                        usual.contains(version) ? "`mvn verify`" : "`mvn verify -Pcompatibility`"))
        .collect(
            Collectors.joining(
                "", "| Kafka, Kafka Connect | tested with | by |\n|---|---|---|\n", ""));
  }

  /** Such as 4.3 of 4.3.1. */
  private static String line(String version) {
    return version.replaceFirst("\\.\\d+$", "");
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
