package io.github.clickstreams.kafka.connect.shortio.reader;

/**
 * One way the API may be where nobody knows how it is.
 *
 * @param wholeSeconds whether {@code dt} is shown without milliseconds
 * @param storedSeconds whether the server itself knows no more than it shows
 * @param cap most clicks of a page, whatever the limit; at least the API's default limit of 30
 * @param largestLimit a larger limit is refused with 400
 * @param cacheMillis how long the same body gets the same answer
 * @param shuffledTies whether clicks of one time come in another order in every answer
 */
record Unknowns(
    boolean wholeSeconds,
    boolean storedSeconds,
    boolean afterInclusive,
    boolean beforeInclusive,
    Dates dates,
    int cap,
    int largestLimit,
    long cacheMillis,
    boolean shuffledTies) {

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
          true,
          true,
          Dates.EXACT,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          60_000,
          false);

  long shownDt(WorldClick click) {
    return shown(click.trueDt());
  }

  long shown(long time) {
    return wholeSeconds ? Math.floorDiv(time, 1_000L) * 1_000 : time;
  }

  /** What the server orders by and compares cursors with. */
  long stored(long time) {
    return storedSeconds ? shown(time) : time;
  }
}
