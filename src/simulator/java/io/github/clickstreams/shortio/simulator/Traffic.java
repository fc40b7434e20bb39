package io.github.clickstreams.shortio.simulator;

import java.time.Duration;

/**
 * What generated clicks are like. Shares are between 0 and 1.
 *
 * @param delayMean mean time from a click's {@code dt} until the API shows it (exponential)
 * @param delayMax no generated click is later than this, but for those of {@code late}
 * @param duplicates share of clicks that equal the one before in every field
 * @param ties share of other clicks with the {@code dt} of the one before
 * @param lateChanges share of clicks whose {@code goal_completed}, {@code human}, geo or social
 *     fields change some time after the click
 * @param malformed share of clicks in whose place stands what is no click, for ever the same
 * @param late clicks that are shown much later: evenly between at once and that time later
 * @param ahead clicks of an edge server whose clock is ahead: their {@code dt} is that much later
 *     than when they happened
 * @param micros whether clicks happen between milliseconds, too
 * @param unknownFields share of clicks with fields that are in no document
 */
public record Traffic(
    Duration delayMean,
    Duration delayMax,
    double duplicates,
    double ties,
    double lateChanges,
    double malformed,
    Part late,
    Part ahead,
    boolean micros,
    double unknownFields) {

  /** A share of the clicks, and a time that they differ by. */
  public record Part(double share, Duration by) {
    static final Part NONE = new Part(0, Duration.ZERO);
  }

  /** Traffic of nothing else than clicks, all dated and shown as they should be. */
  public Traffic(
      Duration delayMean, Duration delayMax, double duplicates, double ties, double lateChanges) {
    this(delayMean, delayMax, duplicates, ties, lateChanges, 0, Part.NONE, Part.NONE, false, 0);
  }

  /** Half a second late on average, at most 10 s; a few of every oddity. */
  public static Traffic usual() {
    return new Traffic(Duration.ofMillis(500), Duration.ofSeconds(10), 0.01, 0.02, 0.02);
  }

  /** The same with another ingest delay. */
  public Traffic delay(Duration mean, Duration max) {
    return new Traffic(
        mean, max, duplicates, ties, lateChanges, malformed, late, ahead, micros, unknownFields);
  }

  /** The same with another share of what is no click. */
  public Traffic malformed(double share) {
    return new Traffic(
        delayMean,
        delayMax,
        duplicates,
        ties,
        lateChanges,
        share,
        late,
        ahead,
        micros,
        unknownFields);
  }

  /** The same with a share of clicks that are shown up to so much later. */
  public Traffic late(double share, Duration longest) {
    Part part = new Part(share, longest);
    return new Traffic(
        delayMean,
        delayMax,
        duplicates,
        ties,
        lateChanges,
        malformed,
        part,
        ahead,
        micros,
        unknownFields);
  }

  /** The same with a share of clicks whose {@code dt} is so far ahead. */
  public Traffic ahead(double share, Duration by) {
    Part part = new Part(share, by);
    return new Traffic(
        delayMean,
        delayMax,
        duplicates,
        ties,
        lateChanges,
        malformed,
        late,
        part,
        micros,
        unknownFields);
  }

  /** The same with a share of clicks with fields that are in no document. */
  public Traffic unknownFields(double share) {
    return new Traffic(
        delayMean, delayMax, duplicates, ties, lateChanges, malformed, late, ahead, micros, share);
  }

  /** The same with or without clicks between milliseconds. */
  public Traffic micros(boolean between) {
    return new Traffic(
        delayMean,
        delayMax,
        duplicates,
        ties,
        lateChanges,
        malformed,
        late,
        ahead,
        between,
        unknownFields);
  }
}
