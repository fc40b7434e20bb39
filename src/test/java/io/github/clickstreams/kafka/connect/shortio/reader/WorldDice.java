package io.github.clickstreams.kafka.connect.shortio.reader;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Draws a {@link World}: a fifth of them without any trouble, most with two or three. */
final class WorldDice {
  /** Every how manieth world is behind the simulated Short.io. */
  private static final int SIMULATED = 20;

  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long FIRST_ID = 7;
  private static final int[] LIMITS = {1, 2, 3, 5, 8, 13, 20, 29, 30, 31, 40, 60, 100};
  private static final long[] WINDOWS = {
    0, 0, 1, 500, 1_000, 1_500, 5_000, 30_000, 30_000, 120_000, 900_000, 900_000, HOUR
  };
  private static final int[] BUFFERS = {2, 10, 30, 60, 100, 150, 400, 10_000};

  private static final long REFUSED = 0x400;

  private final long seed;
  private final SplittableRandom random;

  WorldDice(long seed) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
  }

  World world() {
    boolean calm = random.nextInt(5) == 0;
    boolean simulated = Math.floorMod(seed, SIMULATED) == 0;
    long window = WINDOWS[random.nextInt(WINDOWS.length)];
    Unknowns unknowns = unknowns(calm || simulated);
    Troubles troubles =
        calm
            ? Troubles.none(window)
            : simulated ? Troubles.few(random, window) : Troubles.of(random, window);
    unknowns = unknowns.refusing(refused(unknowns, troubles));
    boolean rightClock =
        random.nextBoolean() || troubles.ahead() != Troubles.Ahead.NONE && !unknowns.dateHeader();
    int pageLimit = LIMITS[random.nextInt(LIMITS.length)];
    boolean settingsChange = !calm && random.nextInt(4) == 0;
    boolean smooth = calm || troubles.equals(Troubles.none(window)) && !settingsChange;
    World world =
        new World(
            seed,
            unknowns,
            troubles,
            window,
            pageLimit,
            settingsChange,
            BUFFERS[random.nextInt(BUFFERS.length)],
            random.nextInt(3) == 0 ? 1_000 : 1 + random.nextInt(20),
            rightClock && random.nextInt(10) == 0 ? 1 + random.nextInt(60) : Position.MAX_SEEN,
            random.nextBoolean(),
            calm || random.nextInt(4) != 0 ? Drops.NONE : Drops.some(random),
            smooth && random.nextInt(6) == 0
                ? random.nextInt(pageLimit / 2 + 1, 2 * pageLimit + 1)
                : World.NONE_TOO_LARGE,
            rightClock ? 0 : random.nextLong(-23 * HOUR, 23 * HOUR),
            random.nextInt(3) == 0 ? random.nextDouble() * 0.6 : 0,
            random.nextInt(3) == 0 ? 0 : random.nextDouble() * random.nextDouble() * 0.2,
            calm || random.nextInt(3) != 0 ? 0 : 0.1 * random.nextDouble(),
            1 + (long) Math.pow(10, random.nextDouble() * 5),
            World.NOON + random.nextLong(2 * HOUR),
            simulated,
            List.of());
    int domains = random.nextInt(3) == 0 ? 2 + random.nextInt(2) : 1;
    List<WorldDomain> all = new ArrayList<>();
    for (int i = 0; i < domains; i++) {
      all.add(domain(world, FIRST_ID + i, calm));
    }
    return with(world, all);
  }

  private static World with(World world, List<WorldDomain> domains) {
    return new World(
        world.seed(),
        world.unknowns(),
        world.troubles(),
        world.window(),
        world.pageLimit(),
        world.settingsChange(),
        world.bufferClicks(),
        world.batchMaxRecords(),
        world.rememberedClicks(),
        world.exactlyOnce(),
        world.drops(),
        world.tooLargeAbove(),
        world.clockSkew(),
        world.faults(),
        world.crashes(),
        world.giveUps(),
        world.pace(),
        world.begin(),
        world.simulated(),
        domains);
  }

  private Unknowns unknowns(boolean usual) {
    boolean wholeSeconds = random.nextInt(3) == 0;
    boolean storedSeconds = wholeSeconds && random.nextBoolean();
    return new Unknowns(
        wholeSeconds,
        storedSeconds,
        !usual && !storedSeconds && random.nextInt(5) == 0,
        !usual && random.nextInt(6) == 0,
        random.nextBoolean(),
        random.nextBoolean(),
        Unknowns.Dates.values()[random.nextInt(3)],
        switch (random.nextInt(6)) {
          case 0 -> 30;
          case 1 -> 30 + random.nextInt(200);
          default -> Integer.MAX_VALUE;
        },
        random.nextBoolean() ? 60_000 : 0,
        random.nextBoolean(),
        random.nextInt(5) != 0,
        Unknowns.RefusedDates.NONE);
  }

  /** Thrown by dice of their own, so that all else of a world stays as it was. */
  private Unknowns.RefusedDates refused(Unknowns unknowns, Troubles troubles) {
    SplittableRandom dice = new SplittableRandom(seed ^ REFUSED);
    boolean hidesNoClicks =
        unknowns.dateHeader()
            && unknowns.dates() != Unknowns.Dates.WHOLE_DAYS_WITHOUT_THE_LAST
            && troubles.ahead() == Troubles.Ahead.NONE;
    return hidesNoClicks && dice.nextInt(8) == 0
        ? Unknowns.RefusedDates.values()[1 + dice.nextInt(3)]
        : Unknowns.RefusedDates.NONE;
  }

  private WorldDomain domain(World world, long id, boolean calm) {
    WorldCap cap = cap(calm || world.simulated());
    int largest = WorldPages.largest(world, cap);
    boolean smooth =
        world.troubles().equals(Troubles.none(world.window()))
            && !world.settingsChange()
            && !world.unknowns().cursorSeconds()
            && (cap.kind() == WorldCap.Kind.NONE || cap.kind() == WorldCap.Kind.FIXED);
    int mostInGranule = smooth ? Integer.MAX_VALUE : Math.max(1, largest / 2 - 1);
    List<WorldClick> clicks = new WorldClicks(random, world, mostInGranule, largest).all();
    int needed = WorldPages.needed(world.unknowns(), clicks);
    List<WorldClick> rows =
        new WorldRows(
                random,
                world,
                (Math.min(largest, world.pageLimit()) - needed) / 2,
                (largest - needed) / 2,
                largest >= WorldCap.DEFAULT_LIMIT)
            .among(clicks);
    Optional<Position> stored = Optional.empty();
    StartFrom start =
        switch (random.nextInt(4)) {
          case 0 -> new StartFrom.Latest();
          case 1 -> new StartFrom.At(Instant.ofEpochMilli(someTime(world, clicks)));
          default -> new StartFrom.Earliest();
        };
    if (random.nextInt(6) == 0) {
      stored = Optional.of(handWritten(someTime(world, clicks)));
    }
    return new WorldDomain(id, cap, start, stored, rows);
  }

  private WorldCap cap(boolean usual) {
    return switch (random.nextInt(usual ? 6 : 12)) {
      case 0, 1 -> WorldCap.fixed(random);
      case 6, 7 -> WorldCap.eachAnswer(random);
      case 8, 9 -> WorldCap.size(random);
      default -> WorldCap.NONE;
    };
  }

  private long someTime(World world, List<WorldClick> clicks) {
    long time =
        clicks.isEmpty()
            ? World.NOON
            : world.unknowns().shownDt(clicks.get(random.nextInt(clicks.size())))
                + random.nextLong(-1, 2);
    return random.nextInt(4) == 0 ? time + random.nextLong(-5_000, 5_000) : time;
  }

  private static Position handWritten(long time) {
    try {
      return Position.fromMap(Map.of("dt", Instant.ofEpochMilli(time).toString()));
    } catch (InvalidPositionException e) {
      throw new AssertionError(e);
    }
  }
}
