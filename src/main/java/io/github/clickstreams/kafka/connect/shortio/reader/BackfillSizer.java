package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import java.util.Arrays;

/**
 * Chooses how far a window reaches, so that what is held stays within bounds however long and
 * uneven a backlog is. Concerns only how far, never where a window begins: a bad choice costs
 * requests, not clicks.
 */
final class BackfillSizer {
  private static final int MOST_SHRINK = 64;
  private static final double MOST_GROWTH = 4;
  private static final double LEAST_GROWTH = 0.5;

  /**
   * How many times what fits may be still to be read: beyond, all that has been read would have to
   * go again.
   */
  private static final double MOST_BELOW = 1.2;

  /** From which share of what fits on it matters that a window has been read for nothing. */
  private static final double MUCH = 0.6;

  /** From which share of what fits on short pages tell something, too. */
  private static final double TELLING = 0.25;

  /** How full a window should be at most: room for chance. */
  private static final double FILL = 0.95;

  /** How full its pages should be: the same, so that few windows take one page more. */
  private static final double PAGE_FILL = 0.98;

  /** Up to which share of what a window should hold it is as good as empty. */
  private static final double FEW = 0.05;

  private final int capacity;
  private final int fullPage;

  /** Milliseconds; {@link Windows#OPEN} while everything fits into one window. */
  private long length = Windows.OPEN;

  /** Newest click of the domain that has been shown. */
  private long newestKnown = Long.MIN_VALUE;

  /** A window up to here was given up, and this length would have fitted. */
  private long tooMuch = Long.MIN_VALUE;

  private long fits;

  /**
   * What was read of that window, all above this time, is more than there is need to read again.
   */
  private long full = Long.MIN_VALUE;

  /**
   * @param capacity most clicks that a window may hold
   * @param fullPage clicks of a page that is full
   */
  BackfillSizer(int capacity, int fullPage) {
    this.capacity = capacity;
    this.fullPage = fullPage;
  }

  /** Newest click that has been shown, {@link Long#MIN_VALUE} if there was none. */
  long newestKnown() {
    return newestKnown;
  }

  /** How many clicks a window should hold: whole pages, because each page is a request. */
  int wanted() {
    int pages = (int) (FILL * capacity / fullPage);
    return (int) Math.max(1, pages > 0 ? PAGE_FILL * pages * fullPage : FILL * capacity);
  }

  /** A click has been shown. */
  void shown(long dt) {
    newestKnown = Math.max(newestKnown, dt);
  }

  /**
   * Upper end of a window that begins there: the end of a second, or {@link Windows#OPEN}.
   *
   * @param most further it would hold too many clicks that are known already
   */
  long end(long from, long most) {
    long end = full > from ? Math.min(full, most) : most;
    if (length < end - from) {
      end = from + length;
    }
    return end >= newestKnown ? Windows.OPEN : secondEnd(end);
  }

  private static long secondEnd(long time) {
    return Windows.granuleEnd(time, Windows.SECOND);
  }

  /** Whether a page tells how dense the clicks are: short ones have perhaps all that there is. */
  boolean isTelling(ClickPage page, WindowClicks read) {
    return page.size() >= fullPage || read.held() > TELLING * capacity;
  }

  /** Whether more clicks are in the window than fit, by all that has been read of it. */
  boolean overflows(WindowClicks read) {
    return !read.isEmpty() && (read.held() > capacity || below(read) > MOST_BELOW * capacity);
  }

  /** How many clicks are still to be read, by the density of those that have been. */
  private static double below(WindowClicks read) {
    return density(read) * (read.reached() - read.from());
  }

  /** Clicks per millisecond. */
  private static double density(WindowClicks read) {
    // Not from the window's end: what is empty says nothing of how much there is below.
    long covered = Windows.granuleEnd(read.newest(), read.granule()) - read.reached();
    return read.held() / (double) Math.max(1, covered);
  }

  /**
   * Keeps the window that is being read within bounds: ends it earlier if it holds too much, or
   * gives it up if its density says that all of it would have to go.
   *
   * @param begin the window has to bring something newer than this
   * @return whether the window has to be read anew, up to {@link #end}
   */
  boolean cut(WindowClicks read, long begin) {
    if (read.isEmpty()) {
      return false;
    }
    if (below(read) > MOST_BELOW * capacity) {
      long upper = read.newest();
      long span = upper - read.from();
      double fitting = wanted() / density(read);
      long shorter =
          Math.max(1, (long) Math.min(Math.max(fitting, span / (double) MOST_SHRINK), span / 2.0));
      // One second cannot be cut.
      if (span > 1 && secondEnd(read.from() + shorter) < upper) {
        length = shorter;
        tooMuch = upper;
        fits = (long) fitting;
        if (read.held() > MUCH * capacity) {
          full = Math.min(read.reached(), upper - 1);
        }
        return true;
      }
    }
    if (read.held() > capacity) {
      long end = fittingEnd(read, begin);
      if (end < read.newest()) {
        read.endAt(end);
      }
    }
    return false;
  }

  /** Of whole granules, and of one after {@code begin} at least. */
  private long fittingEnd(WindowClicks read, long begin) {
    long[] times = read.times();
    long fitting = times[Math.min(wanted(), times.length - 1)];
    long first =
        Arrays.stream(times).filter(dt -> dt > begin).findFirst().orElse(times[times.length - 1]);
    return Math.max(
        Windows.granuleStart(fitting, read.granule()) - 1,
        Windows.granuleEnd(first, read.granule()));
  }

  /** A window has been read. */
  void covered(WindowClicks read) {
    if (read.isOpen()) {
      length = Windows.OPEN;
      full = Long.MIN_VALUE;
      tooMuch = Long.MIN_VALUE;
      return;
    }
    double span = Math.max(1, read.end() - read.from());
    double fitting = span * Math.max(wanted() / (double) read.held(), LEAST_GROWTH);
    double most = span * MOST_GROWTH;
    if (tooMuch > read.end() && read.held() < FEW * wanted()) {
      // The clicks are somewhere between: most of it at once, until what is left would fit.
      most = Math.max(fits, (tooMuch - read.end()) / 4 * 3 + 1);
    }
    length = (long) Math.max(1, Math.min(fitting, most));
  }
}
