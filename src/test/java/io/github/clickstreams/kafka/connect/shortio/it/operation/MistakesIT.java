package io.github.clickstreams.kafka.connect.shortio.it.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a user gets from Connect's REST API who makes a mistake. What two keys have to do with each
 * other and what is taken all the same is MistakesTest's.
 */
class MistakesIT {
  private static final int BAD_REQUEST = 400;
  private static final ObjectMapper JSON = new ObjectMapper();

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

  /**
   * The likely mistakes that one request shows, each with the status and what is said: by the
   * worker in its answer if it refuses, else in its log. What is Kafka's own is in
   * troubleshooting.md too. Mistakes of other kinds: a key, a domain that Short.io refuses, below;
   * a topic that nobody makes, {@code HandoverTest}; a changed, a deleted connector and altered
   * offsets, {@code OffsetsIT}.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"connector.class": "org.example.NotThere"}       | 400 | Failed to find any class that implements Connector
          {"connector.class": "ABSENT"}                     | 400 | contains no connector type
          {"shortio.api.key": "ABSENT"}                     | 400 | Missing required configuration "shortio.api.key"
          {"shortio.api.key": "sk_4711 "}                   | 201 | ~~
          {"shortio.api.key": "Bearer sk_4711"}             | 400 | begins with 'Bearer '; give the key alone
          {"shortio.api.key": "sk 4711"}                    | 400 | contains a space
          {"shortio.api.key": "\\"sk_4711\\""}              | 400 | is in quotes; give it without them
          {"shortio.domains": "https://go.example.com"}     | 400 | looks like a URL: give a domain's id
          {"shortio.domains": "1001;1002"}                  | 400 | separate entries by commas
          {"shortio.domains": "1001 1002"}                  | 400 | separate entries by commas
          {"shortio.domains": ["1001", "1002"]}             | 500 | Cannot deserialize value of type
          {"topic": null}                                   | 400 | configuration topic: it is null; leave the key out instead
          {"tasks.max": 0}                                  | 400 | configuration tasks.max: Value must be at least 1
          {"tasks.max": "50"}                               | 201 | 1 task reads 1 domain
          {"shortio.start.from": "2026-01-01"}              | 400 | like 2026-01-31T00:00:00Z
          {"shortio.start.from": "yesterday"}               | 400 | like 2026-01-31T00:00:00Z
          {"shortio.start.from": "1 day ago"}               | 400 | like 2026-01-31T00:00:00Z
          {"shortio.start.from": 1767225600}                | 400 | like 2026-01-31T00:00:00Z
          {"shortio.start.from": "2999-01-01T00:00:00Z"}    | 201 | days from now: clicks before it are not read
          {"poll.interval.ms": "0"}                         | 400 | 0 is not from 100 to 86400000
          {"poll.interval.ms": "5s"}                        | 400 | here of milliseconds; write digits only, like 5000
          {"shortio.page.limit": 0}                         | 400 | 0 is not from 1 to 16000
          {"shortio.page.limit": 1000000000}                | 400 | 1000000000 is not from 1 to 16000
          {"shortio.page.limit": "1e9"}                     | 400 | write digits only, like 1000
          {"shortio.domain": "1"}                           | 400 | did you mean shortio.domains?
          {"shortio.apikey": "k"}                           | 400 | did you mean shortio.api.key?
          {"poll.intervall.ms": "5000"}                     | 400 | did you mean poll.interval.ms?
          {"topics": "t"}                                   | 400 | did you mean topic?
          {"kafka.topic": "t"}                              | 400 | did you mean topic?
          {"shortio.topic": "t"}                            | 400 | did you mean topic?
          {"transform.flat.type": "x"}                      | 400 | did you mean transforms.flat.type?
          {"task.max": "2"}                                 | 400 | did you mean tasks.max?
          {"value.converter": "io.confluent.connect.avro.AvroConverter"} | 400 | could not be found
          {"value.converter": "org.apache.kafka.connect.storage.StringConverter"} | 201 | ~~
          {"topic": "my clicks"}                            | 400 | is no legal topic name
          {"topic": "connect-offsets"}                      | 400 | where Connect's workers keep their own data
          {"shortio.include.human": "yes"}                  | 400 | true or false
          {"shortio.include.statuses": "abc"}               | 400 | is no HTTP status from 100 to 599
          {"shortio.include.paths": "/a", "shortio.exclude.paths": "/a"} | 400 | is in shortio.include.paths too
          {"shortio.api.key": "${file:/nowhere/shortio.properties:api.key}"} | 400 | (provider 'file', path '/nowhere/shortio.properties')
          {"shortio.api.key": "${env:NOT_ALLOWED}"}         | 400 | (provider 'env')
          {"shortio.api.key": "${vault:a/b:key}"}           | 400 | (provider 'vault', path 'a/b')
          {"shortio.api.url": "http://short.example"}       | 400 | use https://
          {"shortio.api.url": "https://127.0.0.1:1", "shortio.validate.connection": "true"} | 201 | Connector mistake is accepted, but: Cannot connect
          {"privacy.ip": "hashed"}                          | 400 | 'hashed' is not one of: keep, truncate, hash, drop
          {"privacy.ip": "hash"}                            | 400 | configuration privacy.ip.hash.secret: privacy.ip=hash needs a secret
          {"privacy.ip": "hash", "privacy.ip.hash.secret": "secret"} | 400 | configuration privacy.ip.hash.secret: the secret has less than 32 characters
          """)
  void aLikelyMistakeIsAnswered(String change, int status, String told) throws Exception {
    Map<String, Object> config = new HashMap<>(Scene.config("http://127.0.0.1:1", "mistake", 1));
    config.put("shortio.validate.connection", "false");
    JSON.readValue(change, new TypeReference<Map<String, Object>>() {}).forEach(config::put);
    config.values().removeIf("ABSENT"::equals);

    ConnectRestException refusal =
        catchThrowableOfType(
            ConnectRestException.class, () -> connect.worker().rest().create("mistake", config));

    assertThat(refusal == null ? 201 : refusal.status()).isEqualTo(status);
    if (refusal != null) {
      assertThat(refusal).hasMessageContaining(told);
      if (refusal.getMessage().startsWith("Connector configuration is invalid")) {
        assertThat(refusal).hasMessageContaining("the following 1 error(s)");
      }
      assertThat(connect.worker().rest().connectors()).isEmpty();
    } else {
      Scene.untilWorker(() -> connect.worker().log().contains(told));
      Scene.delete(connect.worker().rest(), "mistake");
    }
  }

  /** Both are Connect's: the second is in the README. */
  @Test
  void aNameIsTakenOnceAndAKeyIsShownAsItWasWritten() {
    Map<String, String> config = Scene.config("http://127.0.0.1:1", "mistake", 1);
    config.put("shortio.validate.connection", "false");
    connect.worker().rest().create("mistake", config);
    ConnectRestException refusal =
        catchThrowableOfType(
            ConnectRestException.class, () -> connect.worker().rest().create("mistake", config));

    assertThat(refusal.status()).isEqualTo(409);
    assertThat(refusal).hasMessageContaining("Connector mistake already exists");
    assertThat(connect.worker().rest().config("mistake").path("shortio.api.key").asText())
        .isEqualTo(config.get("shortio.api.key"));
    Scene.delete(connect.worker().rest(), "mistake");
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
  void aReferenceThatIsNotResolvedIsNamedByProviderAndPath() {
    String file = secrets.resolve("shortio.properties").toString();
    try (Account account = Account.still().domain(1, 1)) {
      assertRefused(
          account,
          "(provider 'file', path '" + file + "')",
          "shortio.api.key",
          "${file:" + file + ":no.such.key}");
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
