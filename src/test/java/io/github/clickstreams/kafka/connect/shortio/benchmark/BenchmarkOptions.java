package io.github.clickstreams.kafka.connect.shortio.benchmark;

import io.github.clickstreams.kafka.connect.shortio.local.LocalStartException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * What {@code -Dbenchmark.NAME=...} chooses.
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
    List<String> connector) {
  private static final String PREFIX = "benchmark.";

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

    @Override
    public String toString() {
      return (exactlyOnce ? "exactly-once" : "at least once")
          + (tuned ? ", tuned producer" : ", default producer");
    }
  }

  static BenchmarkOptions of(Properties properties) {
    return new BenchmarkOptions(
        list(properties, "parts", "jmh,backlog,idle"),
        number(properties, "clicks", 200_000),
        number(properties, "pairs", 5),
        Boolean.parseBoolean(text(properties, "jfr", "false")),
        list(properties, "worlds", "default,tuned,exactly_once,exactly_once_tuned").stream()
            .map(BenchmarkOptions::world)
            .toList(),
        list(properties, "connector", ""));
  }

  private static World world(String name) {
    try {
      return World.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new LocalStartException(
          "-D"
              + PREFIX
              + "worlds has "
              + name
              + "; there are "
              + Arrays.stream(World.values()).map(World::name).toList());
    }
  }

  private static String text(Properties properties, String name, String otherwise) {
    String text = properties.getProperty(PREFIX + name, "");
    return text.isBlank() ? otherwise : text.strip();
  }

  private static List<String> list(Properties properties, String name, String otherwise) {
    String text = text(properties, name, otherwise);
    return text.isEmpty() ? List.of() : List.of(text.split("[, ]+"));
  }

  private static int number(Properties properties, String name, int otherwise) {
    String text = text(properties, name, Integer.toString(otherwise));
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw new LocalStartException(
          "-D" + PREFIX + name + "=" + text + " must be a whole number from 1 to 999999999.");
    }
    return Integer.parseInt(text);
  }
}
