package io.github.clickstreams.kafka.connect.shortio.it.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.it.Scene;
import io.github.clickstreams.kafka.connect.shortio.it.WorkerExtension;
import io.github.clickstreams.kafka.connect.shortio.local.ConnectRestException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a user gets from Connect's REST API who makes a mistake: what Connect makes of the
 * connector's answers, and what depends on the worker's own keys and config providers. The other
 * mistakes are MistakesTest's.
 */
class MistakesIT {
  private static final int BAD_REQUEST = 400;

  @TempDir private static Path secrets;

  @RegisterExtension
  static final WorkerExtension connect =
      WorkerExtension.of(
          kafka ->
              Scene.worker(kafka, "mistakes")
                  .environment("SHORTIO_KEY", Account.API_KEY)
                  .with("config.providers", "env,file")
                  .with(
                      "config.providers.file.class",
                      "org.apache.kafka.common.config.provider.FileConfigProvider")
                  .with("config.providers.file.param.allowed.paths", secrets.toString()));

  @BeforeAll
  static void writeSecrets() throws Exception {
    Files.writeString(secrets.resolve("shortio.properties"), "api.key=" + Account.API_KEY + "\n");
  }

  private static Map<String, String> config(Account account, String... keysAndValues) {
    Map<String, String> config = Scene.config(account.url(), "mistake", 1);
    config.put("shortio.validate.connection", "true");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      config.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return config;
  }

  private static void assertRefused(Account account, String text, String... keysAndValues) {
    Map<String, String> config = config(account, keysAndValues);
    ConnectRestException refusal =
        catchThrowableOfType(
            ConnectRestException.class, () -> connect.worker().rest().create("mistake", config));

    assertThat(refusal).as(Map.of(keysAndValues[0], keysAndValues[1]) + " is refused").isNotNull();
    assertThat(refusal.status()).isEqualTo(BAD_REQUEST);
    assertThat(refusal).hasMessageContaining(text);
    assertThat(connect.worker().rest().connectors()).isEmpty();
  }

  @Test
  void whatShortIoRefusesIsRefusedAsOftenAsItIsTried() {
    try (Account account = Account.still().domain(1, 1)) {
      for (int i = 0; i < 3; i++) {
        assertRefused(account, "401", "shortio.api.key", "wrong");
        assertRefused(account, "404 for domain 77", "shortio.domains", "77");
      }
      // As a user interface does before it creates.
      Map<String, String> config = config(account, "shortio.api.key", "other");
      assertThat(connect.worker().rest().validate(config).path("error_count").asInt()).isEqualTo(1);
      assertRefused(account, "401", "shortio.api.key", "other");
      // Each is asked again before it counts.
      assertThat(account.requests().total()).isEqualTo(6);
    }
  }

  @Test
  void likelyNamesOfConnectsKeysAreRefused() {
    try (Account account = Account.still().domain(1, 1)) {
      assertRefused(account, "task.max; did you mean tasks.max?", "task.max", "2");
      assertRefused(account, "kafka.topic; did you mean topic?", "kafka.topic", "t");
      assertRefused(
          account,
          "did you mean transforms.flat.type?",
          "transform.flat.type",
          "org.apache.kafka.connect.transforms.Flatten$Value");
    }
  }

  @Test
  void theNameOfAKeyIsWholeAndASecretNowhere() {
    try (Account account = Account.still().domain(1, 1)) {
      assertRefused(
          account,
          "configuration privacy.ip.hash.secret: the secret has less than 32 characters",
          "privacy.ip.hash.secret",
          "secret",
          "privacy.ip",
          "hash");
    }
  }

  @Test
  void aReferenceThatIsNotResolvedIsNamedByProviderAndPath() {
    try (Account account = Account.still().domain(1, 1)) {
      String file = secrets.resolve("shortio.properties").toString();
      assertRefused(
          account,
          "(provider 'file', path '" + file + "')",
          "shortio.api.key",
          "${file:" + file + ":no.such.key}");
      assertRefused(
          account,
          "(provider 'file', path '/etc/hosts')",
          "shortio.api.key",
          "${file:/etc/hosts:api.key}");
      assertRefused(account, "(provider 'env')", "shortio.api.key", "${env:NOT_ALLOWED}");
      assertRefused(
          account, "(provider 'vault', path 'a/b')", "shortio.api.key", "${vault:a/b:key}");
    }
  }

  @Test
  void aUserInterfaceIsToldWhatToShow() {
    try (Account account = Account.still().domain(1, 1)) {
      Map<String, JsonNode> keys = new HashMap<>();
      JsonNode answer =
          connect.worker().rest().validate(config(account, "shortio.validate.connection", "false"));
      answer.path("configs").forEach(key -> keys.put(key.at("/value/name").asText(), key));

      assertThat(keys.get("malformed.click.topic").at("/value/visible").asBoolean()).isFalse();
      assertThat(keys.get("malformed.click.action").at("/value/visible").asBoolean()).isTrue();
      assertThat(texts(keys.get("malformed.click.action").at("/definition/dependents")))
          .containsExactly("malformed.click.topic");
      assertThat(texts(keys.get("extra.format").at("/value/recommended_values")))
          .containsExactly("map", "json", "none");
    }
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
