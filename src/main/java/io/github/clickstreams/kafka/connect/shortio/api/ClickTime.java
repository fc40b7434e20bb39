package io.github.clickstreams.kafka.connect.shortio.api;

import com.fasterxml.jackson.core.JsonToken;
import java.time.DateTimeException;
import java.time.Instant;
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

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

  /** As milliseconds 1973-03-03, as seconds the year 5138: tells one from the other. */
  private static final long SMALLEST_EPOCH_MILLIS = 100_000_000_000L;

  /** 9999-12-31T23:59:59.999Z: later times have no ISO-8601 text of four year digits. */
  private static final long LATEST = 253_402_300_799_999L;

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
      case VALUE_STRING -> DIGITS.matcher(text).matches() ? number(text) : iso(text);
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

  private static long iso(String text) {
    long millis;
    try {
      millis = ISO.parse(text, Instant::from).toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      // Not chained: the cause's message quotes the text.
      throw new DateTimeException("dt is no ISO-8601 time with an offset");
    }
    if (millis < 0 || millis > LATEST) {
      throw new DateTimeException("dt is outside of 1970 to 9999");
    }
    return millis;
  }
}
