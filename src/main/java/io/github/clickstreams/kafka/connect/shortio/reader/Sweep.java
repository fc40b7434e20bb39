package io.github.clickstreams.kafka.connect.shortio.reader;

/**
 * A read of all of the late-arrival window and whatever is newer, in one window or in slices,
 * oldest first. Knows where the next slice begins, and up to where {@code since} may follow.
 */
final class Sweep {
  /** Where the next slice begins; {@link Windows#OPEN} if none has been read. */
  private long nextSlice = Windows.OPEN;

  /** Whether all slices so far have moved {@code since} to their end. */
  private boolean unbroken = true;

  /** Whether a slice has been read, but not the last one. */
  boolean isUnderWay() {
    return nextSlice != Windows.OPEN;
  }

  void begin() {
    nextSlice = Windows.OPEN;
    unbroken = true;
  }

  long from(long since) {
    return isUnderWay() ? nextSlice : since;
  }

  /**
   * A slice has been read.
   *
   * @param settled nothing before this time could still come in when its first page was asked for
   * @return nothing before this time can still come in now
   */
  long covered(WindowClicks read, long settled) {
    // With the last millisecond again: the API may know microseconds of it.
    nextSlice = read.isOpen() ? Windows.OPEN : Math.max(read.end(), read.from() + 1);
    if (!unbroken) {
      return Long.MIN_VALUE;
    }
    unbroken = read.end() <= settled;
    return Math.min(read.end(), settled);
  }
}
