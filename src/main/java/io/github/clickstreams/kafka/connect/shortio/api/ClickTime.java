package io.github.clickstreams.kafka.connect.shortio.api;

import com.fasterxml.jackson.core.JsonToken;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads a click's {@code dt} in every shape that is known or likely: ISO-8601 with {@code Z} or an
 * offset ({@code +05:30}, {@code +0530}, {@code +05}) and any precision, cut to milliseconds; or
 * epoch milliseconds as a number or a string of digits.
 *
 * <p>What would be a guess is refused, because a wrong {@code dt} moves the reading position and
 * loses clicks: a time without an offset, and numbers before 1973, which are rather epoch seconds.
 */
final class ClickTime {
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /** What Short.io sends, 0 for any digit: a formatter takes long, and every click has a time. */
  private static final String USUAL = "0000-00-00T00:00:00.000Z";

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

  /** As milliseconds 1973-03-03, as seconds the year 5138: tells one from the other. */
  private static final long SMALLEST_EPOCH_MILLIS = 100_000_000_000L;

  /** 9999-12-31T23:59:59.999Z: later times have no ISO-8601 text of four year digits. */
  private static final long LATEST = 253_402_300_799_999L;

  private static final int NANOS_OF_MILLI = 1_000_000;

  private ClickTime() {}

  /**
   * @param kind the JSON token of the value, null if the field is missing
   * @param text the value as it was sent
   * @throws DateTimeException if it is no usable time; its message shows no content
   */
  static long epochMillis(JsonToken kind, String text) {
    if (kind == null) {
      throw new DateTimeException("dt is missing");
    }
    return switch (kind) {
      case VALUE_STRING -> string(text);
      case VALUE_NUMBER_INT -> number(text);
      default -> throw new DateTimeException("dt is " + JsonText.kind(kind));
    };
  }

  private static long number(String text) {
    if (!DIGITS.matcher(text).matches()) {
      throw new DateTimeException("dt is a number outside of 1973 to 9999 as epoch milliseconds");
    }
    long millis = Long.parseLong(text);
    if (millis < SMALLEST_EPOCH_MILLIS || millis > LATEST) {
      throw new DateTimeException("dt is a number outside of 1973 to 9999 as epoch milliseconds");
    }
    return millis;
  }

  private static long string(String text) {
    boolean usual = isUsual(text);
    if (!usual && DIGITS.matcher(text).matches()) {
      return number(text);
    }
    long millis;
    try {
      millis = (usual ? ofUsual(text) : ISO.parse(text, Instant::from)).toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      // Not chained: the cause's message quotes the text.
      throw new DateTimeException("dt is no ISO-8601 time with an offset");
    }
    if (millis < 0 || millis > LATEST) {
      throw new DateTimeException("dt is outside of 1970 to 9999");
    }
    return millis;
  }

  private static boolean isUsual(String text) {
    if (text.length() != USUAL.length()) {
      return false;
    }
    for (int i = 0; i < USUAL.length(); i++) {
      char one = text.charAt(i);
      if (USUAL.charAt(i) == '0' ? one < '0' || one > '9' : one != USUAL.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static Instant ofUsual(String text) {
    return LocalDateTime.of(
            digits(text, 0, 4),
            digits(text, 5, 7),
            digits(text, 8, 10),
            digits(text, 11, 13),
            digits(text, 14, 16),
            digits(text, 17, 19),
            digits(text, 20, 23) * NANOS_OF_MILLI)
        .toInstant(ZoneOffset.UTC);
  }

  private static int digits(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
