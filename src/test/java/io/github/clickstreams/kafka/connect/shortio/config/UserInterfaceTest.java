package io.github.clickstreams.kafka.connect.shortio.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a user interface does with the metadata of keys: it shows those that are visible, offers the
 * recommended values, and validates the dependents of a key anew when that has another value.
 */
class UserInterfaceTest {
  /** Keys that change what is offered for others, each with a value that does. */
  private static final Map<String, String> PARENTS =
      Map.of(
          "shortio.domains", "*",
          "malformed.click.action", "route",
          "privacy.ip", "hash",
          "http.proxy.url", "http://proxy:3128",
          "record.key", "domain",
          "http.ssl.truststore.location", "a truststore");

  @TempDir private Path directory;

  private static Map<String, ConfigValue> validate(String... keysAndValues) {
    Map<String, ConfigValue> values = new LinkedHashMap<>();
    SourceConfig.validate(Props.with(keysAndValues))
        .configValues()
        .forEach(value -> values.put(value.name(), value));
    return values;
  }

  private static Set<String> hidden(Map<String, ConfigValue> values) {
    Set<String> hidden = new TreeSet<>();
    values.forEach(
        (name, value) -> {
          if (!value.visible()) {
            hidden.add(name);
          }
        });
    return hidden;
  }

  @Test
  void keysWithoutAMeaningAreHidden() {
    assertThat(hidden(validate()))
        .containsExactlyInAnyOrder(
            "shortio.domains.exclude",
            "malformed.click.topic",
            "privacy.ip.hash.secret",
            "http.proxy.user",
            "http.proxy.password",
            "http.ssl.truststore.password",
            "http.ssl.truststore.type");
  }

  @ParameterizedTest
  @CsvSource({
    "shortio.domains, *, shortio.domains.exclude",
    "malformed.click.action, Route, malformed.click.topic",
    "privacy.ip, HASH, privacy.ip.hash.secret",
    "http.proxy.url, http://proxy:3128, http.proxy.user",
    "http.proxy.url, http://proxy:3128, http.proxy.password"
  })
  void theyAreShownAsSoonAsTheyHaveOne(String key, String value, String shown) {
    assertThat(hidden(validate(key, value))).doesNotContain(shown);
  }

  @Test
  void aTruststoreShowsItsOtherKeys() throws Exception {
    Path store = Truststores.write(directory, "PKCS12", "password");

    assertThat(hidden(validate("http.ssl.truststore.location", store.toString())))
        .doesNotContain("http.ssl.truststore.password", "http.ssl.truststore.type");
  }

  /** Else nobody would see the error that is on it. */
  @ParameterizedTest
  @CsvSource({
    "shortio.domains.exclude, 1",
    "malformed.click.topic, t",
    "privacy.ip.hash.secret, 0123456789abcdef0123456789abcdef",
    "http.proxy.user, u",
    "http.proxy.password, password",
    "http.ssl.truststore.password, password",
    "http.ssl.truststore.type, jks"
  })
  void aKeyThatIsSetIsAlwaysShown(String key, String value) {
    ConfigValue set = validate(key, value).get(key);

    assertThat(set.errorMessages()).isNotEmpty();
    assertThat(set.visible()).isTrue();
  }

  /** Another value of a key changes what is offered for its dependents, and for no other key. */
  @Test
  void theDependentsOfAKeyAreThoseThatItChanges() throws Exception {
    Path store = Truststores.write(directory, "PKCS12", "password");
    Map<String, ConfigValue> before = validate();
    for (ConfigKey key : SourceConfig.definition().configKeys().values()) {
      String other = PARENTS.get(key.name);
      if (other == null) {
        assertThat(key.dependents).as(key.name).isEmpty();
        continue;
      }
      Map<String, ConfigValue> after =
          validate(key.name, other.equals("a truststore") ? store.toString() : other);

      List<String> changed =
          before.keySet().stream()
              .filter(name -> !name.equals(key.name))
              .filter(name -> !offered(before.get(name)).equals(offered(after.get(name))))
              .toList();
      assertThat(key.dependents).isNotEmpty().containsExactlyInAnyOrderElementsOf(changed);
    }
  }

  private static String offered(ConfigValue value) {
    return value.visible() + " " + value.recommendedValues();
  }

  @Test
  void everyKeyWithFewValuesRecommendsThem() {
    Map<String, ConfigValue> values = validate();
    for (ConfigKey key : SourceConfig.definition().configKeys().values()) {
      List<Object> recommended = values.get(key.name).recommendedValues();
      if (key.type == Type.BOOLEAN) {
        assertThat(recommended).as(key.name).containsExactly(true, false);
      } else if (key.validator != null && key.validator.toString().startsWith("one of ")) {
        assertThat(recommended.stream().map(String::valueOf))
            .as(key.name)
            .containsExactly(key.validator.toString().substring("one of ".length()).split(", "));
      }
    }
  }
}
