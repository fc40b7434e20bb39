package io.github.clickstreams.kafka.connect.shortio.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;

/** Configurations for tests. */
final class Props {
  static final String KEY = "sk_CANARY_a1b2c3d4e5";

  private Props() {}

  /** The smallest configuration there is, and these keys and values on top. */
  static Map<String, String> with(String... keysAndValues) {
    Map<String, String> props = new LinkedHashMap<>();
    props.put("shortio.api.key", KEY);
    props.put("shortio.domains", "1234");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      props.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return props;
  }

  /** What validation says about each key that is wrong. */
  static Map<String, List<String>> errors(Map<String, String> props) {
    Map<String, List<String>> errors = new LinkedHashMap<>();
    for (ConfigValue value : SourceConfig.validate(props).configValues()) {
      if (!value.errorMessages().isEmpty()) {
        errors.put(value.name(), value.errorMessages());
      }
    }
    return errors;
  }
}
