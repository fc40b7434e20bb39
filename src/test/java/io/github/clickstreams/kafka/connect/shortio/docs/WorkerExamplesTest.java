package io.github.clickstreams.kafka.connect.shortio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceConnector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The worker files in {@code config/} and the connectors beside them fit together; that Kafka takes
 * them is WorkerExamplesIT's.
 */
class WorkerExamplesTest {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^}]*}");

  @TempDir private Path root;

  @ParameterizedTest
  @MethodSource("io.github.clickstreams.kafka.connect.shortio.docs.WorkerExample#all")
  void theConnectorIsValidWithWhatTheWorkersConfigProvidersResolve(WorkerExample example)
      throws Exception {
    Map<String, String> config;
    try (ExampleSecrets secrets = new ExampleSecrets(example.worker(), root)) {
      config = new HashMap<>(secrets.resolve(example.connector()));
    }
    assertThat(config).containsEntry("shortio.api.key", ExampleSecrets.VALUE);
    config.put("shortio.validate.connection", "false");
    SourceConnector connector =
        (SourceConnector)
            Class.forName(config.get("connector.class")).getConstructor().newInstance();
    assertThat(connector).isInstanceOf(ShortIoClickSourceConnector.class);

    assertThat(connector.validate(config).configValues())
        .hasSizeGreaterThan(40)
        .allSatisfy(value -> assertThat(value.errorMessages()).as(value.name()).isEmpty());
  }

  /** Those in comments included: somebody will copy them. */
  @ParameterizedTest
  @MethodSource("io.github.clickstreams.kafka.connect.shortio.docs.WorkerExample#all")
  void everyReferenceCanBeResolved(WorkerExample example) throws IOException {
    List<String> references =
        REFERENCE.matcher(example.text()).results().map(found -> found.group()).toList();
    assertThat(references).isNotEmpty();
    try (ExampleSecrets secrets = new ExampleSecrets(example.worker(), root)) {
      for (String reference : references) {
        assertThat(secrets.resolve(Map.of("key", reference)))
            .as(reference)
            .containsEntry("key", ExampleSecrets.VALUE);
      }
    }
  }

  @Test
  void bothFormsOfTheConnectorForMskAreTheSame() {
    assertThat(WorkerExample.msk().connector()).isEqualTo(WorkerExample.mskConsole().connector());
  }

  @Test
  void theResourcesForStrimziBelongTogether() {
    JsonNode connect = WorkerExample.yaml(WorkerExample.read("strimzi/kafka-connect.yaml"));
    JsonNode connector = WorkerExample.yaml(WorkerExample.read("strimzi/kafka-connector.yaml"));
    String name = connect.at("/metadata/name").asText();
    assertThat(connector.at("/metadata/labels").get("strimzi.io/cluster").asText()).isEqualTo(name);
    assertThat(connect.at("/metadata/annotations").get("strimzi.io/use-connector-resources"))
        .hasToString("\"true\"");

    List<JsonNode> access =
        List.of(WorkerExample.read("strimzi/secret-access.yaml").split("(?m)^---$")).stream()
            .map(WorkerExample::yaml)
            .toList();
    JsonNode secret = access.get(0);
    JsonNode role = access.get(1);
    JsonNode binding = access.get(2);
    assertThat(List.of(secret, role, binding))
        .extracting(resource -> resource.get("kind").asText())
        .containsExactly("Secret", "Role", "RoleBinding");
    String secretName = secret.at("/metadata/name").asText();
    String namespace = secret.at("/metadata/namespace").asText();
    String key = secret.get("stringData").properties().iterator().next().getKey();
    assertThat(connector.at("/spec/config").get("shortio.api.key").asText())
        .isEqualTo("${secrets:" + namespace + "/" + secretName + ":" + key + "}");
    assertThat(role.at("/rules/0/resourceNames/0").asText()).isEqualTo(secretName);
    assertThat(connect.at("/spec/template/pod/volumes/0/secret/secretName").asText())
        .isEqualTo(secretName);
    assertThat(connect.at("/spec/template/connectContainer/volumeMounts/0/mountPath").asText())
        .isEqualTo(
            connect
                .at("/spec/config")
                .get("config.providers.directory.param.allowed.paths")
                .asText());
    assertThat(binding.at("/roleRef/name")).isEqualTo(role.at("/metadata/name"));
    // The service account that Strimzi makes for a KafkaConnect.
    assertThat(binding.at("/subjects/0/name").asText()).isEqualTo(name + "-connect");
  }

  /** The names of the archive that the build makes, with the version of now. */
  @Test
  void theArchiveIsTheOneThatTheBuildMakes() throws IOException {
    String pom = java.nio.file.Files.readString(Path.of("pom.xml"));
    String version = pom.replaceFirst("(?s).*?<version>([^<]*)</version>.*", "$1");
    String zip = "kafka-connect-shortio-" + version + ".zip";
    JsonNode artifact =
        WorkerExample.yaml(WorkerExample.read("strimzi/kafka-connect.yaml"))
            .at("/spec/build/plugins/0/artifacts/0");
    assertThat(artifact.get("type").asText()).isEqualTo("zip");
    assertThat(artifact.get("url").asText()).endsWith("/" + zip);
    JsonNode plugin = WorkerExample.json(WorkerExample.read("msk/custom-plugin.json"));
    assertThat(plugin.at("/location/s3Location/fileKey").asText()).isEqualTo(zip);
    assertThat(plugin.get("name").asText()).endsWith(version.replace('.', '-'));
  }
}
