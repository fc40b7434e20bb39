package io.github.clickstreams.kafka.connect.shortio.reader;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Everything that is random in a model world but the order of events, all of it from one seed.
 *
 * @param window the shortest {@code late.arrival.window.ms} of its workers
 * @param settingsChange whether workers have other settings than those before
 * @param tooLargeAbove an answer with more rows is larger than what is accepted
 * @param clockSkew by how much our clock is ahead of the server's, milliseconds
 * @param faults share of requests that fail for a while
 * @param crashes share of steps after which the worker dies
 * @param giveUps share of steps after which a half-read window is given up
 * @param pace mean server time between two requests, milliseconds
 * @param begin server time of the first request
 * @param simulated whether the simulated Short.io answers
 */
record World(
    long seed,
    Unknowns unknowns,
    Troubles troubles,
    long window,
    int pageLimit,
    boolean settingsChange,
    int bufferClicks,
    int batchMaxRecords,
    boolean exactlyOnce,
    Drops drops,
    int tooLargeAbove,
    long clockSkew,
    double faults,
    double crashes,
    double giveUps,
    long pace,
    long begin,
    boolean simulated,
    List<WorldDomain> domains) {

  /** Where model time is about. */
  static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

  static final int NONE_TOO_LARGE = Integer.MAX_VALUE;

  /** By how much one worker's settings differ from another's. */
  private static final int[] FACTORS = {1, 2, 4};

  static World of(long seed) {
    return new WorldDice(seed).world();
  }

  /** All that its workers ask with. */
  int[] pageLimits() {
    return settingsChange
        ? new int[] {pageLimit, 2 * pageLimit, 4 * pageLimit}
        : new int[] {pageLimit};
  }

  /** What one worker reads with. */
  ReaderSettings settings(SplittableRandom random) {
    if (!settingsChange) {
      return settings(pageLimit, window * (1 + random.nextInt(2)), bufferClicks, batchMaxRecords);
    }
    int[] limits = pageLimits();
    return settings(
        limits[random.nextInt(limits.length)],
        window * FACTORS[random.nextInt(FACTORS.length)],
        bufferClicks * FACTORS[random.nextInt(FACTORS.length)],
        1 + random.nextInt(2 * batchMaxRecords));
  }

  private static ReaderSettings settings(int limit, long window, int buffer, int batch) {
    // The configuration demands room for two pages.
    return new ReaderSettings(limit, Duration.ofMillis(window), Math.max(2 * limit, buffer), batch);
  }

  /** Server time from which on nothing changes any more. */
  long end() {
    long end = begin;
    for (WorldDomain domain : domains) {
      for (WorldClick row : domain.rows()) {
        end = Math.max(end, troubles.shownForSureAt(row, window) + 1);
        end = row.deletedAt() == WorldClick.NEVER ? end : Math.max(end, row.deletedAt());
      }
    }
    return end;
  }

  @Override
  public String toString() {
    return ("World[seed=%d, %s, %s, window=%d, pageLimit=%d, settingsChange=%b, bufferClicks=%d,"
            + " batchMaxRecords=%d, exactlyOnce=%b, %s, tooLargeAbove=%d, clockSkew=%d, faults=%.2f,"
            + " crashes=%.3f, giveUps=%.3f, pace=%d, begin=%s, simulated=%b, %s]")
        .formatted(
            seed,
            unknowns,
            troubles,
            window,
            pageLimit,
            settingsChange,
            bufferClicks,
            batchMaxRecords,
            exactlyOnce,
            drops,
            tooLargeAbove,
            clockSkew,
            faults,
            crashes,
            giveUps,
            pace,
            Instant.ofEpochMilli(begin),
            simulated,
            domains.stream()
                .map(
                    domain ->
                        "%d: %s, %s, stored=%s, rows=%d, needed=%d"
                            .formatted(
                                domain.id(),
                                domain.cap(),
                                domain.start(),
                                domain.stored(),
                                domain.rows().size(),
                                WorldPages.needed(unknowns, domain.rows())))
                .toList());
  }
}
