package io.github.clickstreams.kafka.connect.shortio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.clickstreams.kafka.connect.shortio.local.BuildDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** What those need who publish a release, here or on GitHub. */
class PublishingTest {
  private static final Path ROOT = BuildDirectory.root();

  private final JsonNode jobs =
      WorkerExample.yaml(read(".github/workflows/build.yaml")).path("jobs");

  private static String read(String file) {
    return WorkerExample.read("../" + file);
  }

  private static String pom(String path) throws Exception {
    Document pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(ROOT.resolve("pom.xml").toFile());
    return XPathFactory.newInstance().newXPath().evaluate(path, pom);
  }

  /** Maven Central refuses an artifact without them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "description",
        "url",
        "licenses/license/url",
        "developers/developer/name",
        "scm/connection",
        "scm/url",
        "issueManagement/url"
      })
  void thePomTells(String path) throws Exception {
    assertThat(pom("/project/" + path)).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "maven-source-plugin",
        "maven-javadoc-plugin",
        "maven-gpg-plugin",
        "central-publishing-maven-plugin"
      })
  void aReleaseIsMadeWith(String plugin) throws Exception {
    assertThat(pom("//profile[id='release']//plugin[artifactId='" + plugin + "']")).isNotBlank();
    assertThat(pom("//plugin[artifactId='" + plugin + "'][version]/version")).matches("\\d[\\d.]+");
  }

  @Test
  void javadocIsHeldWithoutAWarning() throws Exception {
    String plugin =
        "/project/build/plugins/plugin[artifactId='maven-javadoc-plugin']/configuration/";

    assertThat(pom(plugin + "doclint")).startsWith("all");
    assertThat(pom(plugin + "failOnWarnings")).isEqualTo("true");
    // The plugin counts no warning then.
    assertThat(pom(plugin + "quiet")).isEmpty();
    assertThat(commands("test")).contains("mvn -B -ntp compile javadoc:javadoc");
  }

  @Test
  void everyPushIsTestedAndATagBuildsArchivesAndImage() {
    assertThat(commands("test")).contains(".ci/run");
    assertThat(Files.isExecutable(ROOT.resolve(".ci/run"))).isTrue();

    JsonNode release = jobs.path("release");
    assertThat(release.path("if").asText()).isEqualTo("startsWith(github.ref, 'refs/tags/v')");
    assertThat(release.path("needs").asText()).isEqualTo("test");
    assertThat(commands("release"))
        .anyMatch(command -> command.startsWith("mvn -B -ntp package"))
        .anyMatch(command -> command.contains("docker build -f docker/Dockerfile --target apache"));
    assertThat(ComposeStack.stages()).containsKey("apache");
  }

  /** What the workflow asks of a tag: the version of this line. */
  @Test
  void theVersionIsWhereTheWorkflowLooksForIt() throws Exception {
    assertThat(commands("release"))
        .contains("grep -qx \"  <version>${GITHUB_REF_NAME#v}</version>\" pom.xml");
    assertThat(read("pom.xml").lines())
        .filteredOn(("  <version>" + pom("/project/version") + "</version>")::equals)
        .hasSize(1);
  }

  private List<String> commands(String job) {
    return StreamSupport.stream(jobs.path(job).path("steps").spliterator(), false)
        .filter(step -> step.has("run"))
        .map(step -> step.get("run").asText())
        .toList();
  }
}
