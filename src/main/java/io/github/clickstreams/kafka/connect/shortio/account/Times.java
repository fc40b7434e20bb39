package io.github.clickstreams.kafka.connect.shortio.account;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times and numbers as options give them and as they are shown. */
final class Times {
  private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,5})([smhd])");

  /** Short.io and Kafka know no later ones, and none before 1970. */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private Times() {}

  /**
   * @param option for the message
   * @throws CannotRun if it is no such time
   */
  static Duration duration(String option, String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new CannotRun(option + ": '" + text + "' is no time like 30s, 10m or 1h");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
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
