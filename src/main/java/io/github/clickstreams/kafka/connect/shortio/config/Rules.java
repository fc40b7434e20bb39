package io.github.clickstreams.kafka.connect.shortio.config;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
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
   * What one value must be like. An unset value (null) passes: whether a key needs a value is
   * {@link Validation}'s question. A problem's text quotes the value itself where that is not
   * secret.
   *
   * @param description completes "the value is ..."
   * @param problem says what is wrong with a value and what to do about it; null if nothing is
   */
  static <T> Validator of(Class<T> type, String description, Function<T, String> problem) {
    return LambdaValidator.with(
        (name, value) -> {
          String found = value == null ? null : problem.apply(type.cast(value));
          if (found != null) {
            throw new ConfigException(message(name, found));
          }
        },
        () -> description);
  }

  /** The same of a list of texts. */
  @SuppressWarnings("unchecked")
  static Validator ofList(String description, Function<List<String>, String> problem) {
    return of(List.class, description, list -> problem.apply((List<String>) list));
  }

  /** The one shape of all error messages about a value. */
  static String message(String name, String problem) {
    return "Invalid value for configuration " + name + ": " + problem + ".";
  }

  /** All of these; the first one that finds something tells it. */
  static Validator all(Validator... rules) {
    return LambdaValidator.with(
        (name, value) -> List.of(rules).forEach(rule -> rule.ensureValid(name, value)),
        () -> Stream.of(rules).map(Validator::toString).collect(Collectors.joining(", ")));
  }

  /**
   * A secret, which is never shown; one that is still a <code>${provider:...}</code> is none.
   *
   * @param problem says what is wrong with it; null if nothing is
   */
  static Validator secret(String description, UnaryOperator<String> problem) {
    return of(
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

  static Validator between(long min, long max) {
    return of(
        Number.class,
        "a whole number from " + min + " to " + max,
        number ->
            number.longValue() >= min && number.longValue() <= max
                ? null
                : number + " is not from " + min + " to " + max);
  }

  static Validator atLeast(long min) {
    return of(
        Number.class,
        "a whole number from " + min + " on",
        number -> number.longValue() >= min ? null : number + " is less than " + min);
  }

  /** Every entry of a list; problems name the entry by its place, from 1, and its value. */
  static Validator each(String description, UnaryOperator<String> entryProblem) {
    return ofList(
        "a list, separated by commas, of " + description,
        list -> {
          String whole = String.join(",", list);
          if (WRAPPED.matcher(whole).matches()) {
            return "'"
                + whole
                + "' is no list of Kafka Connect's; separate entries by commas, without brackets or"
                + " quotes";
          }
          for (int i = 0; i < list.size(); i++) {
            String entry = list.get(i);
            String problem =
                entry.isBlank()
                    ? "is blank; take out the comma that is too many"
                    : entryProblem.apply(entry);
            if (problem != null) {
              return "entry %s ('%s') %s%s"
                  .formatted(
                      i + 1,
                      entry,
                      problem,
                      OTHER_SEPARATOR.matcher(entry.strip()).find()
                          ? "; separate entries by commas"
                          : "");
            }
          }
          return null;
        });
  }

  /**
   * @param canonical the same for what counts as equal
   */
  static Validator distinct(UnaryOperator<String> canonical) {
    return ofList(
        "without duplicates",
        list -> {
          Set<String> seen = new HashSet<>();
          return list.stream()
              .filter(entry -> !seen.add(canonical.apply(entry)))
              .findFirst()
              .map(entry -> "'" + entry + "' is given more than once; give it once")
              .orElse(null);
        });
  }

  /** One of an enum's names, in lower or upper case. */
  static <E extends Enum<E>> Validator oneOf(Class<E> type) {
    String names = String.join(", ", names(type));
    return of(
        String.class,
        "one of " + names,
        text ->
            names(type).contains(text.toLowerCase(Locale.ROOT))
                ? null
                : "'" + text + "' is not one of: " + names);
  }

  /** Whether a value, perhaps null or wrong, is one of an enum. */
  static boolean is(Enum<?> wanted, Object value) {
    return value instanceof String text && text.equalsIgnoreCase(wanted.name());
  }

  static <E extends Enum<E>> E parse(Class<E> type, String text) {
    return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
  }

  /** An enum's values as they are written in a configuration. */
  static <E extends Enum<E>> List<String> names(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Rules::name).toList();
  }

  /** An enum's value as it is written in a configuration. */
  static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
