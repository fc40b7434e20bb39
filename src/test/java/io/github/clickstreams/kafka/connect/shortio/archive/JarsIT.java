package io.github.clickstreams.kafka.connect.shortio.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceConnector;
import io.github.clickstreams.kafka.connect.shortio.local.BuildDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The jars that are shipped: none that a worker has itself, none changed, and all of them told. */
class JarsIT {
  private static final String OURS = Archives.PLUGIN + ".jar";
  private static final String OUR_PACKAGE = "io/github/clickstreams/kafka/connect/shortio/";
  private static final int JAVA_17 = 61;

  /** Its jar has neither licence nor notice: ours tells both. */
  private static final String WITHOUT_LICENCE = "picocli";

  private static final Path PINNED = BuildDirectory.root().resolve("src/assembly/jars.sha512");
  private static final Pattern COPYRIGHT =
      Pattern.compile("Copyright (?:© )?\\d{4}[-, \\d]*(\\p{Lu}[\\p{L} ]+)");

  @Test
  void nothingThatAWorkerProvidesIsShipped() throws Exception {
    Set<String> forbidden = new TreeSet<>();
    Map<String, String> jarOfClass = new HashMap<>();
    for (Map.Entry<String, PackedFile> jar : Archives.jars().entrySet()) {
      for (PackedFile file : PackedFile.readJar(jar.getValue())) {
        if (file.name().matches("(org/apache/kafka|org/slf4j|org/apache/log(4j|ging))/.*")) {
          forbidden.add(jar.getKey() + ": " + file.name());
        }
        if (file.name().endsWith(".class") && !file.name().startsWith("META-INF/")) {
          assertThat(jarOfClass.put(file.name(), jar.getKey())).as(file.name()).isNull();
        }
      }
    }

    assertThat(forbidden).isEmpty();
    assertThat(Archives.jars().keySet())
        .contains(OURS)
        .noneMatch(name -> name.matches("(kafka-clients|connect-|slf4j|log4j|logback|jakarta).*"));
  }

  @Test
  void ourJarHoldsTheConnectorAndNoTestNorSimulator() throws Exception {
    String service = "META-INF/services/org.apache.kafka.connect.source.SourceConnector";
    Map<String, PackedFile> files = new TreeMap<>();
    PackedFile.readJar(Archives.jars().get(OURS)).forEach(file -> files.put(file.name(), file));

    assertThat(files.get(service).text().strip())
        .isEqualTo(ShortIoClickSourceConnector.class.getName());
    // What scanners find out a jar's name and version from.
    assertThat(
            files
                .get("META-INF/maven/io.github.clickstreams/kafka-connect-shortio/pom.properties")
                .text())
        .isEqualToNormalizingNewlines(
            "groupId=io.github.clickstreams\nartifactId=kafka-connect-shortio\nversion=%s\n"
                .formatted(Archives.VERSION));
    assertThat(files.keySet())
        .filteredOn(name -> name.endsWith(".class"))
        .contains(OUR_PACKAGE + "ShortIoClickSourceConnector.class")
        .allMatch(name -> name.startsWith(OUR_PACKAGE))
        .noneMatch(name -> name.matches(".*(Test|IT)\\.class"));
  }

  @Test
  void everyClassRunsOnJava17() throws Exception {
    for (PackedFile jar : Archives.jars().values()) {
      for (PackedFile file : PackedFile.readJar(jar)) {
        if (file.name().endsWith(".class") && !file.name().startsWith("META-INF/versions/")) {
          int major = (file.content()[6] & 0xff) << 8 | file.content()[7] & 0xff;
          assertThat(major).as(jar.path() + ": " + file.name()).isLessThanOrEqualTo(JAVA_17);
        }
      }
    }
  }

  /** Their sums are those of the artifacts in Maven's repository: nothing is shaded. */
  @Test
  void theSbomNamesExactlyTheJarsThatAreThereUnchanged() throws Exception {
    JsonNode sbom = Archives.sbom();
    Map<String, String> told = new TreeMap<>();
    for (JsonNode component : sbom.path("components")) {
      String jar = component.path("name").asText() + "-" + component.path("version").asText();
      told.put(jar + ".jar", sha512(component));
      assertThat(component.path("licenses")).as(jar).isNotEmpty();
      assertThat(component.path("purl").asText()).startsWith("pkg:maven/");
    }
    Map<String, String> shipped = new TreeMap<>();
    Archives.jars().forEach((name, jar) -> shipped.put(name, jar.sha512()));
    JsonNode ours = sbom.path("metadata").path("component");
    assertThat(ours.path("name").asText() + "-" + ours.path("version").asText() + ".jar")
        .isEqualTo(OURS);
    assertThat(shipped.remove(OURS)).isNotNull();

    assertThat(told).isEqualTo(shipped);
  }

  @Test
  void theSbomHasNothingOfTheMomentInIt() throws Exception {
    JsonNode sbom = Archives.sbom();
    assertThat(sbom.path("bomFormat").asText()).isEqualTo("CycloneDX");
    assertThat(sbom.has("serialNumber")).isFalse();
    assertThat(sbom.path("metadata").has("timestamp")).isFalse();
  }

  @Test
  void everyJarOfOthersHasItsLicenceAndIsInTheNotice() throws Exception {
    String notice = Archives.files(Archives.zip()).get("NOTICE").text();
    Map<String, PackedFile> jars = Archives.jars();
    jars.remove(OURS);
    for (Map.Entry<String, PackedFile> jar : jars.entrySet()) {
      String artifact = jar.getKey().replaceFirst("-\\d.*", "");
      assertThat(notice).containsPattern("\\b" + artifact + "[ ,]");
      if (artifact.equals(WITHOUT_LICENCE)) {
        continue;
      }
      assertThat(PackedFile.readJar(jar.getValue()))
          .as(jar.getKey())
          .extracting(PackedFile::name)
          .contains("META-INF/LICENSE");
    }
  }

  /** Who is named there, and every other licence, is in ours too. */
  @Test
  void theNoticesOfOthersAreInOurs() throws Exception {
    String notice = Archives.files(Archives.zip()).get("NOTICE").text();
    Map<String, PackedFile> jars = Archives.jars();
    jars.remove(OURS);
    jars.keySet().removeIf(name -> name.startsWith(WITHOUT_LICENCE + "-"));
    for (Map.Entry<String, PackedFile> jar : jars.entrySet()) {
      Map<String, PackedFile> files = new TreeMap<>();
      PackedFile.readJar(jar.getValue()).forEach(file -> files.put(file.name(), file));
      assertThat(files).as(jar.getKey()).containsKey("META-INF/NOTICE");
      List<String> holders =
          COPYRIGHT
              .matcher(files.get("META-INF/NOTICE").text())
              .results()
              .map(found -> found.group(1).strip())
              .toList();
      assertThat(holders).as(jar.getKey()).isNotEmpty();
      assertThat(notice).contains(holders);
      assertThat(files.keySet())
          .filteredOn(name -> name.matches("META-INF/.+-LICENSE.*"))
          .allSatisfy(licence -> assertThat(notice).contains(licence));
    }
  }

  /** What has been looked at once: another jar under the same name is found out. */
  @Test
  void theJarsOfOthersAreThoseThatWerePinned() throws Exception {
    StringBuilder sums = new StringBuilder();
    Map<String, PackedFile> jars = Archives.jars();
    jars.remove(OURS);
    jars.forEach((name, jar) -> sums.append(jar.sha512()).append("  ").append(name).append('\n'));
    if (Boolean.getBoolean("reference.write")) {
      Files.writeString(PINNED, sums);
    }

    assertThat(PINNED)
        .as("after a change of a version: mvn verify -Dit.test=JarsIT -Dreference.write=true")
        .content()
        .isEqualTo(sums.toString());
  }

  private static String sha512(JsonNode component) {
    for (JsonNode hash : component.path("hashes")) {
      if (hash.path("alg").asText().equals("SHA-512")) {
        return hash.path("content").asText();
      }
    }
    return "";
  }
}
