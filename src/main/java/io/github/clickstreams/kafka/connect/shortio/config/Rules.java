package io.github.clickstreams.kafka.connect.shortio.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.types.Password;

/** The rules that are not about one particular key. */
final class Rules {
  /**
   * Connect leaves a reference as it is for each of these reasons, and tells none of them apart.
   */
  private static final String NOT_RESOLVED =
      "the reference to a config provider was not resolved: name the provider in the worker's"
          + " config.providers, let it read what is referred to, and see that the key is there";

  private Rules() {}

  /**
   * A secret, which is never shown; one that is still a <code>${provider:...}</code> is none.
   *
   * @param problem says what is wrong with it; null if nothing is
   */
  static Rule secret(String description, UnaryOperator<String> problem) {
    return Rule.of(
        Password.class,
        description,
        password -> {
          String secret = password.value();
          return secret.startsWith("${") && secret.endsWith("}")
              ? NOT_RESOLVED
              : problem.apply(secret);
        });
  }

  static Rule between(long min, long max) {
    return Rule.of(
        Number.class,
        "a whole number from " + min + " to " + max,
        number ->
            number.longValue() >= min && number.longValue() <= max
                ? null
                : number + " is not from " + min + " to " + max);
  }

  static Rule atLeast(long min) {
    return Rule.of(
        Number.class,
        "a whole number from " + min + " on",
        number -> number.longValue() >= min ? null : number + " is less than " + min);
  }

  static Rule notBlank() {
    return Rule.of(
        String.class,
        "not blank",
        text -> text.isBlank() ? "it is blank; give a value or leave the key out" : null);
  }

  /** Every entry of a list; problems name the entry by its place, from 1, and its value. */
  static Rule each(String description, Function<String, String> entryProblem) {
    return Rule.of(
        List.class,
        "a list, separated by commas, of " + description,
        list -> {
          for (int i = 0; i < list.size(); i++) {
            String entry = String.valueOf(list.get(i));
            String problem =
                entry.isBlank()
                    ? "is blank; is there a comma too many?"
                    : entryProblem.apply(entry);
            if (problem != null) {
              return "entry " + (i + 1) + " ('" + entry + "') " + problem;
            }
          }
          return null;
        });
  }

  /** One of an enum's names, in lower or upper case. */
  static <E extends Enum<E>> Rule oneOf(Class<E> type) {
    String names = String.join(", ", names(type));
    return Rule.of(
        String.class,
        "one of " + names,
        text ->
            names(type).contains(text.toLowerCase(Locale.ROOT))
                ? null
                : "'" + text + "' is not one of: " + names);
  }

  static <E extends Enum<E>> ConfigDef.Recommender recommend(Class<E> type) {
    return new Recommendation(List.copyOf(names(type)));
  }

  static <E extends Enum<E>> E parse(Class<E> type, String text) {
    return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
  }

  private static <E extends Enum<E>> List<String> names(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Rules::name).toList();
  }

  /** An enum's value as it is written in a configuration. */
  static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
