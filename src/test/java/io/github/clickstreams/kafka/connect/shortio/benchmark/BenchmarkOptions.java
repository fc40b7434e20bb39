package io.github.clickstreams.kafka.connect.shortio.benchmark;

import io.github.clickstreams.kafka.connect.shortio.local.LocalStartException;
import java.util.Arrays;
import java.util.List;
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
        List.of(values.getOrDefault("parts", "jmh,backlog,idle").split(",")),
        number(values, "clicks", 200_000),
        number(values, "pairs", 5),
        Boolean.parseBoolean(values.get("jfr")),
        values.containsKey("worlds")
            ? Arrays.stream(values.get("worlds").split(",")).map(BenchmarkOptions::world).toList()
            : List.of(World.values()),
        connector);
  }

  private static World world(String name) {
    return Arrays.stream(World.values())
        .filter(world -> world.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new LocalStartException(
                    "worlds has "
                        + name
                        + "; there are "
                        + Arrays.stream(World.values()).map(World::name).toList()));
  }

  private static int number(Map<String, String> values, String name, int otherwise) {
    String text = values.getOrDefault(name, Integer.toString(otherwise));
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw new LocalStartException(
          name + "=" + text + " must be a whole number from 1 to 999999999.");
    }
    return Integer.parseInt(text);
  }
}
