package io.github.clickstreams.kafka.connect.shortio;

import io.github.clickstreams.kafka.connect.shortio.reader.ReadStatistics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells operators what could not be read as configured: at the first time, then whenever it has
 * doubled. Not thread-safe.
 */
final class ReadWarnings {
  private static final Logger LOG = LoggerFactory.getLogger(ReadWarnings.class);

  private final ReadStatistics statistics;
  private long nextMissed = 1;
  private long nextShrinks = 1;

  ReadWarnings(ReadStatistics statistics) {
    this.statistics = statistics;
  }

  void check() {
    if (statistics.missedClicks() >= nextMissed) {
      nextMissed = 2 * statistics.missedClicks();
      LOG.warn(
          "{} clicks came in later than late.arrival.window.ms reaches and were not emitted; the latest was {} ms"
              + " late: raise late.arrival.window.ms",
          statistics.missedClicks(),
          statistics.largestLatenessMs());
    }
    if (statistics.windowShrinks() >= nextShrinks) {
      nextShrinks = 2 * statistics.windowShrinks();
      LOG.warn(
          "More clicks were in the late-arrival window than can be kept, so it was shortened {} times; a click that"
              + " comes in later than the rest of it is missed: raise catchup.buffer.clicks or lower"
              + " late.arrival.window.ms",
          statistics.windowShrinks());
    }
  }
}
