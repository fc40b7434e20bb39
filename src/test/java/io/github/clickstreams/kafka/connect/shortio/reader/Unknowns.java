package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.ClickQuery;
import java.time.Duration;

/**
 * One way the API may be where nobody knows how it is, the same for all domains and for good. World
 * times are epoch microseconds where the name says so, else epoch milliseconds.
 *
 * @param wholeSeconds whether {@code dt} is shown without milliseconds
 * @param storedSeconds whether the server itself knows no more than it shows
 * @param micros whether the server orders and compares by microseconds; it shows milliseconds
 * @param cursorSeconds whether the server cuts cursors to whole seconds
 * @param largestLimit a larger limit is refused with 400
 * @param cacheMillis how long the same body gets the same answer
 * @param shuffledTies whether clicks of one time come in another order in every answer
 * @param dateHeader whether answers say when they were given
 * @param refused which dates of a request are answered with 400
 */
record Unknowns(
    boolean wholeSeconds,
    boolean storedSeconds,
    boolean micros,
    boolean cursorSeconds,
    boolean afterInclusive,
    boolean beforeInclusive,
    Dates dates,
    int largestLimit,
    long cacheMillis,
    boolean shuffledTies,
    boolean dateHeader,
    RefusedDates refused) {

  /** What {@code startDate} and {@code endDate} are rounded to. */
  enum Dates {
    EXACT,
    WHOLE_DAYS,
    WHOLE_DAYS_WITHOUT_THE_LAST
  }

  /** Which {@code startDate} and {@code endDate} are refused. */
  enum RefusedDates {
    NONE,
    FUTURE_END,
    /** More than 13 months ago. */
    OLD_START,
    ANY;

    private static final Duration MONTHS = Duration.ofDays(400);

    /** Whether requests can be refused for their end. */
    boolean isOfEnd() {
      return this == FUTURE_END || this == OLD_START;
    }

    /** Clicks before may never be told, epoch milliseconds. */
    long firstReadable(long begin) {
      return this == OLD_START ? begin - Duration.ofDays(393).toMillis() : Long.MIN_VALUE;
    }

    /** What is refused, empty if nothing is. */
    String of(ClickQuery query, long now) {
      boolean isFuture = query.endDate() != null && query.endDate().toEpochMilli() > now;
      boolean isOld =
          query.startDate() != null && query.startDate().toEpochMilli() < now - MONTHS.toMillis();
      return switch (this) {
        case NONE -> "";
        case FUTURE_END -> isFuture ? "endDate" : "";
        case OLD_START -> isOld ? "startDate" : "";
        case ANY ->
            query.startDate() != null ? "startDate" : query.endDate() != null ? "endDate" : "";
      };
    }
  }

  /** What public clients of the API report. */
  static final Unknowns USUAL =
      new Unknowns(
          false,
          false,
          false,
          false,
          true,
          true,
          Dates.EXACT,
          Integer.MAX_VALUE,
          60_000,
          false,
          true,
          RefusedDates.NONE);

  Unknowns refusing(RefusedDates dates) {
    return new Unknowns(
        wholeSeconds,
        storedSeconds,
        micros,
        cursorSeconds,
        afterInclusive,
        beforeInclusive,
        this.dates,
        largestLimit,
        cacheMillis,
        shuffledTies,
        dateHeader,
        dates);
  }

  long shownDt(WorldClick click) {
    long dt = click.dt();
    return wholeSeconds ? second(dt) : dt;
  }

  /** What the server orders by and compares cursors with, microseconds. */
  long storedMicros(WorldClick click) {
    return storedSeconds ? second(click.dt()) * 1_000 : click.micros();
  }

  /** A cursor as the server compares it, microseconds. */
  long cursorMicros(long cursor) {
    return (storedSeconds || cursorSeconds ? second(cursor) : cursor) * 1_000;
  }

  /** The stretch of time whose clicks a reader may not split over pages, milliseconds. */
  long granule() {
    return wholeSeconds || cursorSeconds ? 1_000 : 1;
  }

  private static long second(long time) {
    return Math.floorDiv(time, 1_000L) * 1_000;
  }
}
