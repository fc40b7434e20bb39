package io.github.clickstreams.shortio.simulator;

import java.time.DateTimeException;
import java.time.DayOfWeek;
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
 * @param from first true millisecond of the answer, {@code to} the last one
 */
record LastClicksQuery(int limit, long from, long to, Filters filters, ZoneId zone) {
  private static final int DEFAULT_LIMIT = 30;

  /** Inclusive milliseconds. */
  private record Range(long from, long to) {
    Range and(Range other) {
      return new Range(Math.max(from, other.from), Math.min(to, other.to));
    }
  }

  private static final Range ALL = new Range(Long.MIN_VALUE, Long.MAX_VALUE);

  static LastClicksQuery of(Map<String, Object> body, Behaviour behaviour, long now) {
    int limit = limit(body.get("limit"), behaviour);
    ZoneId zone = zone(body.get("tz"));
    String period = period(body.get("period"));
    Range range = periodRange(period, body, behaviour, zone, now);
    if (!period.equals("total") && !behaviour.cursorsIgnored) {
      range = range.and(cursors(body, behaviour, zone));
    }
    Filters filters = new Filters(body.get("include"), body.get("exclude"), zone);
    return new LastClicksQuery(limit, range.from, range.to, filters, zone);
  }

  private static int limit(Object value, Behaviour behaviour) {
    if (value == null) {
      return DEFAULT_LIMIT;
    }
    if (!(value instanceof Integer limit) || limit < 1) {
      throw new HttpError(400, "limit must be a positive integer");
    }
    if (limit > behaviour.largestLimit) {
      throw new HttpError(400, "limit is too large");
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
    LocalDate today = Dates.day(now, zone);
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
    return new Range(midnight(day, zone), Long.MAX_VALUE);
  }

  private static Range days(LocalDate first, LocalDate end, ZoneId zone) {
    return new Range(midnight(first, zone), midnight(end, zone) - 1);
  }

  private static long midnight(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  private static Range custom(Object start, Object end, Behaviour.Dates dates, ZoneId zone) {
    long from = start == null ? Long.MIN_VALUE : Dates.millis("startDate", start, zone);
    long to = end == null ? Long.MAX_VALUE : Dates.millis("endDate", end, zone);
    if (start != null && dates != Behaviour.Dates.EXACT) {
      from = Dates.startOfDay(from, zone);
    }
    if (end != null && dates == Behaviour.Dates.WHOLE_DAYS) {
      to = Dates.nextDay(to, zone) - 1;
    } else if (end != null && dates == Behaviour.Dates.WHOLE_DAYS_WITHOUT_THE_LAST) {
      to = Dates.startOfDay(to, zone) - 1;
    }
    return new Range(from, to);
  }

  /** A server that stores only seconds compares the cursor with whole seconds. */
  private static Range cursors(Map<String, Object> body, Behaviour behaviour, ZoneId zone) {
    long granule = behaviour.storedGranule();
    long from = Long.MIN_VALUE;
    long to = Long.MAX_VALUE;
    if (body.get("afterDate") != null) {
      long after = Dates.millis("afterDate", body.get("afterDate"), zone);
      from = behaviour.afterDateInclusive ? up(after, granule) : down(after, granule) + granule;
    }
    if (body.get("beforeDate") != null) {
      long before = Dates.millis("beforeDate", body.get("beforeDate"), zone);
      to =
          (behaviour.beforeDateInclusive ? down(before, granule) + granule : up(before, granule))
              - 1;
    }
    return new Range(from, to);
  }

  private static long down(long millis, long granule) {
    return Math.floorDiv(millis, granule) * granule;
  }

  private static long up(long millis, long granule) {
    return -Math.floorDiv(-millis, granule) * granule;
  }
}
