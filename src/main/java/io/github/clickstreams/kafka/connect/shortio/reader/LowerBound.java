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
  private final long since;

  /** Of a click below the window that the API has shown. */
  private OptionalLong anchor;

  private OptionalLong missingAnchor = OptionalLong.empty();
  private boolean isLifted;

  /**
   * @param from where the window begins
   * @param since of the domain's position: what is between it and the window has been read
   * @param anchor {@code dt} of a click below the window that the API has shown, if one is known
   */
  LowerBound(long from, long since, OptionalLong anchor) {
    this.from = from;
    this.since = since;
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
    return Math.max(nothingBelow(), Math.min(from, since) - NEAR);
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
