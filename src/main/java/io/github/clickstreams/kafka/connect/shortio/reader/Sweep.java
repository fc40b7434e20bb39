package io.github.clickstreams.kafka.connect.shortio.reader;

import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.OptionalLong;

/**
 * A read of all of the late-arrival window and whatever is newer, in one window or in slices,
 * oldest first. Knows where the next slice begins, and up to where {@code since} may follow.
 */
final class Sweep {
  /** More than that are no chance. */
  private static final int MOST_CONTRADICTIONS = 30;

  /** More than that, and the click is gone. */
  private static final int MOST_BEHIND = 3;

  /** Where the next slice begins; {@link Windows#OPEN} if none has been read. */
  private long nextSlice = Windows.OPEN;

  /** Whether all slices so far have moved {@code since} to their end. */
  private boolean unbroken = true;

  /**
   * Where the empty slices begin that were read last, {@link Windows#OPEN} if there are none: only
   * what is above them can tell whether the answers were right.
   */
  private long emptyFrom = Windows.OPEN;

  /** The oldest click that has contradicted the last of them, {@link Windows#OPEN} for none. */
  private long contradicting = Windows.OPEN;

  private int contradictions;

  /**
   * Everything up to this click has been shown. A server that lags shows nothing of what is above
   * it: only a page that reaches down to it, from another click, tells.
   */
  private long shownUpTo;

  /** A slice may have left out clicks, so that {@code since} stays below them. */
  private boolean isDoubtful;

  /** How often in a row a sweep was given up with {@code since} there. */
  private int givenUp;

  private long givenUpAt;

  /** How often in a row a slice lacked the newest click that was emitted of it. */
  private int behind;

  /** Whether a slice has been read, but not the last one. */
  boolean isUnderWay() {
    return nextSlice != Windows.OPEN;
  }

  void begin() {
    isDoubtful = false;
    nextSlice = Windows.OPEN;
    unbroken = true;
    emptyFrom = Windows.OPEN;
    contradicting = Windows.OPEN;
    contradictions = 0;
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
    shownUpTo = isUnderWay() ? shownUpTo : read.from();
    // With the last millisecond again: the API may know microseconds of it.
    nextSlice = read.isOpen() ? Windows.OPEN : Math.max(read.end(), read.from() + 1);
    boolean isKnown = !read.isEmpty() || !read.below().isEmpty();
    emptyFrom = isKnown ? Windows.OPEN : Math.min(emptyFrom, read.from());
    LongSummaryStatistics below =
        read.below().stream().mapToLong(ReadClick::dt).summaryStatistics();
    if (!unbroken || below.getCount() > 0 && below.getMin() > shownUpTo) {
      isDoubtful |= unbroken;
      unbroken = false;
      return Long.MIN_VALUE;
    }
    isDoubtful = settled == Long.MIN_VALUE;
    unbroken = read.end() <= settled;
    if (!isKnown) {
      return Long.MIN_VALUE;
    }
    shownUpTo = Math.max(shownUpTo, read.isEmpty() ? below.getMax() : read.newest());
    return Math.min(settled, shownUpTo);
  }

  /**
   * Gives up a sweep that may have left out clicks, so often: what is above {@code since} has to be
   * remembered until it follows, and that may be too much.
   */
  void giveUpIfDoubtful(long since) {
    if (!isUnderWay() || !isDoubtful) {
      return;
    }
    givenUp = since == givenUpAt ? givenUp + 1 : 0;
    givenUpAt = since;
    if (givenUp < MOST_CONTRADICTIONS) {
      nextSlice = Windows.OPEN;
    }
  }

  /**
   * Whether to read a slice again, because it lacks the newest click that was emitted of it: a
   * server that lags has shown it.
   */
  boolean isBehind(WindowClicks read, EmittedClicks emitted) {
    long known = emitted.newestUntil(read.end());
    boolean isBehind = known >= read.from() && (read.isEmpty() || read.newest() < known);
    behind = isBehind && behind < MOST_BEHIND ? behind + 1 : 0;
    return behind > 0;
  }

  /**
   * Reads slices again whose answers were empty, if a page shows clicks of them.
   *
   * @return whether it does
   * @throws UnreadableException if that was done often enough
   */
  boolean isContradicted(List<ReadClick> shown) throws UnreadableException {
    OptionalLong oldest =
        shown.stream().mapToLong(ReadClick::dt).filter(this::isOfEmptySlice).min();
    if (oldest.isPresent()) {
      if (contradictions++ == MOST_CONTRADICTIONS) {
        throw UnreadableException.noClickIn(0, true);
      }
      nextSlice = emptyFrom;
      contradicting = oldest.getAsLong();
      emptyFrom = Windows.OPEN;
    }
    return oldest.isPresent();
  }

  private boolean isOfEmptySlice(long dt) {
    return emptyFrom <= dt && dt < nextSlice && nextSlice != Windows.OPEN;
  }

  /** Whether a click between these times, both inclusive, has contradicted an empty answer. */
  boolean knowsClick(long from, long end) {
    return contradicting != Windows.OPEN && from <= contradicting && contradicting <= end;
  }
}
