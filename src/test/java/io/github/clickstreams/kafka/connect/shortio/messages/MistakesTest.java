package io.github.clickstreams.kafka.connect.shortio.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceConnector;
import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a user is told who makes one of the likely mistakes, as far as two keys or the log of the
 * connector have to do with it, and what is no mistake. The table of them all is MistakesIT's.
 */
class MistakesTest {

  private static Map<String, String> config(String key, String value) {
    Map<String, String> config = new HashMap<>();
    config.put("name", "clicks");
    config.put("connector.class", ShortIoClickSourceConnector.class.getName());
    config.put("tasks.max", "1");
    config.put("shortio.api.key", "sk_4711");
    config.put("shortio.domains", "123456");
    config.put("shortio.validate.connection", "false");
    config.put("topic", "shortio.clicks");
    config.put(key, value);
    return config;
  }

  private static Map<String, List<String>> errors(Map<String, String> config) {
    Map<String, List<String>> errors = new HashMap<>();
    for (ConfigValue value : new ShortIoClickSourceConnector().validate(config).configValues()) {
      if (!value.errorMessages().isEmpty()) {
        errors.put(value.name(), value.errorMessages());
      }
    }
    return errors;
  }

  @ParameterizedTest
  @CsvSource({
    "shortio.api.key, 'sk_4711 '",
    "shortio.domains, Go.Example.COM",
    "shortio.domains, '1001, 1002'",
    "privacy.ip, DROP"
  })
  void whatCanBeUnderstoodIsTaken(String key, String value) {
    assertThat(errors(config(key, value))).isEmpty();
  }

  @Test
  void anAbsentKeyAndNullAreToldOnTheKey() {
    Map<String, String> config = config("topic", null);
    config.remove("shortio.api.key");

    Map<String, List<String>> errors = errors(config);

    assertThat(errors).containsOnlyKeys("topic", "shortio.api.key");
    assertThat(errors.get("topic").get(0)).contains("it is null; leave the key out instead");
    assertThat(errors.get("shortio.api.key").get(0)).contains("Missing required configuration");
  }

  @Test
  void whatContradictsItselfIsToldOnTheKeyToChange() {
    Map<String, String> filters = config("shortio.include.countries", "DE,FR");
    filters.put("shortio.exclude.countries", "FR");
    assertThat(errors(filters).get("shortio.exclude.countries").get(0))
        .contains("'FR' is in shortio.include.countries too; take it out of one of them");

    assertThat(errors(config("privacy.ip", "hash")).get("privacy.ip.hash.secret").get(0))
        .contains("needs a secret");
    Map<String, String> weak = config("privacy.ip", "hash");
    weak.put("privacy.ip.hash.secret", "secret");
    assertThat(errors(weak).get("privacy.ip.hash.secret").get(0))
        .contains("configuration privacy.ip.hash.secret: the secret has less than 32 characters");
  }

  @ParameterizedTest
  @CsvSource({"1, 50, 1 task reads 1 domain", "'1,2,3', 2, 2 tasks read 3 domains"})
  void moreTasksThanDomainsAreToldInProperWords(String domains, int maxTasks, String told) {
    try (LogCapture log = LogCapture.at(Level.INFO)) {
      ShortIoClickSourceConnector connector = new ShortIoClickSourceConnector();
      connector.start(config("shortio.domains", domains));
      connector.taskConfigs(maxTasks);
      connector.stop();

      assertThat(log.lines()).anyMatch(line -> line.endsWith(told));
    }
  }
}
