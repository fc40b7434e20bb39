package io.github.clickstreams.kafka.connect.shortio.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownKeysTest {

  @ParameterizedTest
  @CsvSource({
    "shortio.api.kye, did you mean shortio.api.key?",
    "shortio.include.country, did you mean shortio.include.countries?",
    "shortio.privacy.of.the.visitors, no such key",
    "late.arival.window.ms, did you mean late.arrival.window.ms?",
    "topics, did you mean topic?"
  })
  void aMisspelledKeyIsAnErrorUnderItsOwnName(String name, String text) {
    Map<String, String> props = Props.with(name, "sk_UNSEEN");

    assertThat(Props.errors(props)).containsOnlyKeys(name);
    assertThat(Props.errors(props).get(name)).singleElement().asString().contains(name, text);
    assertThatThrownBy(() -> new SourceConfig(props))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(text)
        .hasMessageNotContaining("UNSEEN");
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
}
