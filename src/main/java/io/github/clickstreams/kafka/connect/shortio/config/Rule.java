package io.github.clickstreams.kafka.connect.shortio.config;

import java.util.function.Function;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * What one value must be like: a validator that describes itself and can be joined with others.
 *
 * <p>An unset value (null) passes: whether a key needs a value is {@link Validation}'s question. A
 * problem's text quotes the value itself where that is not secret, so this class never does.
 */
final class Rule implements ConfigDef.Validator {
  private final String description;
  private final Function<Object, String> problem;

  private Rule(String description, Function<Object, String> problem) {
    this.description = description;
    this.problem = problem;
  }

  /**
   * @param description completes "the value is ..."
   * @param problem says what is wrong with a value and what to do about it; null if nothing is
   */
  static <T> Rule of(Class<T> type, String description, Function<T, String> problem) {
    return new Rule(description, value -> problem.apply(type.cast(value)));
  }

  /** This rule and, where it finds nothing, the other. */
  Rule and(Rule other) {
    return new Rule(
        description + ", " + other.description,
        value -> {
          String first = problem.apply(value);
          return first != null ? first : other.problem.apply(value);
        });
  }

  @Override
  public void ensureValid(String name, Object value) {
    String found = value == null ? null : problem.apply(value);
    if (found != null) {
      throw new ConfigException(message(name, found));
    }
  }

  /** The one shape of all error messages about a value. */
  static String message(String name, String problem) {
    return "Invalid value for configuration " + name + ": " + problem + ".";
  }

  @Override
  public String toString() {
    return description;
  }
}
