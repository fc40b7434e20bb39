package io.github.clickstreams.kafka.connect.shortio.reader;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Reads one world from its first request until everything is read: first with faults, crashes and
 * clicks coming in, then, when nothing comes any more, until every deeper look has been due and
 * every reader says that it is up to date.
 */
final class WorldRun {
  private static final int MOST_CHAOS = 300;

  private final World world;
  private final SplittableRandom random;
  private final List<DomainRun> domains = new ArrayList<>();
  private final long[] appearances;
  private final ReadStatistics statistics = new ReadStatistics();
  private ReaderSettings settings;
  private long now;

  /** By how much somebody has corrected our clock. */
  private long steppedBack;

  private WorldRun(World world) {
    this.world = world;
    this.random = new SplittableRandom(~world.seed());
    this.now = world.begin();
    world
        .domains()
        .forEach(domain -> domains.add(new DomainRun(world, domain, statistics, random.split())));
    this.appearances =
        world.domains().stream()
            .flatMap(domain -> domain.rows().stream())
            .mapToLong(WorldClick::visibleAt)
            .sorted()
            .toArray();
  }

  /** Throws {@link WorldFailure} if a promise is broken. */
  static void check(World world) {
    WorldRun run = new WorldRun(world);
    run.workerStarts();
    run.chaos();
    run.calm();
    run.domains.forEach(DomainRun::check);
  }

  private void chaos() {
    int steps = random.nextInt(MOST_CHAOS);
    for (int i = 0; i < steps; i++) {
      if (random.nextDouble() < world.crashes()) {
        crash(random.nextInt(4) == 0);
      }
      DomainRun domain = domains.get(random.nextInt(domains.size()));
      if (random.nextDouble() < world.giveUps()) {
        domain.giveUpWindow();
      }
      if (domain.isDue(now)
          && domain.step(now, world.faults(), world.crashes()) == DomainRun.Step.CRASHED) {
        crash(false);
      }
      pass(domain.isIdle());
    }
  }

  private void crash(boolean cleanly) {
    domains.forEach(domain -> domain.workerEnds(cleanly));
    workerStarts();
  }

  private void calm() {
    // What is asked until now, by the Date of answers, ends up to a second ago.
    now = Math.max(now, world.end()) + (world.unknowns().refused().isOfEnd() ? 5_000 : 0);
    // By then the deepest look has been due since everything was there, and has been begun.
    long settled = now + 2 * settings.lateArrivalWindow().toMillis();
    for (DomainRun domain : domains) {
      int upToDate = 0;
      int slices = 0;
      while (upToDate < 2 && !domain.isGivenUp()) {
        boolean idle = domain.isIdle();
        if (!domain.isDue(now)) {
          now += 1 + random.nextLong(1_000);
        } else if (domain.step(now, 0, 0) == DomainRun.Step.UP_TO_DATE) {
          upToDate += now > settled ? 1 : 0;
          slices++;
        }
        long wait = idle ? Math.max(world.pace(), (settled - now) / 5) : world.pace();
        now += 1 + random.nextLong(wait);
        WorldFailure.unless(slices <= MOST_CHAOS, "no end after %d slices in quiet", slices);
      }
      settled = now + 2 * settings.lateArrivalWindow().toMillis();
    }
  }

  private void workerStarts() {
    now++;
    steppedBack += random.nextInt(4) == 0 ? random.nextInt(100) : 0;
    settings = world.settings(random);
    InstantSource wallClock = () -> Instant.ofEpochMilli(now + world.clockSkew() - steppedBack);
    ReaderContext context =
        TestReaders.context(
            settings, statistics, wallClock, () -> Instant.ofEpochMilli(now - world.begin()), now);
    domains.forEach(domain -> domain.workerStarts(context));
  }

  /** Time between two steps: mostly the pace, sometimes until something new shows up. */
  private void pass(boolean idle) {
    if (random.nextInt(idle ? 2 : 20) == 0) {
      int next = firstAppearanceAfter(now) + random.nextInt(1 + random.nextInt(10));
      if (next < appearances.length) {
        now = Math.max(now + 1, appearances[next] + random.nextInt(2));
        return;
      }
    }
    now += 1 + random.nextLong(world.pace());
  }

  private int firstAppearanceAfter(long time) {
    int at = Arrays.binarySearch(appearances, time + 1);
    int next = at < 0 ? -at - 1 : at;
    while (next > 0 && appearances[next - 1] > time) {
      next--;
    }
    return next;
  }
}
