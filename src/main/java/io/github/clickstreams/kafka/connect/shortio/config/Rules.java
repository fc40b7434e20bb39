package io.github.clickstreams.kafka.connect.shortio.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.types.Password;

/** The rules that are not about one particular key. */
final class Rules {
  /**
   * Connect leaves a reference as it is for each of these reasons, and tells none of them apart.
   */
  private static final String NOT_RESOLVED =
      "the reference to a config provider was not resolved%s: name the provider in the worker's"
          + " config.providers, let it read what is referred to, and see that the key is there";

  /** A whole one, as Connect knows it: a provider, perhaps a path, and a key. */
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}:]+):(?:([^}]*):)?[^}:]*}");

  /** What some put between the entries of a list. */
  private static final Pattern OTHER_SEPARATOR = Pattern.compile("[;\\s|]");

  /** As JSON or YAML is written, whose values would be taken for what they are in. */
  private static final Pattern WRAPPED = Pattern.compile("\\[.*]|\".*\"|'.*'", Pattern.DOTALL);

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
              ? notResolved(secret)
              : problem.apply(secret);
        });
  }

  /** Tells where the secret was to come from, but not by which key. */
  private static String notResolved(String text) {
    Matcher reference = REFERENCE.matcher(text);
    if (!reference.matches()) {
      return NOT_RESOLVED.formatted("");
    }
    String path = reference.group(2);
    return NOT_RESOLVED.formatted(
        " (provider '"
            + reference.group(1)
            + (path == null || path.isEmpty() ? "')" : "', path '" + path + "')"));
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
          String whole = joined(list);
          if (WRAPPED.matcher(whole).matches()) {
            return "'"
                + whole
                + "' is no list of Kafka Connect's; separate entries by commas, without brackets or quotes";
          }
          for (int i = 0; i < list.size(); i++) {
            String entry = String.valueOf(list.get(i));
            String problem =
                entry.isBlank()
                    ? "is blank; take out the comma that is too many"
                    : entryProblem.apply(entry);
            if (problem != null) {
              return "entry "
                  + (i + 1)
                  + " ('"
                  + entry
                  + "') "
                  + problem
                  + (OTHER_SEPARATOR.matcher(entry.strip()).find()
                      ? "; separate entries by commas"
                      : "");
            }
          }
          return null;
        });
  }

  private static String joined(List<?> list) {
    return list.stream().map(String::valueOf).collect(Collectors.joining(","));
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

  static <E extends Enum<E>> Recommendation recommend(Class<E> type) {
    return Recommendation.of(names(type).toArray());
  }

  /** Whether a value, perhaps null or wrong, is one of an enum. */
  static boolean is(Enum<?> wanted, Object value) {
    return value instanceof String text && text.equalsIgnoreCase(wanted.name());
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
