package io.github.clickstreams.kafka.connect.shortio.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/**
 * All that is checked about a configuration, the same for Connect's validate call and for a start:
 * single keys, keys together, misspelled keys.
 */
final class Validation {
  /** Shorter secrets are part of ordinary words, and would only make errors unreadable. */
  private static final int SHORTEST_SECRET = 4;

  private Validation() {}

  /** One value per key in the order of the definition, then one per misspelled key. */
  static List<ConfigValue> validate(ConfigDef def, Map<String, String> props) {
    Map<String, ConfigValue> values = def.validateAll(props);
    List<ConfigValue> result = new ArrayList<>();
    for (ConfigKey key : def.configKeys().values()) {
      ConfigValue value = values.get(key.name);
      requireValue(key, value, props);
      result.add(value);
    }
    CrossFieldRules.apply(values, props);
    for (String name : new TreeSet<>(props.keySet())) {
      // Without the value: under a misspelled name it may be a secret that nobody hides.
      UnknownKeys.problem(name, def.names())
          .ifPresent(
              problem ->
                  result.add(
                      new ConfigValue(
                          name, null, new ArrayList<>(), new ArrayList<>(List.of(problem)))));
    }
    hideSecrets(def, props, result);
    return result;
  }

  /**
   * @return the same properties
   * @throws ConfigException that tells all errors
   */
  static Map<String, String> requireValid(ConfigDef def, Map<String, String> props) {
    List<String> errors =
        validate(def, props).stream().flatMap(value -> value.errorMessages().stream()).toList();
    if (errors.size() == 1) {
      throw new ConfigException(errors.get(0));
    }
    if (!errors.isEmpty()) {
      throw new ConfigException(
          "The configuration has " + errors.size() + " errors: " + String.join(" ", errors));
    }
    return props;
  }

  /** A key can be given as JSON null, which Connect itself does not get along with. */
  private static void requireValue(ConfigKey key, ConfigValue value, Map<String, String> props) {
    boolean isMissing = value.value() == null && key.defaultValue != null;
    boolean isNull = props.containsKey(key.name) && props.get(key.name) == null;
    if ((isMissing || isNull) && value.errorMessages().isEmpty()) {
      value.addErrorMessage(
          Rule.message(
              key.name, key.hasDefault() ? "it is null; leave the key out instead" : "it is null"));
    }
  }

  /** The last guard, for a secret that was also put into a key that is no secret. */
  private static void hideSecrets(
      ConfigDef def, Map<String, String> props, List<ConfigValue> values) {
    for (ConfigKey key : def.configKeys().values()) {
      String secret = key.type == Type.PASSWORD ? props.get(key.name) : null;
      if (secret != null && secret.trim().length() >= SHORTEST_SECRET) {
        for (ConfigValue value : values) {
          value.errorMessages().replaceAll(error -> error.replace(secret.trim(), "[hidden]"));
        }
      }
    }
  }
}
