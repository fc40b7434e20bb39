package io.github.clickstreams.kafka.connect.shortio.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Finds keys that are misspelled. Connect passes its own keys too, and those of transforms and
 * converters: a key is an error only if it has this connector's prefix or is very close to one of
 * its keys.
 */
final class UnknownKeys {
  private static final String PREFIX = "shortio.";
  private static final int CLOSE = 2;

  private UnknownKeys() {}

  /** What is wrong with a key's name, if anything is; never tells its value. */
  static Optional<String> problem(String name, Collection<String> known) {
    if (known.contains(name)) {
      return Optional.empty();
    }
    String nearest =
        known.stream().min(Comparator.comparingInt(key -> distance(key, name))).orElseThrow();
    int distance = distance(nearest, name);
    if (!name.startsWith(PREFIX) && distance > CLOSE) {
      return Optional.empty();
    }
    return Optional.of(
        "Unknown configuration "
            + name
            + (distance <= name.length() / 3
                ? "; did you mean " + nearest + "?"
                : "; this connector has no such key."));
  }

  /** Levenshtein's: how many letters have to be put in, taken out or replaced. */
  private static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[b.length()];
  }
}
