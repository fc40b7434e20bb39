package io.github.clickstreams.kafka.connect.shortio.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds keys that are misspelled, this connector's and Connect's. Others, of transforms and of
 * whatever else reads the configuration, pass: a key is an error only if it begins like this
 * connector's, or is nearly one of the known keys.
 */
final class UnknownKeys {
  private static final String PREFIX = "shortio.";

  private static final String UNIT = ".ms";

  /** So many letters may be wrong in a key of this connector. */
  private static final int CLOSE = 2;

  /** One letter of so many may be wrong in any other: many short words are close to each other. */
  private static final int LETTERS = 4;

  /** Connect gives a task its task.class, and this connector keys of its own that begin like it. */
  private static final String CONNECTS_TASK = "task.";

  private final Collection<String> own;
  private final ConnectKeys connects;
  private final Set<String> ownWords;

  /**
   * @param own this connector's keys
   */
  UnknownKeys(Collection<String> own, ConnectKeys connects) {
    this.own = own;
    this.connects = connects;
    // Not topic and task, with which keys of Connect begin, too.
    this.ownWords =
        own.stream()
            .filter(key -> key.contains(".") && !key.startsWith(CONNECTS_TASK))
            .map(UnknownKeys::firstWord)
            .collect(Collectors.toUnmodifiableSet());
  }

  private boolean isKnown(String name) {
    return own.contains(name) || connects.names().contains(name);
  }

  /** What is wrong with a key's name, if anything is; never tells its value. */
  Optional<String> problem(String name) {
    if (own.contains(name) || connects.has(name)) {
      return Optional.empty();
    }
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[_-]", ".");
    String otherwise = isOwn(plain) ? "; this connector has no such key." : null;
    return meant(plain)
        .map(key -> "; did you mean " + key + "?")
        .or(() -> Optional.ofNullable(otherwise))
        .map(what -> "Unknown configuration " + name + what);
  }

  private Optional<String> meant(String name) {
    return Stream.of(
            isKnown(name) ? name : null,
            withUnit(name),
            withUnit(PREFIX + name),
            near(own, PREFIX + name, limit(name)), // domain for shortio.domains
            withoutFirstWord(name),
            endOfOwn(name),
            name.startsWith(PREFIX) ? endOfOwn(name.substring(PREFIX.length())) : null,
            near(own, name, isOwn(name) ? name.length() / 3 : CLOSE),
            beginOfOwn(name),
            near(connects.names(), name, limit(name)),
            belowAPrefix(name))
        .filter(Objects::nonNull)
        .findFirst();
  }

  /**
   * Whether its first word is one of this connector's keys' and of no other: {@code privacy.mode}
   * must not be taken for somebody else's.
   */
  private boolean isOwn(String name) {
    return ownWords.contains(firstWord(name));
  }

  private static String firstWord(String name) {
    return name.split("\\.", 2)[0];
  }

  /** {@code drop.fields} for {@code privacy.drop.fields}. */
  private String endOfOwn(String name) {
    return own.stream()
        .filter(key -> key.endsWith("." + name) && (name.contains(".") || name.equals("ip")))
        .findFirst()
        .orElse(null);
  }

  /** {@code privacy.ip.mode} for {@code privacy.ip}, {@code extra} for {@code extra.format}. */
  private String beginOfOwn(String name) {
    if (!isOwn(name) && connects.names().isEmpty()) {
      return null; // It may be one of Connect's, like topic.creation.groups.
    }
    return own.stream()
        .filter(key -> name.startsWith(key + ".") || key.startsWith(name + "."))
        .min(Comparator.comparingInt(key -> distance(key, name)))
        .orElse(null);
  }

  /** {@code poll.interval.max} for {@code poll.interval.max.ms}, although others are nearer. */
  private String withUnit(String name) {
    return own.contains(name + UNIT) ? name + UNIT : null;
  }

  private static int limit(String name) {
    return Math.min(CLOSE, name.length() / LETTERS);
  }

  /** {@code kafka.topic} for {@code topic}. */
  private String withoutFirstWord(String name) {
    String rest = name.substring(name.indexOf('.') + 1);
    if (rest.contains(".") && isKnown(rest)) {
      return rest;
    }
    return rest.equals(name) ? null : near(own, rest, limit(rest));
  }

  /** {@code transform.x.type} for {@code transforms.x.type}. */
  private String belowAPrefix(String name) {
    String[] parts = name.split("\\.");
    for (String prefix : connects.prefixes()) {
      int words = prefix.split("\\.").length;
      if (parts.length > words) {
        String begin = String.join(".", Arrays.copyOf(parts, words)) + ".";
        if (distance(prefix, begin) <= limit(begin)) {
          return prefix + name.substring(begin.length());
        }
      }
    }
    return null;
  }

  private static String near(Collection<String> keys, String name, int limit) {
    return keys.stream()
        .min(Comparator.comparingInt(key -> distance(key, name)))
        .filter(key -> distance(key, name) <= limit)
        .orElse(null);
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
