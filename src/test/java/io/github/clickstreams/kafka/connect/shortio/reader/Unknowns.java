package io.github.clickstreams.kafka.connect.shortio.reader;

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
    boolean dateHeader) {

  /** What {@code startDate} and {@code endDate} are rounded to. */
  enum Dates {
    EXACT,
    WHOLE_DAYS,
    WHOLE_DAYS_WITHOUT_THE_LAST
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
          true);

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
