package io.github.clickstreams.kafka.connect.shortio.reader;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The clicks of a model world: bursts, ties on one millisecond and in one second, ties about as
 * large as a page, equal clicks, whole seconds, quiet years, late clicks; some before the first
 * question, some while it is read.
 */
final class WorldClicks {
  private static final long YEAR = Duration.ofDays(365).toMillis();
  private static final int MOST = 400;

  private final SplittableRandom random;
  private final Unknowns unknowns;
  private final long window;
  private final int pageLimit;
  private final long begin;
  private final double late;
  private final double ties;
  private final double equals;
  private final int visitors;
  private final List<WorldClick> clicks = new ArrayList<>();

  WorldClicks(SplittableRandom random, Unknowns unknowns, long window, int pageLimit, long begin) {
    this.random = random;
    this.unknowns = unknowns;
    this.window = window;
    this.pageLimit = pageLimit;
    this.begin = begin;
    this.late = random.nextInt(3) == 0 ? 0 : random.nextDouble() * 0.7;
    this.ties = random.nextInt(3) == 0 ? random.nextDouble() * 0.9 : random.nextDouble() * 0.1;
    this.equals = random.nextInt(3) == 0 ? random.nextDouble() : 0;
    this.visitors = random.nextBoolean() ? 3 : 200;
  }

  List<WorldClick> all() {
    int before = random.nextInt(8) == 0 ? 0 : count();
    int live = random.nextInt(3) == 0 ? 0 : count();
    long start = begin - span();
    if (random.nextInt(8) == 0) {
      long old = begin - random.nextLong(YEAR, 12 * YEAR);
      spread(1 + random.nextInt(10), old, old + span());
    }
    spread(before, start, begin);
    spread(live, begin, begin + span());
    if (random.nextInt(3) == 0) {
      largeTie(start + random.nextLong(2 * (begin - start)));
    }
    if (pageLimit >= 10 && random.nextInt(10) == 0) {
      long at = random.nextLong(start, begin);
      clicks.add(new WorldClick(at, at, 0, Long.MAX_VALUE, true));
    }
    // Like the API: by time, and clicks of one time in no meaningful order.
    clicks.sort(Comparator.comparingLong(click -> unknowns.stored(click.trueDt())));
    return List.copyOf(clicks);
  }

  private int count() {
    return 1 + (int) (MOST * Math.pow(random.nextDouble(), 3));
  }

  /** From a burst to months. */
  private long span() {
    return 1 + (long) Math.pow(10, 1 + random.nextDouble() * 8);
  }

  private void spread(int count, long from, long to) {
    boolean wholeSeconds = random.nextInt(6) == 0;
    boolean bursts = random.nextBoolean();
    long last = from;
    for (int i = 0; i < count; i++) {
      long dt = last;
      if (random.nextDouble() >= ties) {
        dt =
            bursts && random.nextInt(10) != 0
                ? Math.min(to, last + random.nextLong(2_000))
                : random.nextLong(from, to + 1);
      }
      last = wholeSeconds ? Math.floorDiv(dt, 1_000L) * 1_000 : dt;
      add(last, random.nextDouble() < equals ? 0 : random.nextInt(visitors));
    }
  }

  /** Mostly a little less than a page can be, sometimes more. */
  private void largeTie(long dt) {
    int most = Math.min(Math.min(unknowns.cap(), unknowns.largestLimit()), 3 * pageLimit + 30);
    int size = 1 + random.nextInt(most);
    if (random.nextInt(3) == 0) {
      size = Math.max(1, most - 2 + random.nextInt(4));
    }
    boolean oneMilli = random.nextBoolean();
    for (int i = 0; i < size; i++) {
      add(oneMilli ? dt : dt + random.nextLong(1_000), random.nextInt(visitors));
    }
  }

  private void add(long dt, int visitor) {
    long visibleAt = dt;
    if (random.nextDouble() < late) {
      long latest = dt + window;
      visibleAt =
          random.nextInt(4) == 0
              ? Math.max(dt, latest)
              : Math.max(dt, dt + random.nextLong(Math.max(1, latest - dt + 1)));
    }
    long goalAt = random.nextInt(5) == 0 ? visibleAt + random.nextLong(100_000) : Long.MAX_VALUE;
    clicks.add(new WorldClick(dt, visibleAt, visitor, goalAt, false));
  }
}
