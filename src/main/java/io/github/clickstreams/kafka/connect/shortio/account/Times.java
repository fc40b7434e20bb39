package io.github.clickstreams.kafka.connect.shortio.account;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;

/** Times and numbers as options give them and as they are shown. */
final class Times {
  /** Short.io and Kafka know no later ones, and none before 1970. */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private Times() {}

  /**
   * @param option for the message
   * @throws CannotRun if it is no such time
   */
  static Duration duration(String option, String text) {
    if (!text.matches("[1-9][0-9]{0,5}[smhd]")) {
      throw new CannotRun(option + ": '" + text + "' is no time like 30s, 10m or 1h");
    }
    return Duration.parse((text.endsWith("d") ? "P" : "PT") + text);
  }

  /**
   * @param option for the message
   * @throws CannotRun if it is no instant
   */
  static Instant instant(String option, String text) {
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      if (!instant.isBefore(Instant.EPOCH) && !instant.isAfter(LATEST)) {
        return instant;
      }
    } catch (DateTimeException e) {
      // Neither is that one.
    }
    throw new CannotRun(
        option
            + ": '"
            + text
            + "' is no instant with a time and an offset, like 2026-01-31T00:00:00Z");
  }

  /** With one digit behind the point if it is small. */
  static String rounded(double number) {
    return number >= 10
        ? String.valueOf(Math.round(number))
        : String.format(Locale.ROOT, "%.1f", number);
  }

  /** In the unit that tells most. */
  static String text(Duration time) {
    double seconds = time.toMillis() / 1000.0;
    if (seconds < 100) {
      return rounded(seconds) + " s";
    }
    if (seconds < 100 * 60) {
      return Math.round(seconds / 60) + " min";
    }
    return seconds < 48 * 3600
        ? rounded(seconds / 3600) + " h"
        : rounded(seconds / 86_400) + " days";
  }
}
