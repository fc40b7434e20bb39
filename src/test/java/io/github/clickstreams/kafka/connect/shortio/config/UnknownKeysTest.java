package io.github.clickstreams.kafka.connect.shortio.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clickstreams.kafka.connect.shortio.docs.ShowsEntry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownKeysTest {
  private static final UnknownKeys UNKNOWN =
      new UnknownKeys(SourceConfig.definition().names(), ConnectKeys.OF_WORKER);

  @ParameterizedTest
  @CsvSource({
    "shortio.api.kye, did you mean shortio.api.key?",
    "shortio.include.country, did you mean shortio.include.countries?",
    "shortio.privacy.of.the.visitors, no such key",
    "privacy.ip.mode, did you mean privacy.ip?",
    "privacy, did you mean privacy.",
    "privacy.hash.secret, did you mean privacy.ip.hash.secret?",
    "privacy.exclude.fields, privacy.exclude.fields",
    "privacy.salt, privacy.salt",
    "drop.fields, did you mean privacy.drop.fields?",
    "ip, did you mean privacy.ip?",
    "http.proxy, did you mean http.proxy.",
    "proxy.url, did you mean http.proxy.url?",
    "shortio.proxy.url, did you mean http.proxy.url?",
    "http.timeout.ms, http.timeout.ms",
    "poll.interval, did you mean poll.interval.ms?",
    "late.window.ms, late.window.ms",
    "retry.backoff, did you mean retry.backoff.ms?",
    "malformed.action, malformed.action",
    "extra, did you mean extra.format?",
    "record.key.format, did you mean record.key?",
    "topic.name, did you mean topic?",
    "kafka.topics, did you mean topic?",
    "late.arival.window.ms, did you mean late.arrival.window.ms?",
    "topics, did you mean topic?",
    "kafka.topic, did you mean topic?",
    "connector.poll.interval.ms, did you mean poll.interval.ms?",
    "shortio.topic, did you mean topic?",
    "shortio.tasks.max, did you mean tasks.max?",
    "shortio.poll.interval.ms, did you mean poll.interval.ms?",
    "shortio.domain, did you mean shortio.domains?",
    "shortio.apikey, did you mean shortio.api.key?",
    "poll.intervall.ms, did you mean poll.interval.ms?",
    "api.key, did you mean shortio.api.key?",
    "apikey, did you mean shortio.api.key?",
    "api_key, did you mean shortio.api.key?",
    "domains, did you mean shortio.domains?",
    "domain, did you mean shortio.domains?",
    "start.from, did you mean shortio.start.from?",
    "SHORTIO_API_KEY, did you mean shortio.api.key?",
    "Topic, did you mean topic?",
    "task.max, did you mean tasks.max?",
    "tasks_max, did you mean tasks.max?",
    "tasksmax, did you mean tasks.max?",
    "value.convertor, did you mean value.converter?",
    "value.convertor.schemas.enable, did you mean value.converter.schemas.enable?",
    "transform, did you mean transforms?",
    "transform.flat.type, did you mean transforms.flat.type?",
    "predicate.x.pattern, did you mean predicates.x.pattern?",
    "error.tolerance, did you mean errors.tolerance?",
    "topics.creation.default.partitions, did you mean topic.creation.default.partitions?",
    "producer.overrides.acks, did you mean producer.override.acks?",
    "exactly.once.suport, did you mean exactly.once.support?"
  })
  @ShowsEntry("`did you mean`")
  void aMisspelledKeyIsAnErrorUnderItsOwnName(String name, String text) {
    Map<String, String> props = Props.with(name, "sk_UNSEEN");

    assertThat(Props.errors(props)).containsOnlyKeys(name);
    assertThat(Props.errors(props).get(name)).singleElement().asString().contains(name, text);
    assertThatThrownBy(() -> new SourceConfig(props))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(text)
        .hasMessageNotContaining("UNSEEN");
  }

  /** Half of a misspelled key may be another one. */
  @Test
  void aKeyWithoutItsUnitIsThatKey() {
    List<String> keys =
        SourceConfig.definition().names().stream().filter(key -> key.endsWith(".ms")).toList();
    assertThat(keys).hasSizeGreaterThan(5);
    for (String key : keys) {
      String without = key.substring(0, key.length() - ".ms".length());
      assertThat(Props.errors(Props.with(without, "1")).get(without))
          .singleElement()
          .asString()
          .contains("did you mean " + key + "?");
    }
  }

  @Test
  void theValueOfAMisspelledKeyIsNotHandedBack() {
    assertThat(SourceConfig.validate(Props.with("shortio.api.kye", "sk_UNSEEN")).configValues())
        .filteredOn(value -> value.name().equals("shortio.api.kye"))
        .extracting(ConfigValue::value)
        .containsOnlyNulls();
  }

  @Test
  void connectsOwnKeysAreNoneOfOurBusiness() {
    Map<String, String> props =
        Props.with(
            "name", "clicks",
            "connector.class",
                "io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceConnector",
            "connector.plugin.version", "[0.1,)",
            "tasks.max", "4",
            "tasks.max.enforce", "true",
            "task.class", "X",
            "key.converter", "org.apache.kafka.connect.storage.StringConverter",
            "value.converter", "org.apache.kafka.connect.json.JsonConverter",
            "value.converter.schemas.enable", "false",
            "header.converter", "X",
            "config.action.reload", "restart",
            "transforms", "topic",
            "transforms.topic.type", "X",
            "predicates", "p",
            "errors.tolerance", "none",
            "errors.retry.timeout", "0",
            "topic.creation.default.partitions", "1",
            "topic.creation.default.replication.factor", "-1",
            "topic.creation.default.cleanup.policy", "compact",
            "topic.creation.groups", "x",
            "topic.creation.x.include", "shortio\\..*",
            "topic.creation.x.retention.ms", "-1",
            "exactly.once.support", "required",
            "transaction.boundary", "poll",
            "offsets.storage.topic", "o",
            "producer.override.retry.backoff.ms", "5");

    assertThat(Props.errors(props)).isEmpty();
    assertThat(new SourceConfig(props).originalsStrings()).containsAllEntriesOf(props);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"owner", "team", "description", "team.name", "my.org.key", "names.x", "x"})
  void aKeyThatIsLikeNoneIsSomebodyElses(String name) {
    assertThat(Props.errors(Props.with(name, "x"))).isEmpty();
  }

  /** All that Kafka itself defines, and what can be below it. */
  @Test
  void everyKeyOfConnectPasses() {
    assertThat(ConnectKeys.OF_WORKER.names()).contains("tasks.max", "offsets.storage.topic");
    assertThat(ConnectKeys.OF_WORKER.prefixes())
        .contains("transforms.", "topic.creation.", "producer.override.", "header.converter.");
    for (String name : ConnectKeys.OF_WORKER.names()) {
      assertThat(UNKNOWN.problem(name)).isEmpty();
    }
    for (String prefix : ConnectKeys.OF_WORKER.prefixes()) {
      assertThat(UNKNOWN.problem(prefix + "any.topic")).isEmpty();
    }
  }

  /** On a worker that has no such class, only this connector's own keys are known. */
  @Test
  void withoutConnectsOwnKeysNoneOfThemIsRefused() {
    UnknownKeys unknown =
        new UnknownKeys(SourceConfig.definition().names(), new ConnectKeys(Set.of(), Set.of()));

    for (String name : ConnectKeys.OF_WORKER.names()) {
      assertThat(unknown.problem(name)).as(name).isEmpty();
    }
    assertThat(unknown.problem("topics")).isPresent();
  }
}
