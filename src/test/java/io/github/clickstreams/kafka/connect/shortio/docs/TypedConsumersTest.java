package io.github.clickstreams.kafka.connect.shortio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.clickstreams.kafka.connect.shortio.local.RegistryKind;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.junit.jupiter.api.Test;

/** What {@code src/docs/avro.md} says is what AvroIT runs with. */
class TypedConsumersTest {
  private static final RegistryKind CONFLUENT = RegistryKind.named("confluent");

  @Test
  void theExampleNamesTheConverterOfTheTests() throws IOException {
    JsonNode config = new ObjectMapper().readTree(read("config", "avro-registry.json"));
    Map<String, String> converter = new HashMap<>();
    config
        .get("config")
        .properties()
        .forEach(
            key -> {
              if (key.getKey().startsWith("value.converter.")) {
                converter.put(key.getKey().substring(16), key.getValue().asText());
              }
            });

    assertThat(config.path("config").path("value.converter").asText())
        .isEqualTo(CONFLUENT.converter());
    assertThat(converter).containsOnlyKeys(CONFLUENT.converterConfig().keySet());
  }

  @Test
  void theConsumerIsThatOfTheTests() throws IOException {
    Properties consumer = new Properties();
    consumer.load(new StringReader(block("properties")));

    assertThat(consumer.getProperty("value.deserializer")).isEqualTo(CONFLUENT.deserializer());
    Map<String, String> deserializer = CONFLUENT.deserializerConfig();
    assertThat(consumer.stringPropertyNames())
        .containsAll(deserializer.keySet())
        .allMatch(
            key -> deserializer.containsKey(key) || ConsumerConfig.configNames().contains(key));
    assertThat(consumer.getProperty("specific.avro.reader"))
        .isEqualTo(deserializer.get("specific.avro.reader"));
    assertThat(consumer.getProperty("schema.registry.url"))
        .isEqualTo(
            new ObjectMapper()
                .readTree(read("config", "avro-registry.json"))
                .path("config")
                .path("value.converter.schema.registry.url")
                .asText());
  }

  @Test
  void apicuriosSettingsAreThoseOfTheTests() throws IOException {
    RegistryKind apicurio = RegistryKind.named("apicurio");
    Map<String, String> expected = new HashMap<>();
    expected.put("value.converter", apicurio.converter());
    apicurio.converterConfig().forEach((k, v) -> expected.put("value.converter." + k, v));
    expected.put("value.deserializer", apicurio.deserializer());
    expected.putAll(apicurio.deserializerConfig());
    expected.replaceAll((k, v) -> v.replace("${host}:${port}", "schema-registry:8080"));
    Properties told = new Properties();
    Matcher block = blocks("properties", "## With Apicurio's registry");
    while (block.find()) {
      told.load(new StringReader(block.group(1)));
    }

    assertThat(told).isEqualTo(expected);
    assertThat(readme()).contains("(" + apicurioVersion() + ", from Maven Central");
  }

  private static String apicurioVersion() throws IOException {
    Matcher version =
        Pattern.compile("<registry.version>(.+)</registry.version>").matcher(read("pom.xml"));
    assertThat(version.find()).isTrue();
    return version.group(1);
  }

  @Test
  void theClassIsGeneratedAsForTheTests() throws IOException {
    String pom = read("pom.xml").replace("${avro.version}", version());
    List<String> lines = block("xml").lines().map(String::strip).toList();

    assertThat(lines).hasSizeGreaterThan(10).allMatch(pom::contains);
    assertThat(readme()).contains("Avro " + version());
  }

  @Test
  void theClassIsTrustedAsInTheTests() throws IOException {
    Matcher option =
        Pattern.compile("`-D(org\\.apache\\.avro\\.\\w+)=([\\w.]+)`").matcher(readme());

    assertThat(option.find()).isTrue();
    assertThat(read("pom.xml"))
        .contains("<%1$s>%2$s</%1$s>".formatted(option.group(1), option.group(2)));
  }

  private static String version() throws IOException {
    Matcher version = Pattern.compile("<avro.version>(.+)</avro.version>").matcher(read("pom.xml"));
    assertThat(version.find()).isTrue();
    return version.group(1);
  }

  private static Matcher blocks(String language, String title) throws IOException {
    String readme = readme();
    String section = readme.substring(readme.indexOf(title));
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(section);
  }

  private static String readme() throws IOException {
    return read("src", "docs", "avro.md");
  }

  /** The first block of that language about a class and a consumer. */
  private static String block(String language) throws IOException {
    Matcher block = blocks(language, "## A class and a consumer");
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  private static String read(String first, String... more) throws IOException {
    return Files.readString(Path.of(first, more));
  }
}
