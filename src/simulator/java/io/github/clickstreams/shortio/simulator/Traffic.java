package io.github.clickstreams.shortio.simulator;

import java.time.Duration;

/**
 * What generated clicks are like. Shares are between 0 and 1.
 *
 * @param delayMean mean time from a click's {@code dt} until the API shows it (exponential)
 * @param delayMax no generated click is later than this
 * @param duplicates share of clicks that equal the one before in every field
 * @param ties share of other clicks with the {@code dt} of the one before
 * @param lateChanges share of clicks whose {@code goal_completed}, {@code human}, geo or social
 *     fields change some time after the click
 * @param malformed share of clicks in whose place stands what is no click, for ever the same
 */
public record Traffic(
    Duration delayMean,
    Duration delayMax,
    double duplicates,
    double ties,
    double lateChanges,
    double malformed) {

  /** Traffic of nothing else than clicks. */
  public Traffic(
      Duration delayMean, Duration delayMax, double duplicates, double ties, double lateChanges) {
    this(delayMean, delayMax, duplicates, ties, lateChanges, 0);
  }

  /** Half a second late on average, at most 10 s; a few of every oddity. */
  public static Traffic usual() {
    return new Traffic(Duration.ofMillis(500), Duration.ofSeconds(10), 0.01, 0.02, 0.02);
  }

  /** The same with another ingest delay. */
  public Traffic delay(Duration mean, Duration max) {
    return new Traffic(mean, max, duplicates, ties, lateChanges, malformed);
  }

  /** The same with another share of what is no click. */
  public Traffic malformed(double share) {
    return new Traffic(delayMean, delayMax, duplicates, ties, lateChanges, share);
  }
}
