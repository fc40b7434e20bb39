package io.github.clickstreams.kafka.connect.shortio.reader;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The clicks of a model domain: bursts, ties on one millisecond and in one second, ties about as
 * large as a page, equal clicks, whole seconds, quiet years, late clicks, clicks from the future;
 * some before the first request, some while it is read.
 */
final class WorldClicks {
  private static final long YEAR = Duration.ofDays(365).toMillis();
  private static final int MOST = 400;

  private final SplittableRandom random;
  private final World world;
  private final int mostInGranule;
  private final int largestPage;
  private final double late;
  private final double ties;
  private final double equals;
  private final int visitors;
  private final int variants;
  private final double goals;
  private final List<WorldClick> clicks = new ArrayList<>();

  /**
   * @param mostInGranule no more clicks than that in one granule
   */
  WorldClicks(SplittableRandom random, World world, int mostInGranule, int largestPage) {
    this.random = random;
    this.world = world;
    this.mostInGranule = mostInGranule;
    this.largestPage = largestPage;
    this.late = random.nextInt(3) == 0 ? 0 : random.nextDouble() * 0.7;
    this.ties = random.nextInt(3) == 0 ? random.nextDouble() * 0.9 : random.nextDouble() * 0.1;
    this.equals = random.nextInt(3) == 0 ? random.nextDouble() : 0;
    this.visitors = random.nextBoolean() ? 3 : 200;
    // Of equal clicks with a conversion nobody can tell which one is new.
    this.variants = random.nextInt(3) == 0 ? 5 : 1;
    this.goals = variants > 1 ? 0 : 0.2;
  }

  /** By stored time, oldest first. */
  List<WorldClick> all() {
    long begin = world.begin();
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
    oneAhead();
    thinOut();
    // Like the API: by time, and clicks of one time in no meaningful order.
    clicks.sort(Comparator.comparingLong(world.unknowns()::storedMicros));
    return clicks;
  }

  private int count() {
    return 1 + (int) (MOST * Math.pow(random.nextDouble(), 3));
  }

  /** From a burst to days. */
  private long span() {
    return 1 + (long) Math.pow(10, 1 + random.nextDouble() * 8);
  }

  private void spread(int count, long from, long to) {
    boolean wholeSeconds = random.nextInt(6) == 0;
    boolean bursts = random.nextBoolean();
    long last = from * 1_000;
    for (int i = 0; i < count; i++) {
      long micros = last;
      if (random.nextDouble() >= ties) {
        micros =
            bursts && random.nextInt(10) != 0
                ? Math.min(to * 1_000, last + random.nextLong(2_000_000))
                : random.nextLong(from * 1_000, to * 1_000 + 1);
      }
      last = cut(micros, wholeSeconds ? 1_000_000 : world.unknowns().micros() ? 1 : 1_000);
      add(last, random.nextDouble() < equals ? 0 : random.nextInt(visitors));
    }
  }

  private static long cut(long micros, long unit) {
    return Math.floorDiv(micros, unit) * unit;
  }

  /** Mostly a little less than a page can be, sometimes more. */
  private void largeTie(long dt) {
    int most = Math.min(largestPage, 3 * world.pageLimit() + 30);
    int size = 1 + random.nextInt(most);
    if (random.nextInt(3) == 0) {
      size = Math.max(1, most - 2 + random.nextInt(4));
    }
    boolean oneMilli = random.nextBoolean();
    for (int i = 0; i < size; i++) {
      long time = oneMilli ? dt : dt + random.nextLong(1_000);
      add(time * 1_000, random.nextInt(visitors));
    }
  }

  private void add(long micros, int visitor) {
    Troubles troubles = world.troubles();
    long dt = Math.floorDiv(micros, 1_000L);
    long visibleAt = dt;
    if (random.nextDouble() < late) {
      visibleAt = dt + lateness(troubles.mostLate());
    }
    long goalAt =
        random.nextDouble() < goals ? visibleAt + random.nextLong(100_000) : WorldClick.NEVER;
    if (troubles.ahead() == Troubles.Ahead.TENTH && random.nextInt(10) == 0) {
      micros += 1_000 * (1 + random.nextLong(Troubles.MINUTES_AHEAD));
    }
    clicks.add(
        new WorldClick(
            micros,
            visibleAt,
            WorldClick.NEVER,
            visitor,
            random.nextInt(variants),
            goalAt,
            WorldClick.Kind.CLICK));
  }

  private long lateness(long most) {
    return switch (random.nextInt(4)) {
      case 0 -> most;
      case 1 -> (long) Math.pow(most + 1, random.nextDouble()) - 1;
      default -> random.nextLong(most + 1);
    };
  }

  private void oneAhead() {
    long ahead =
        switch (world.troubles().ahead()) {
          case NONE, TENTH -> 0;
          case ONE -> Troubles.MINUTES_AHEAD;
          case ONE_A_DAY -> Troubles.DAY_AHEAD;
        };
    if (ahead > 0) {
      long visibleAt = world.begin() + random.nextLong(-10_000, 10_000);
      clicks.add(
          new WorldClick(
              (visibleAt + ahead) * 1_000,
              visibleAt,
              WorldClick.NEVER,
              0,
              0,
              WorldClick.NEVER,
              WorldClick.Kind.CLICK));
    }
  }

  private void thinOut() {
    long granule = world.unknowns().granule();
    Map<Long, Integer> sizes = new HashMap<>();
    clicks.removeIf(
        click -> sizes.merge(Math.floorDiv(click.dt(), granule), 1, Integer::sum) > mostInGranule);
  }
}
