package io.github.clickstreams.kafka.connect.shortio.reader;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Where the rest of a window is asked from: low enough that something below the window is shown, if
 * there is anything, and no lower than that takes. Decides nothing about pages.
 */
final class LowerBound {
  /** Most domains have a click within so much time. */
  private static final long NEAR = Duration.ofDays(30).toMillis();

  private final long from;

  /** Shown by the API before, below the window. */
  private OptionalLong anchor;

  private OptionalLong missingAnchor = OptionalLong.empty();
  private boolean isLifted;

  /**
   * @param from where the window begins
   */
  LowerBound(long from, OptionalLong anchor) {
    this.from = from;
    this.anchor = anchor;
  }

  long time() {
    return isLifted ? nothingBelow() : anchor.orElseGet(this::near);
  }

  /** A lower bound that leaves out nothing. */
  long nothingBelow() {
    return Math.min(from, Windows.EARLIEST);
  }

  private long near() {
    return Math.max(nothingBelow(), from - NEAR);
  }

  boolean isLifted() {
    return isLifted;
  }

  /**
   * Everything older is asked for, too.
   *
   * @return whether that is more than before
   */
  boolean lift() {
    boolean leavesOut = time() > nothingBelow();
    isLifted = true;
    return leavesOut;
  }

  /** What is asked next is near what has been shown. */
  void goOn() {
    isLifted = false;
  }

  boolean hasAnchor() {
    return anchor.isPresent();
  }

  /** The API does not show it any more. */
  void anchorIsMissing() {
    missingAnchor = anchor;
    anchor = OptionalLong.empty();
  }

  /** The anchor, if it was not shown, however often it was asked for. */
  OptionalLong missingAnchor() {
    return missingAnchor;
  }
}
