package io.github.clickstreams.shortio.simulator;

import java.time.Duration;

/**
 * The server that gives one answer: how old its knowledge is, and which of the newest rows it
 * misses. Used once, by one thread.
 */
final class Replica {
  /**
   * Rows that an answer misses.
   *
   * @param answers share of the answers that miss any
   * @param rows share of the rows that such an answer misses
   * @param younger only rows whose {@code dt} is not so long ago
   */
  record Gaps(double answers, double rows, Duration younger) {
    static final Gaps NONE = new Gaps(0, 0, Duration.ZERO);
  }

  private final long time;
  private final double missing;
  private final long youngFrom;
  private final Dice dice;

  private Replica(long time, double missing, long youngFrom, Dice dice) {
    this.time = time;
    this.missing = missing;
    this.youngFrom = youngFrom;
    this.dice = dice;
  }

  /**
   * @param turn how many answers the domain has had; every second one comes from the replica that
   *     is behind
   * @param now server time, epoch milliseconds
   */
  static Replica of(Behaviour behaviour, int turn, long now, Dice dice) {
    long behind = turn % 2 == 0 ? 0 : behaviour.replicaBehind.toMillis();
    Gaps gaps = behaviour.gaps;
    // The dice are thrown only where there are gaps: other worlds stay what they have been.
    boolean misses = gaps.answers() > 0 && dice.chance(gaps.answers());
    return new Replica(
        now - behind, misses ? gaps.rows() : 0, now - gaps.younger().toMillis(), dice);
  }

  /** What was known when, epoch milliseconds. */
  long time() {
    return time;
  }

  /** Whether it has the click; both times are epoch milliseconds. */
  boolean has(long dt, long visibleAt) {
    return visibleAt <= time && !(missing > 0 && dt > youngFrom && dice.chance(missing));
  }
}
