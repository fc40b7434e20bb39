package io.github.clickstreams.kafka.connect.shortio.reader;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What operators want to know of the reading, over all domains of a task. Written by one thread,
 * read by any.
 */
public final class ReadStatistics {
  private final AtomicLong duplicatesSuppressed = new AtomicLong();
  private final AtomicLong lateClicks = new AtomicLong();
  private final AtomicLong largestLatenessMs = new AtomicLong();
  private final AtomicLong missedClicks = new AtomicLong();
  private final AtomicLong windowShrinks = new AtomicLong();
  private final AtomicLong malformed = new AtomicLong();

  void suppressed(long clicks) {
    duplicatesSuppressed.addAndGet(clicks);
  }

  void late(long latenessMs) {
    lateClicks.incrementAndGet();
    largestLatenessMs.accumulateAndGet(latenessMs, Math::max);
  }

  void missed(long latenessMs) {
    missedClicks.incrementAndGet();
    largestLatenessMs.accumulateAndGet(latenessMs, Math::max);
  }

  void windowShrunk() {
    windowShrinks.incrementAndGet();
  }

  void foundMalformed(long elements) {
    malformed.addAndGet(elements);
  }

  /** Clicks read again within the late-arrival window and not emitted again. */
  public long duplicatesSuppressed() {
    return duplicatesSuppressed.get();
  }

  /** Clicks emitted after a newer one of the same domain. */
  public long lateClicks() {
    return lateClicks.get();
  }

  /**
   * Clicks that were seen to come in later than the late-arrival window reaches, and so were not
   * emitted. Only those that happened within a second before the window are seen at all.
   */
  public long missedClicks() {
    return missedClicks.get();
  }

  /**
   * By how much a late click, emitted or missed, was older than the newest one emitted before it,
   * at most, in milliseconds.
   */
  public long largestLatenessMs() {
    return largestLatenessMs.get();
  }

  /** How often the late-arrival window was shortened because too many clicks were in it. */
  public long windowShrinks() {
    return windowShrinks.get();
  }

  /** Elements that were no clicks and were skipped or emitted as such, each once. */
  public long malformed() {
    return malformed.get();
  }
}
