package io.github.clickstreams.kafka.connect.shortio.reader;

import java.util.SplittableRandom;

/**
 * The servers that answer for a domain, one after the other: what the one of the answer at hand
 * shows. One may be behind, every second answer may leave out rows that are young.
 */
final class Replicas {
  /** The one that is behind answers no more often in a row, or asking again could not help. */
  private static final int MOST_BEHIND = 3;

  private final Troubles troubles;
  private final long window;
  private final SplittableRandom random;
  private long serverTime;
  private long shownUntil;
  private int behindInRow;
  private boolean leavesOut;

  Replicas(Troubles troubles, long window, SplittableRandom random) {
    this.troubles = troubles;
    this.window = window;
    this.random = random;
  }

  /**
   * The next answer.
   *
   * @param sound whether it has to have all that is known
   */
  void next(long now, boolean sound) {
    serverTime = now;
    boolean behind =
        !sound
            && troubles.lag() > 0
            && (troubles.lagInTurn() ? behindInRow == 0 : random.nextBoolean())
            && behindInRow < MOST_BEHIND;
    behindInRow = behind ? behindInRow + 1 : 0;
    shownUntil = behind ? now - troubles.lag() : now;
    leavesOut = !sound && troubles.missing() > 0 && !leavesOut;
  }

  /** Whether the answer has the row. */
  boolean shows(WorldClick row) {
    return row.visibleAt() <= shownUntil
        && serverTime < row.deletedAt()
        && !(leavesOut
            && row.isClick()
            && serverTime - row.visibleAt() <= window / 2
            && random.nextDouble() < troubles.missing());
  }
}
