package io.github.clickstreams.kafka.connect.shortio.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
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

  private static final String HIDDEN =
      "what is wrong cannot be shown, because the value of %s is in it; put that into %s only";

  private static final String MILLISECONDS = ".ms";

  private static final Pattern WRAPPING =
      Pattern.compile(
          "^(([\\s,%1$s]|authorization\\s*[:=]|(bearer|basic|token)\\s)+)|[\\s,%1$s]+$"
              .formatted(ApiKeys.QUOTES),
          Pattern.CASE_INSENSITIVE);

  private Validation() {}

  /** One value per key in the order of the definition, then one per misspelled key. */
  static List<ConfigValue> validate(ConfigDef def, Map<String, String> props) {
    Map<String, ConfigValue> values = def.validateAll(props);
    List<ConfigValue> result = new ArrayList<>();
    for (ConfigKey key : def.configKeys().values()) {
      ConfigValue value = values.get(key.name);
      // Kafka looks at a key as often as it is another one's dependent.
      Set<String> once = new HashSet<>();
      value.errorMessages().removeIf(error -> !once.add(error));
      requireValue(key, value, props);
      explainNumber(key, value, props.get(key.name));
      result.add(value);
    }
    CrossFieldRules.apply(values, props);
    UnknownKeys unknown = new UnknownKeys(def.names(), ConnectKeys.OF_WORKER);
    for (String name : new TreeSet<>(props.keySet())) {
      // Without the value: under a misspelled name it may be a secret that nobody hides.
      ConfigValue none = new ConfigValue(name);
      unknown.problem(name).ifPresent(none::addErrorMessage);
      if (!none.errorMessages().isEmpty()) {
        result.add(none);
      }
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
    boolean isNull = props.containsKey(key.name) && props.get(key.name) == null;
    if (isNull && value.errorMessages().isEmpty()) {
      String instead = key.hasDefault() ? "leave the key out instead" : "give a value";
      value.addErrorMessage(Rules.message(key.name, "it is null; " + instead));
    }
  }

  /** In place of what Kafka says of a number with a unit or an exponent. */
  private static void explainNumber(ConfigKey key, ConfigValue value, String text) {
    boolean isNumber = key.type == Type.INT || key.type == Type.LONG;
    if (isNumber && text != null && value.value() == null && !value.errorMessages().isEmpty()) {
      value.errorMessages().clear();
      String problem =
          "'%s' is not %s%s; write digits only%s"
              .formatted(
                  text.trim(),
                  key.validator,
                  key.name.endsWith(MILLISECONDS) ? ", here of milliseconds" : "",
                  key.hasDefault() ? ", like " + key.defaultValue : "");
      value.addErrorMessage(Rules.message(key.name, problem));
    }
  }

  /**
   * The last guard, for a secret that was also put into a key that is no secret, whose message
   * quotes it. That message goes as a whole: what would be left of it can tell what was taken out.
   */
  private static void hideSecrets(
      ConfigDef def, Map<String, String> props, List<ConfigValue> values) {
    Map<String, String> quotable = new HashMap<>(props);
    quotable.values().removeIf(Objects::isNull);
    List<String> passwords =
        def.names().stream()
            .filter(name -> def.configKeys().get(name).type == Type.PASSWORD)
            .toList();
    quotable.keySet().removeAll(passwords);
    for (String password : passwords) {
      // Without what should not be around it: it is in what is quoted with that or without.
      String given = Objects.requireNonNullElse(props.get(password), "");
      String secret = WRAPPING.matcher(given).replaceAll("");
      if (secret.length() >= SHORTEST_SECRET) {
        String hidden = HIDDEN.formatted(password, password);
        for (ConfigValue value : values) {
          value
              .errorMessages()
              .replaceAll(
                  error ->
                      quotes(withoutNames(error, def), secret, value.name(), quotable)
                          ? Rules.message(value.name(), hidden)
                          : error);
        }
      }
    }
  }

  /** A key's name is no secret, even where one is the same. */
  private static String withoutNames(String error, ConfigDef def) {
    return def.names().stream()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .reduce(error, (text, name) -> text.replace(name, ""));
  }

  /** A message quotes its own key's value, or entries of it, or the whole value of another key. */
  private static boolean quotes(
      String error, String secret, String name, Map<String, String> quotable) {
    return error.contains(secret)
        && quotable.entrySet().stream()
            .filter(one -> one.getValue().contains(secret))
            .anyMatch(one -> one.getKey().equals(name) || error.contains(one.getValue()));
  }
}
