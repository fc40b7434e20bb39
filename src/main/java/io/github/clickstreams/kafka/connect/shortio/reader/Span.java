package io.github.clickstreams.kafka.connect.shortio.reader;

/**
 * When an element without a time of its own was, by the clicks around it on its page, as far as
 * that can be told.
 *
 * @param after {@code dt} of the nearest older click, {@link #NOTHING_OLDER} if none was shown
 * @param until {@code dt} of the nearest newer click, {@link Windows#OPEN} if there was none: the
 *     time that the element is taken to have. Clicks that come in later can only lower it.
 */
record Span(long after, long until) {
  static final long NOTHING_OLDER = Long.MIN_VALUE;

  boolean isOpen() {
    return until == Windows.OPEN;
  }

  /** Where reading has to begin at the latest to be shown the element for certain. */
  long readFrom() {
    return after + 1;
  }

  /** Whether one could have become the other when clicks of one time changed places. */
  boolean touches(Span other) {
    return after <= other.until && until >= other.after;
  }

  /** What is not shown among the newest any more is no newer than this. */
  Span closedBy(long newest) {
    return isOpen() ? new Span(Math.min(after, newest), newest) : this;
  }
}
