package io.github.clickstreams.kafka.connect.shortio.reader;

/**
 * Chooses how much of a backlog is read at once, so that what is held stays within bounds however
 * long and uneven the backlog is. Concerns only how far a window reaches, never where it begins: a
 * bad choice costs requests, not clicks.
 */
final class SlicePlan {
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

  /** How full a slice should be: room for chance, few enough part-filled pages. */
  private static final double FILL = 0.85;

  private final int capacity;

  /** End of what has been read. */
  private long frontier;

  /**
   * Milliseconds beyond the frontier; {@link Windows#OPEN} while everything fits into one window.
   */
  private long length = Windows.OPEN;

  /** Newest click of the domain that has been seen. */
  private long newestKnown;

  private long granule = 1;

  /** A window from the frontier to here was given up, and this length would have fitted. */
  private long tooMuch;

  private long fits;

  /**
   * What was read of that window, all above this time, is more than there is need to read again.
   */
  private long full;

  SlicePlan(int capacity, long frontier) {
    this.capacity = capacity;
    this.frontier = frontier;
  }

  /** Upper end of the next window. */
  long nextEnd() {
    if (full > frontier) {
      return Windows.granuleEnd(Math.min(full, frontier + Math.min(length, full)), granule);
    }
    return length >= newestKnown - frontier
        ? Windows.OPEN
        : Windows.granuleEnd(frontier + length, granule);
  }

  /**
   * Keeps the window that is being read within bounds: ends it earlier if it holds too much, or
   * gives it up if its density says that all of it would have to go.
   *
   * @param lookBack how many of the clicks in the window lie before the frontier
   * @return whether the window has to be read anew, up to {@link #nextEnd}
   */
  boolean cut(WindowRead read, int lookBack) {
    if (read.isEmpty()) {
      return false;
    }
    newestKnown = Math.max(newestKnown, read.newest());
    granule = read.granule();
    // Not the window's end: what is empty says nothing of how much there is below.
    long upper = read.newest();
    long covered = Windows.granuleEnd(upper, granule) - read.reached();
    double density = read.held() / (double) Math.max(1, covered);
    double below = density * (read.reached() - frontier);
    if (below > MOST_BELOW * capacity) {
      long span = upper - frontier;
      double wanted = room(lookBack) / density;
      long shorter =
          Math.max(1, (long) Math.min(Math.max(wanted, span / (double) MOST_SHRINK), span / 2.0));
      // One granule cannot be cut.
      if (span > 1 && Windows.granuleEnd(frontier + shorter, granule) < upper) {
        length = shorter;
        tooMuch = upper;
        fits = (long) wanted;
        if (read.held() > MUCH * capacity) {
          full = Math.min(read.reached(), upper - 1);
        }
        return true;
      }
    }
    if (read.held() > capacity) {
      read.dropNewest((int) (FILL * capacity), frontier);
    }
    return false;
  }

  /**
   * A window has been covered.
   *
   * @param fresh how many clicks beyond the frontier it held
   * @param lookBack how many clicks the next window will hold before the frontier
   * @param newest newest click emitted
   */
  void covered(long end, int fresh, int lookBack, long newest) {
    newestKnown = Math.max(newestKnown, newest);
    if (end == Windows.OPEN) {
      length = Windows.OPEN;
    } else {
      // After an empty slice the most.
      double growth = Math.min(Math.max(room(lookBack) / fresh, LEAST_GROWTH), MOST_GROWTH);
      length = Math.max(1, (long) ((end - frontier) * growth));
    }
    frontier = Math.max(frontier, end == Windows.OPEN ? newest : end);
    if (fresh == 0 && tooMuch > frontier) {
      // The clicks are somewhere between: most of it at once, until what is left would fit.
      length = Math.max(fits, (tooMuch - frontier) / 4 * 3 + 1);
    }
  }

  private double room(int lookBack) {
    return Math.max(FILL * capacity - lookBack, 1);
  }

  long newestKnown() {
    return newestKnown;
  }
}
