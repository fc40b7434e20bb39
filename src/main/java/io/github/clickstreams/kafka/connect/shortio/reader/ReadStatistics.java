package io.github.clickstreams.kafka.connect.shortio.reader;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What operators want to know of the reading, over all domains of a task. Written by one thread,
 * read by any.
 */
public final class ReadStatistics {
  /**
   * Upper bounds of the classes of lateness, in milliseconds, inclusive; what is beyond is the last
   * class.
   */
  public static final List<Long> LATENESS_BOUNDS_MS =
      List.of(1_000L, 10_000L, 30_000L, 120_000L, 480_000L);

  /**
   * Clicks of the time between are not given any more, if there were any.
   *
   * @param position where the domain was to be read on from
   * @param oldest the oldest click that the API gives
   */
  public record Gone(long domainId, Instant position, Instant oldest) {}

  private final AtomicLong duplicatesSuppressed = new AtomicLong();
  private final AtomicLongArray late = new AtomicLongArray(LATENESS_BOUNDS_MS.size() + 1);
  private final AtomicLong largestLatenessMs = new AtomicLong();
  private final AtomicLong missedClicks = new AtomicLong();
  private final AtomicLong windowShrinks = new AtomicLong();
  private final AtomicLong clicksAhead = new AtomicLong();
  private final AtomicLong incompletePages = new AtomicLong();
  private final AtomicLong incompletePagesTaken = new AtomicLong();
  private final AtomicLong windowsGivenUp = new AtomicLong();
  private final AtomicLong silences = new AtomicLong();
  private final Queue<Gone> gone = new ConcurrentLinkedQueue<>();

  void suppressed(long clicks) {
    duplicatesSuppressed.addAndGet(clicks);
  }

  void late(long latenessMs) {
    int at = 0;
    while (at < LATENESS_BOUNDS_MS.size() && latenessMs > LATENESS_BOUNDS_MS.get(at)) {
      at++;
    }
    late.incrementAndGet(at);
    largestLatenessMs.accumulateAndGet(latenessMs, Math::max);
  }

  void missed(long latenessMs) {
    missedClicks.incrementAndGet();
    largestLatenessMs.accumulateAndGet(latenessMs, Math::max);
  }

  void windowShrunk() {
    windowShrinks.incrementAndGet();
  }

  void ahead() {
    clicksAhead.incrementAndGet();
  }

  void incompletePage() {
    incompletePages.incrementAndGet();
  }

  void incompletePageTaken() {
    incompletePagesTaken.incrementAndGet();
  }

  void silence() {
    silences.incrementAndGet();
  }

  void gone(Gone clicks) {
    gone.add(clicks);
  }

  void windowGivenUp() {
    windowsGivenUp.incrementAndGet();
  }

  /** Clicks read again within the late-arrival window and not emitted again. */
  public long duplicatesSuppressed() {
    return duplicatesSuppressed.get();
  }

  /** Clicks emitted after a newer one of the same domain. */
  public long lateClicks() {
    long sum = 0;
    for (int i = 0; i < late.length(); i++) {
      sum += late.get(i);
    }
    return sum;
  }

  /**
   * Of {@link #lateClicks} those that came in so late, as far as that is known: they were not there
   * yet when it was last looked for clicks of their time.
   *
   * @param index of the upper bound in {@link #LATENESS_BOUNDS_MS}; its size for what is beyond
   */
  public long lateClicks(int index) {
    return late.get(index);
  }

  /**
   * Clicks that were seen to come in later than the late-arrival window reaches, and so were not
   * emitted. Only those that happened within a second before the window are seen at all.
   */
  public long missedClicks() {
    return missedClicks.get();
  }

  /**
   * By how much a late click, emitted or missed, was late at most, in milliseconds: as far as that
   * is known, see {@link #lateClicks(int)}.
   */
  public long largestLatenessMs() {
    return largestLatenessMs.get();
  }

  /** How often the late-arrival window was shortened because too many clicks were in it. */
  public long windowShrinks() {
    return windowShrinks.get();
  }

  /** Clicks emitted whose {@code dt} was in the future. */
  public long clicksAhead() {
    return clicksAhead.get();
  }

  /** Pages that did not show clicks that had been shown before, and were asked for again. */
  public long incompletePages() {
    return incompletePages.get();
  }

  /**
   * Of these the ones that were taken as they were in the end, because asking again did not help.
   */
  public long incompletePagesTaken() {
    return incompletePagesTaken.get();
  }

  /** Answers that showed no click at all of a domain of which clicks had been shown. */
  public long silences() {
    return silences.get();
  }

  /** Half-read windows that were given up to bound the memory, and are read anew. */
  public long windowsGivenUp() {
    return windowsGivenUp.get();
  }

  /** The next domain whose clicks begin after its position; each is given once. */
  public Optional<Gone> nextGone() {
    return Optional.ofNullable(gone.poll());
  }
}
