package io.github.clickstreams.kafka.connect.shortio.config;

import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;

/** Values that have been looked at one by one, for rules about more than one key. */
abstract class CheckedValues {
  private final Map<String, ConfigValue> values;

  CheckedValues(Map<String, ConfigValue> values) {
    this.values = values;
  }

  /** Whether all of them are right by themselves. */
  final boolean valid(String... keys) {
    for (String key : keys) {
      if (!values.get(key).errorMessages().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  final boolean isSet(String key) {
    return values.get(key).value() != null;
  }

  /** A value has the type that its key's definition says. */
  @SuppressWarnings("unchecked")
  final <T> T get(String key) {
    return (T) values.get(key).value();
  }

  final void error(String key, String problem) {
    values.get(key).addErrorMessage(Rule.message(key, problem));
  }
}
