package io.github.clickstreams.kafka.connect.shortio.schedule;

/**
 * How many clicks a domain gets, as its reads show it. Remembers about the last {@value
 * #MOST_CLICKS} clicks or {@value #MOST_READS} reads, whichever is less, and nearly nothing of what
 * was before a read that does not fit to it: a rate that jumps is believed at once, one that drifts
 * is followed. Not thread-safe.
 */
final class ClickRate {
  /** So many clicks tell the rate to about a quarter, an interval to about an eighth. */
  private static final int MOST_CLICKS = 16;

  /** How long a domain without clicks is remembered as one that has some. */
  private static final int MOST_READS = 32;

  /** What chance does to the number of clicks of a read, in standard deviations. */
  private static final double CHANCE = 4;

  /** What stays of the past, in reads, when the rate has jumped. */
  private static final double LEFT_AFTER_JUMP = 0.125;

  /** No click seen does not mean that none will come: half a click (Jeffreys' prior). */
  private static final double PRIOR_CLICKS = 0.5;

  private float clicks;
  private float millis;

  /** So many clicks came in so long a time; nothing is learnt from no time. */
  void observed(int newClicks, long newMillis) {
    if (newMillis <= 0) {
      return;
    }
    double kept = kept(newClicks, newMillis);
    clicks = (float) (clicks * kept + newClicks);
    millis = (float) (millis * kept + newMillis);
  }

  /** Which part of the past still counts. */
  private double kept(int newClicks, long newMillis) {
    if (millis == 0) {
      return 0;
    }
    double expected = perMilli() * newMillis;
    double chance = CHANCE * Math.sqrt(expected + 1);
    if (Math.abs(newClicks - expected) > chance) {
      return Math.min(1, LEFT_AFTER_JUMP * newMillis / millis);
    }
    double most = Math.min(1, (double) MOST_READS * newMillis / millis);
    return clicks > MOST_CLICKS ? Math.min(most, MOST_CLICKS / clicks) : most;
  }

  /** Clicks per millisecond; 0 as long as nothing was observed, and only then. */
  double perMilli() {
    return millis == 0 ? 0 : (clicks + PRIOR_CLICKS) / millis;
  }
}
