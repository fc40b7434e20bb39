package io.github.clickstreams.shortio.simulator;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The API's dates: reads what a request may hold, writes {@code dt}. */
final class Dates {
  private Dates() {}

  /** ISO-8601 (a date or a time without offset is in the request's zone) or epoch milliseconds. */
  static long millis(String name, Object value, ZoneId zone) {
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    if (value instanceof String text && !text.isEmpty()) {
      try {
        if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
          return Long.parseLong(text);
        }
        if (text.length() == 10) {
          return LocalDate.parse(text).atStartOfDay(zone).toInstant().toEpochMilli();
        }
        return hasOffset(text)
            ? OffsetDateTime.parse(text).toInstant().toEpochMilli()
            : LocalDateTime.parse(text).atZone(zone).toInstant().toEpochMilli();
      } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
        throw new HttpError(400, name + " is no date");
      }
    }
    throw new HttpError(400, name + " must be ISO-8601 or epoch milliseconds");
  }

  private static boolean hasOffset(String text) {
    int time = text.indexOf('T');
    return text.endsWith("Z")
        || time > 0 && (text.indexOf('+', time) > 0 || text.indexOf('-', time) > 0);
  }

  /** Milliseconds of the midnight at or before. */
  static long startOfDay(long millis, ZoneId zone) {
    return day(millis, zone).atStartOfDay(zone).toInstant().toEpochMilli();
  }

  /** Milliseconds of the first midnight after. */
  static long nextDay(long millis, ZoneId zone) {
    return day(millis, zone).plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
  }

  static LocalDate day(long millis, ZoneId zone) {
    return Instant.ofEpochMilli(millis).atZone(zone).toLocalDate();
  }

  /** {@code dt} as the API shows it. */
  static String dt(long millis, Behaviour.DtForm form, ZoneId zone) {
    boolean utc = zone.equals(ZoneOffset.UTC);
    ZoneOffset offset =
        utc ? ZoneOffset.UTC : zone.getRules().getOffset(Instant.ofEpochMilli(millis));
    long second = Math.floorDiv(millis, 1000L);
    LocalDateTime local = LocalDateTime.ofEpochSecond(second, 0, offset);
    StringBuilder text = new StringBuilder(32);
    digits(text, local.getYear(), 4).append('-');
    digits(text, local.getMonthValue(), 2).append('-');
    digits(text, local.getDayOfMonth(), 2).append('T');
    digits(text, local.getHour(), 2).append(':');
    digits(text, local.getMinute(), 2).append(':');
    digits(text, local.getSecond(), 2);
    if (form != Behaviour.DtForm.SECONDS) {
      boolean whole = form == Behaviour.DtForm.SECONDS_WITH_ZERO_MILLIS;
      digits(text.append('.'), whole ? 0 : (int) Math.floorMod(millis, 1000L), 3);
    }
    // UTC is Z; another zone is an offset, also where that offset happens to be zero.
    return text.append(utc ? "Z" : offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId())
        .toString();
  }

  private static StringBuilder digits(StringBuilder text, int number, int width) {
    String digits = Integer.toString(number);
    for (int i = digits.length(); i < width; i++) {
      text.append('0');
    }
    return text.append(digits);
  }
}
