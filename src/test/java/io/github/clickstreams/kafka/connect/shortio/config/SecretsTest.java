package io.github.clickstreams.kafka.connect.shortio.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clickstreams.kafka.connect.shortio.docs.ShowsEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must be said about a secret is said without the secret. */
class SecretsTest {
  private static final String CANARY = "CANARY-7f3a";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ""                        | is blank
          "  "                      | is blank
          Bearer CANARY-7f3a        | begins with 'Bearer '
          bearer CANARY-7f3a        | begins with 'Bearer '
          CANARY-7f3a x             | contains a space
          CANARY-7f3aü              | contains a space
          "${file:/etc/s.properties:CANARY-7f3a}" | not resolved (provider 'file', path '/etc/s.properties'): name
          "${env:CANARY-7f3a}"      | not resolved (provider 'env'): name
          "${vault::CANARY-7f3a}"   | not resolved (provider 'vault'): name
          "${CANARY-7f3a}"          | config provider was not resolved: name
          "'CANARY-7f3a'"           | is in quotes
          “CANARY-7f3a”             | is in quotes
          """)
  @ShowsEntry("`the reference to")
  void aBadApiKeyIsRefusedWithoutBeingShown(String key, String text) {
    assertRefused(key, text);
  }

  @Test
  void aLineBreakOrControlCharacterInTheApiKeyIsRefused() {
    assertRefused(CANARY + "\nx: y", "a line break");
    assertRefused(CANARY + "\u0001x", "another character");
    assertRefused(CANARY + "\u007fx", "another character");
  }

  private static void assertRefused(String key, String text) {
    Map<String, String> props = Props.with("shortio.api.key", key);

    Map<String, List<String>> errors = Props.errors(props);

    assertThat(errors).containsOnlyKeys("shortio.api.key");
    assertThat(errors.get("shortio.api.key"))
        .singleElement()
        .asString()
        .contains("configuration shortio.api.key: ", text)
        .doesNotContain("CANARY");
    assertThatThrownBy(() -> new SourceConfig(props))
        .isInstanceOf(ConfigException.class)
        .hasMessageNotContaining("CANARY");
  }

  @Test
  void aLineBreakAroundTheApiKeyIsForgiven() {
    // Files that a config provider reads end with one.
    assertThat(
            new SourceConfig(Props.with("shortio.api.key", CANARY + "\n"))
                .httpSettings("1")
                .apiKey())
        .isEqualTo(CANARY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ""                                                 | less than 32 characters
          CANARY-7f3a                                        | less than 32 characters
          CANARY-7f3a-CANARY-7f3a-CANARY-                    | less than 32 characters
          CANARYCANARYCANARYCANARYCANARYCANARY               | less than 8 different characters
          aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa           | less than 8 different characters
          "${file:/etc/shortio.properties:CANARY-7f3a}"      | not resolved (provider 'file', path '/etc/shortio.properties')
          """)
  void aBadHashSecretIsRefusedWithoutBeingShown(String secret, String text) {
    Map<String, String> props = Props.with("privacy.ip", "hash", "privacy.ip.hash.secret", secret);

    assertThat(Props.errors(props)).containsOnlyKeys("privacy.ip.hash.secret");
    assertThat(Props.errors(props).get("privacy.ip.hash.secret"))
        .singleElement()
        .asString()
        .contains("configuration privacy.ip.hash.secret: ", text)
        .doesNotContain("CANARY");
    assertThatThrownBy(() -> new SourceConfig(props))
        .isInstanceOf(ConfigException.class)
        .hasMessageNotContaining("CANARY");
  }

  @Test
  void aHashSecretOf32CharactersIsLongEnough() {
    String secret = "CANARY-7f3a-CANARY-7f3a-CANARY-7";
    SourceConfig config =
        new SourceConfig(Props.with("privacy.ip", "hash", "privacy.ip.hash.secret", secret));

    assertThat(config.values().toString() + config.privacy()).doesNotContain("CANARY");
  }

  @Test
  void aSecretThatIsInEveryKeyIsInNoError() {
    Map<String, String> props = new HashMap<>();
    SourceConfig.definition().names().forEach(name -> props.put(name, "https://" + CANARY));
    SourceConfig.definition().configKeys().values().stream()
        .filter(key -> key.type == Type.PASSWORD)
        .forEach(key -> props.put(key.name, CANARY));

    Map<String, List<String>> errors = Props.errors(props);

    assertThat(errors).hasSizeGreaterThan(20);
    assertThat(errors.toString()).doesNotContain(CANARY).contains("cannot be shown");
    assertThatThrownBy(() -> new SourceConfig(props)).hasMessageNotContaining(CANARY);
  }

  /** Words of messages and names of keys are no secrets, even where one is the same. */
  @ParameterizedTest
  @ValueSource(strings = {"secret", "hash", "privacy.ip", "less", "characters", "configuration"})
  void theNamesOfKeysAreNotMasked(String secret) {
    Map<String, String> props = Props.with("privacy.ip", "hash", "privacy.ip.hash.secret", secret);

    assertThat(Props.errors(props).get("privacy.ip.hash.secret"))
        .containsExactly(
            "Invalid value for configuration privacy.ip.hash.secret: the secret has less than 32"
                + " characters, so that it could be guessed; take a random one, for example from"
                + " 'openssl rand -hex 32'.");
  }

  /** What would be left of a sentence can tell what was taken out of it. */
  @ParameterizedTest
  @CsvSource({
    "shortio.domains, latest neither",
    "shortio.domains, 'neither;'",
    "shortio.start.from, neither",
    "shortio.page.limit, neither",
    "shortio.allow.http, neither",
    "shortio.include.statuses, '404,xneither'"
  })
  @ShowsEntry("`what is wrong")
  void aMessageThatWouldQuoteASecretGoesAsAWhole(String key, String value) {
    Map<String, String> props = Props.with("shortio.api.key", "neither", key, value);

    assertThat(Props.errors(props).get(key))
        .containsExactly(
            "Invalid value for configuration "
                + key
                + ": what is wrong cannot be shown, because the value of shortio.api.key is in it; put"
                + " that into shortio.api.key only.");
  }

  /** What is wrapped in what should not be there is the secret. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Bearer CANARY-7f3a",
        "bearer  CANARY-7f3a",
        "`\"CANARY-7f3a\"`",
        "'CANARY-7f3a'",
        "`\"Bearer CANARY-7f3a\"`",
        "`Bearer \"CANARY-7f3a\"`",
        "`authorization: CANARY-7f3a`",
        "`Authorization: Bearer CANARY-7f3a,`",
        "Basic CANARY-7f3a",
      })
  void norIsWhatIsWrappedInIt(String key) {
    Map<String, String> props = Props.with("shortio.api.key", key, "shortio.start.from", CANARY);

    assertThat(Props.errors(props).toString())
        .contains("what is wrong cannot be shown")
        .doesNotContain(CANARY);
  }

  @Test
  void norIsItQuotedFromAnotherKey(@TempDir Path directory) throws Exception {
    Path inside = Files.createDirectory(directory.resolve(CANARY));
    Path location = Truststores.write(inside, "PKCS12", "secret");

    Map<String, List<String>> errors =
        Props.errors(
            Props.with(
                "http.ssl.truststore.location",
                location.toString(),
                "http.ssl.truststore.password",
                CANARY));

    assertThat(errors).containsOnlyKeys("http.ssl.truststore.password");
    assertThat(errors.toString()).contains("cannot be shown").doesNotContain(CANARY);
  }

  @Test
  void credentialsInUrlsAreNotShown() {
    for (String key : List.of("shortio.api.url", "http.proxy.url")) {
      assertThat(Props.errors(Props.with(key, "http://user:" + CANARY + "@h")).toString())
          .contains("user info")
          .doesNotContain(CANARY);
      assertThat(Props.errors(Props.with(key, "http://h?token=" + CANARY)).toString())
          .contains("query")
          .doesNotContain(CANARY);
    }
  }

  @Test
  void theConfigurationItselfShowsNoSecret() {
    SourceConfig config =
        new SourceConfig(
            Props.with(
                "http.proxy.url", "http://proxy:3128",
                "http.proxy.user", "u",
                "http.proxy.password", CANARY));

    assertThat(config.values().toString()).doesNotContain(CANARY, Props.KEY);
  }
}
