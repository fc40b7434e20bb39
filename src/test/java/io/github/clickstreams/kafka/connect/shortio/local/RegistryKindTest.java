package io.github.clickstreams.kafka.connect.shortio.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryKindTest {

  @ParameterizedTest
  @ValueSource(strings = {"apicurio", "confluent"})
  void everyKindIsCompleteAndKnownToTheBuild(String name) {
    RegistryKind kind = RegistryKind.named(name).at("127.0.0.1", 4711, "127.0.0.1:9");

    assertThat(kind.serverMain()).contains(".");
    assertThat(kind.api()).startsWith("/");
    assertThat(kind.serverSystemProperties().toString() + kind.serverConfig())
        .contains("4711")
        .contains("127.0.0.1");
    assertThat(kind.converter()).endsWith("Converter");
    assertThat(kind.converterConfig().toString()).contains("http://127.0.0.1:4711");
    assertThat(kind.deserializer()).endsWith("Deserializer");
    assertThat(kind.deserializerConfig().toString()).contains("http://127.0.0.1:4711");
    assertThat(Path.of("src", "test", "registry", name, "pom.xml")).isRegularFile();
  }

  @Test
  void theProfileConfluentChoosesConfluentsClasses() throws Exception {
    String pom = Files.readString(Path.of("pom.xml"));
    assertThat(pom.substring(pom.indexOf("<id>confluent</id>")))
        .contains("<registry>confluent</registry>");

    RegistryKind kind = RegistryKind.named("confluent").at("h", 1, "k:2");

    assertThat(kind.serverMain())
        .isEqualTo("io.confluent.kafka.schemaregistry.rest.SchemaRegistryMain");
    assertThat(kind.serverSystemProperties()).isEmpty();
    assertThat(kind.serverConfig())
        .containsEntry("listeners", "http://h:1")
        .containsEntry("kafkastore.bootstrap.servers", "PLAINTEXT://k:2");
    assertThat(kind.api()).isEqualTo("/");
    assertThat(kind.converter()).isEqualTo("io.confluent.connect.avro.AvroConverter");
    assertThat(kind.converterConfig()).isEqualTo(Map.of("schema.registry.url", "http://h:1"));
    assertThat(kind.deserializer())
        .isEqualTo("io.confluent.kafka.serializers.KafkaAvroDeserializer");
    assertThat(kind.deserializerConfig())
        .isEqualTo(Map.of("schema.registry.url", "http://h:1", "specific.avro.reader", "true"));
  }

  @Test
  void aServerThatIsConfiguredByAFileGetsOne(@TempDir Path directory) throws Exception {
    RegistryKind kind = RegistryKind.named("confluent").at("127.0.0.1", 4711, "127.0.0.1:9");

    List<String> command = SchemaRegistry.command(kind, directory);

    assertThat(command).hasSize(2).startsWith(kind.serverMain());
    Properties written = new Properties();
    try (BufferedReader reader = Files.newBufferedReader(Path.of(command.get(1)))) {
      written.load(reader);
    }
    assertThat(written).containsExactlyInAnyOrderEntriesOf(kind.serverConfig());
  }

  @Test
  void aServerWithoutAFileGetsNoArgument(@TempDir Path directory) throws Exception {
    RegistryKind kind = RegistryKind.named("apicurio").at("127.0.0.1", 4711, "127.0.0.1:9");

    assertThat(SchemaRegistry.command(kind, directory)).containsExactly(kind.serverMain());
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void anUnknownKindIsToldWithTheFileThatItNeeds() {
    assertThatThrownBy(() -> RegistryKind.named("other"))
        .isInstanceOf(LocalStartException.class)
        .hasMessageContaining("'other'")
        .hasMessageContaining("src/test/resources/local/registry-other.properties");
  }
}
