package io.github.clickstreams.kafka.connect.shortio.benchmark;

import io.github.clickstreams.kafka.connect.shortio.local.LocalStartException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What {@code mvn -Pbenchmark -Dbenchmark="NAME=VALUE ..."} chooses.
 *
 * @param parts what is measured: {@code jmh}, {@code backlog}, {@code idle}
 * @param clicks of a backlog
 * @param pairs runs of the connector, each next to one of the source it is compared with
 * @param jfr whether workers are recorded with Java Flight Recorder
 * @param worlds of {@link World}, by their names
 * @param connector keys of the connector beside the usual ones
 */
record BenchmarkOptions(
    List<String> parts,
    int clicks,
    int pairs,
    boolean jfr,
    List<World> worlds,
    Map<String, String> connector) {
  private static final Set<String> NAMES = Set.of("parts", "clicks", "pairs", "jfr", "worlds");
  private static final String CONNECTOR = "connector.";
  private static final String WHOLE_NUMBER = "[1-9][0-9]{0,8}";

  /** How a worker writes. */
  enum World {
    DEFAULT(false, false),
    TUNED(false, true),
    EXACTLY_ONCE(true, false),
    EXACTLY_ONCE_TUNED(true, true);

    final boolean exactlyOnce;
    final boolean tuned;

    World(boolean exactlyOnce, boolean tuned) {
      this.exactlyOnce = exactlyOnce;
      this.tuned = tuned;
    }

    private String option() {
      return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
      return (exactlyOnce ? "exactly-once" : "at least once")
          + (tuned ? ", tuned producer" : ", default producer");
    }
  }

  /**
   * @param arguments each {@code NAME=VALUE}; {@code connector.KEY=VALUE} is for the connector
   */
  static BenchmarkOptions of(String... arguments) {
    Map<String, String> values = new TreeMap<>();
    Map<String, String> connector = new TreeMap<>();
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      boolean isKey = parts[0].startsWith(CONNECTOR);
      if (parts.length < 2 || !isKey && !NAMES.contains(parts[0])) {
        throw new LocalStartException(
            argument
                + " is no option; there are "
                + NAMES
                + " and "
                + CONNECTOR
                + "KEY, each with =VALUE.");
      }
      if (isKey) {
        connector.put(parts[0].substring(CONNECTOR.length()), parts[1]);
      } else {
        values.put(parts[0], parts[1]);
      }
    }
    return new BenchmarkOptions(
        chosen(values, "parts", List.of("jmh", "backlog", "idle")),
        Integer.parseInt(value(values, "clicks", "200000", WHOLE_NUMBER, "a whole number")),
        Integer.parseInt(value(values, "pairs", "5", WHOLE_NUMBER, "a whole number")),
        value(values, "jfr", "false", "true|false", "true or false").equals("true"),
        chosen(values, "worlds", Arrays.stream(World.values()).map(World::option).toList()).stream()
            .map(option -> World.valueOf(option.toUpperCase(Locale.ROOT)))
            .toList(),
        connector);
  }

  /** Some of the possible ones; all of them unless others are given. */
  private static List<String> chosen(
      Map<String, String> values, String name, List<String> possible) {
    List<String> chosen = List.of(values.getOrDefault(name, String.join(",", possible)).split(","));
    for (String one : chosen) {
      if (!possible.contains(one)) {
        throw new LocalStartException(name + " has " + one + "; there are " + possible + ".");
      }
    }
    return chosen;
  }

  private static String value(
      Map<String, String> values, String name, String otherwise, String pattern, String what) {
    String value = values.getOrDefault(name, otherwise);
    if (!value.matches(pattern)) {
      throw new LocalStartException(name + "=" + value + " must be " + what + ".");
    }
    return value;
  }
}
