package io.github.clickstreams.shortio.simulator;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The API's dates: reads what a request may hold, writes {@code dt}. Numbers are epoch microseconds
 * where nothing else is said.
 */
final class Dates {
  private static final long MICROS_PER_MILLI = 1000;
  private static final long MICROS_PER_SECOND = 1_000_000;

  private Dates() {}

  static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
  }

  static long millis(long micros) {
    return Math.floorDiv(micros, MICROS_PER_MILLI);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /**
   * Microseconds of what a request says: ISO-8601 (a date or a time without offset is in the
   * request's zone) or epoch milliseconds.
   */
  static long micros(String name, Object value, ZoneId zone) {
    try {
      if (value instanceof Integer || value instanceof Long) {
        return Math.multiplyExact(((Number) value).longValue(), MICROS_PER_MILLI);
      }
      if (value instanceof String text && !text.isEmpty()) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9')
            ? Math.multiplyExact(Long.parseLong(text), MICROS_PER_MILLI)
            : micros(iso(text, zone));
      }
    } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
      throw new HttpError(400, name + " is no date");
    }
    throw new HttpError(400, name + " must be ISO-8601 or epoch milliseconds");
  }

  private static Instant iso(String text, ZoneId zone) {
    if (text.length() == 10) {
      return LocalDate.parse(text).atStartOfDay(zone).toInstant();
    }
    return hasOffset(text)
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).atZone(zone).toInstant();
  }

  private static boolean hasOffset(String text) {
    int time = text.indexOf('T');
    return text.endsWith("Z")
        || time > 0 && (text.indexOf('+', time) > 0 || text.indexOf('-', time) > 0);
  }

  /** Microseconds of the midnight with which a day begins. */
  static long startOf(LocalDate day, ZoneId zone) {
    return micros(day.atStartOfDay(zone).toInstant());
  }

  static LocalDate day(long micros, ZoneId zone) {
    return instant(micros).atZone(zone).toLocalDate();
  }

  /** {@code dt} as the API shows it. */
  static String dt(long micros, Behaviour.DtForm form, ZoneId zone) {
    boolean utc = zone.equals(ZoneOffset.UTC);
    ZoneOffset offset = utc ? ZoneOffset.UTC : zone.getRules().getOffset(instant(micros));
    long second = Math.floorDiv(micros, MICROS_PER_SECOND);
    int fraction = (int) Math.floorMod(micros, MICROS_PER_SECOND);
    LocalDateTime local = LocalDateTime.ofEpochSecond(second, 0, offset);
    StringBuilder text = new StringBuilder(32);
    digits(text, local.getYear(), 4).append('-');
    digits(text, local.getMonthValue(), 2).append('-');
    digits(text, local.getDayOfMonth(), 2).append('T');
    digits(text, local.getHour(), 2).append(':');
    digits(text, local.getMinute(), 2).append(':');
    digits(text, local.getSecond(), 2);
    switch (form) {
      case MICROS -> digits(text.append('.'), fraction, 6);
      case MILLIS -> digits(text.append('.'), fraction / 1000, 3);
      case SECONDS_WITH_ZERO_MILLIS -> text.append(".000");
      case SECONDS -> {}
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
