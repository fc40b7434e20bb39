package io.github.clickstreams.kafka.connect.shortio.task;

import io.github.clickstreams.kafka.connect.shortio.config.SourceConfig;
import io.github.clickstreams.kafka.connect.shortio.reader.ApiTraits;
import io.github.clickstreams.kafka.connect.shortio.reader.Position;
import io.github.clickstreams.kafka.connect.shortio.reader.ReadStatistics;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells operators what could not be read as configured, and what soon may not be: at the first
 * time, then whenever it has doubled. Not thread-safe.
 */
public final class ReadWarnings {
  private static final Logger LOG = LoggerFactory.getLogger(ReadWarnings.class);
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();

  private final ReadStatistics statistics;
  private final ApiTraits traits;
  private final long window;
  private final Doubling missed = new Doubling(1);
  private final Doubling lateness;
  private final Doubling shrinks = new Doubling(1);
  private final Doubling taken = new Doubling(1);
  private final Doubling silences = new Doubling(1);
  private final Doubling ahead = new Doubling(1);

  private String requirements = "";

  public ReadWarnings(ReadStatistics statistics, ApiTraits traits, Duration lateArrivalWindow) {
    this.statistics = statistics;
    this.traits = traits;
    this.window = lateArrivalWindow.toMillis();
    this.lateness = new Doubling(window / 2 + 1);
  }

  /** To be called after every page. */
  public void check() {
    checkLateness();
    String required = traits.requirements();
    if (!required.isEmpty() && !required.equals(requirements)) {
      requirements = required;
      LOG.info("Short.io takes requests like this: {}. All are made so from now on", required);
    }
    if (shrinks.reached(statistics.windowShrinks())) {
      LOG.warn(
          "More than {} clicks of a domain were in the late-arrival window, too many to remember, so it was"
              + " shortened (times so far: {}); a click that comes in later than the rest of it is missed: lower"
              + " late.arrival.window.ms, or split the clicks of such a domain over connectors with"
              + " shortio.include.* and shortio.exclude.*",
          Position.MAX_SEEN,
          statistics.windowShrinks());
    }
    if (taken.reached(statistics.incompletePagesTaken())) {
      LOG.warn(
          "For over a minute Short.io did not show clicks that it had shown before, so pages were taken without them"
              + " (so far: {}); if they have not been deleted, other clicks may be missing too",
          statistics.incompletePagesTaken());
    }
    if (silences.reached(statistics.silences())) {
      LOG.warn(
          "Short.io shows no click at all of a domain any more of which it has shown clicks (answers so far: {});"
              + " once it shows one, the domain is read on from where it was, so that nothing is left out",
          statistics.silences());
    }
    statistics
        .nextGone()
        .ifPresent(
            gone ->
                LOG.warn(
                    "Domain {}: the oldest click that Short.io gives is of {}, and reading began at {}: clicks of the"
                        + " time between, if there were any, are not given any more. If some are missing, ask Short.io how"
                        + " long it keeps clicks",
                    gone.domainId(),
                    gone.oldest(),
                    gone.position()));
    if (ahead.reached(statistics.clicksAhead())) {
      LOG.warn(
          "Short.io shows clicks with a time more than 5 s in the future, by its clock, or this worker's where it"
              + " tells none (so far: {}); they are emitted, but do not count as newest",
          statistics.clicksAhead());
    }
  }

  private void checkLateness() {
    long latest = statistics.largestLatenessMs();
    // The first of the two says all that the second would.
    boolean isNewLateness = window > 0 && lateness.reached(latest);
    if (missed.reached(statistics.missedClicks())) {
      LOG.warn(
          "Clicks came in later than late.arrival.window.ms reaches and were not emitted (so far: {}); the latest"
              + " was {} ms late: raise late.arrival.window.ms, for example to {}",
          statistics.missedClicks(),
          latest,
          windowFor(latest));
    } else if (isNewLateness) {
      LOG.warn(
          "A click came in {} ms late, more than half of late.arrival.window.ms, and one that is later than all of"
              + " it would be missed: raise late.arrival.window.ms, for example to {}",
          latest,
          windowFor(latest));
    }
  }

  /** Twice as much, in whole minutes. */
  private static long windowFor(long latenessMillis) {
    long twice = (2 * latenessMillis + MINUTE - 1) / MINUTE * MINUTE;
    return Math.min(twice, SourceConfig.LONGEST_LATE_ARRIVAL_WINDOW.toMillis());
  }

  /** Whether something has come to twice what it was when that was last asked with success. */
  private static final class Doubling {
    private long next;

    private Doubling(long first) {
      this.next = first;
    }

    private boolean reached(long value) {
      if (value < next) {
        return false;
      }
      next = 2 * value;
      return true;
    }
  }
}
