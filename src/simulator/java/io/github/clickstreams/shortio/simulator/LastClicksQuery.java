package io.github.clickstreams.shortio.simulator;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;

/**
 * What a {@code last_clicks} body asks for, under the behaviour of the moment. Unknown properties
 * are ignored, null is as missing, a known property of the wrong type is a 400.
 *
 * @param limit as asked for, before any hidden cap
 * @param from first true microsecond of the answer, {@code to} the last one
 */
record LastClicksQuery(int limit, long from, long to, Filters filters, ZoneId zone) {
  private static final int DEFAULT_LIMIT = 30;
  private static final long MICROS_PER_SECOND = 1_000_000;

  /** Inclusive microseconds. */
  private record Range(long from, long to) {
    Range and(Range other) {
      return new Range(Math.max(from, other.from), Math.min(to, other.to));
    }
  }

  private static final Range ALL = new Range(Long.MIN_VALUE, Long.MAX_VALUE);

  static LastClicksQuery of(Map<String, Object> body, Behaviour behaviour, long now) {
    int limit = limit(body.get("limit"));
    ZoneId zone = zone(body.get("tz"));
    Validation.check(body, behaviour, now, zone);
    String period = period(body.get("period"));
    Range range = periodRange(period, body, behaviour, zone, now);
    if (!period.equals("total") && !behaviour.cursorsIgnored) {
      range = range.and(cursors(body, behaviour, zone));
    }
    Filters filters = new Filters(body.get("include"), body.get("exclude"), zone);
    return new LastClicksQuery(limit, range.from, range.to, filters, zone);
  }

  private static int limit(Object value) {
    if (value == null) {
      return DEFAULT_LIMIT;
    }
    if (!(value instanceof Integer limit) || limit < 1) {
      throw new HttpError(400, "limit must be a positive integer");
    }
    return limit;
  }

  private static ZoneId zone(Object value) {
    if (value == null || value.equals("UTC")) {
      return ZoneOffset.UTC;
    }
    try {
      return ZoneId.of((String) value);
    } catch (DateTimeException | ClassCastException e) {
      throw new HttpError(400, "tz must be an IANA time zone");
    }
  }

  private static String period(Object value) {
    if (value == null) {
      return "last30";
    }
    if (value instanceof String period) {
      return period;
    }
    throw new HttpError(400, "period must be a string");
  }

  private static Range periodRange(
      String period, Map<String, Object> body, Behaviour behaviour, ZoneId zone, long now) {
    LocalDate today = Instant.ofEpochMilli(now).atZone(zone).toLocalDate();
    return switch (period) {
      case "today" -> since(today, zone);
      case "yesterday" -> days(today.minusDays(1), today, zone);
      case "week" -> since(today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), zone);
      case "month" -> since(today.withDayOfMonth(1), zone);
      case "lastmonth" ->
          days(today.minusMonths(1).withDayOfMonth(1), today.withDayOfMonth(1), zone);
      case "last7" -> since(today.minusDays(7), zone);
      case "last30" -> since(today.minusDays(30), zone);
      case "total" -> ALL;
      case "custom" -> custom(body.get("startDate"), body.get("endDate"), behaviour.dates, zone);
      default -> throw new HttpError(400, "period is unknown");
    };
  }

  private static Range since(LocalDate day, ZoneId zone) {
    return new Range(Dates.startOf(day, zone), Long.MAX_VALUE);
  }

  private static Range days(LocalDate first, LocalDate end, ZoneId zone) {
    return new Range(Dates.startOf(first, zone), Dates.startOf(end, zone) - 1);
  }

  private static Range custom(Object start, Object end, Behaviour.Dates dates, ZoneId zone) {
    long from = start == null ? Long.MIN_VALUE : Dates.micros("startDate", start, zone);
    long to = end == null ? Long.MAX_VALUE : Dates.micros("endDate", end, zone);
    if (start != null && dates != Behaviour.Dates.EXACT) {
      from = Dates.startOf(Dates.day(from, zone), zone);
    }
    if (end != null && dates == Behaviour.Dates.WHOLE_DAYS) {
      to = Dates.startOf(Dates.day(to, zone).plusDays(1), zone) - 1;
    } else if (end != null && dates == Behaviour.Dates.WHOLE_DAYS_WITHOUT_THE_LAST) {
      to = Dates.startOf(Dates.day(to, zone), zone) - 1;
    }
    return new Range(from, to);
  }

  /** A server that stores only seconds compares the cursor with whole seconds. */
  private static Range cursors(Map<String, Object> body, Behaviour behaviour, ZoneId zone) {
    long granule = behaviour.storedGranule();
    long from = Long.MIN_VALUE;
    long to = Long.MAX_VALUE;
    if (body.get("afterDate") != null) {
      long after = cursor("afterDate", body, behaviour, zone);
      from = behaviour.afterDateInclusive ? up(after, granule) : down(after, granule) + granule;
    }
    if (body.get("beforeDate") != null) {
      long before = cursor("beforeDate", body, behaviour, zone);
      to =
          (behaviour.beforeDateInclusive ? down(before, granule) + granule : up(before, granule))
              - 1;
    }
    return new Range(from, to);
  }

  private static long cursor(
      String name, Map<String, Object> body, Behaviour behaviour, ZoneId zone) {
    long cursor = Dates.micros(name, body.get(name), zone);
    return behaviour.cursorsInSeconds ? down(cursor, MICROS_PER_SECOND) : cursor;
  }

  private static long down(long micros, long granule) {
    return Math.floorDiv(micros, granule) * granule;
  }

  private static long up(long micros, long granule) {
    return -Math.floorDiv(-micros, granule) * granule;
  }
}
