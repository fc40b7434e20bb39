package io.github.clickstreams.kafka.connect.shortio.reader;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Everything that is random in a model world but the order of events, all of it from one seed.
 *
 * @param window {@code late.arrival.window.ms}
 * @param tooLargeAbove an answer with more clicks is larger than what is accepted
 * @param clockSkew by how much our clock is ahead of the server's, milliseconds
 * @param faults share of questions that fail for a while
 * @param crashes share of steps after which the worker dies
 * @param pace mean server time between two questions, milliseconds
 * @param begin server time of the first question
 * @param emitMalformed whether what is no click is emitted; else it is counted
 * @param clicks by stored {@code dt}, oldest first
 */
record World(
    long seed,
    Unknowns unknowns,
    long window,
    int pageLimit,
    int bufferClicks,
    int batchMaxRecords,
    boolean exactlyOnce,
    StartFrom start,
    Optional<Position> stored,
    boolean traitsKnown,
    int tooLargeAbove,
    long clockSkew,
    double faults,
    double crashes,
    long pace,
    long begin,
    boolean emitMalformed,
    List<WorldClick> clicks) {

  /** Where model time is about. */
  static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

  private static final int MANY = Integer.MAX_VALUE;

  /** What is malformed is drawn apart: without it a seed is the world it always was. */
  private static final long APART = 0x5851F42D4C957F2DL;

  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final int[] SMALL_LIMITS = {1, 2, 3, 5, 8, 13, 20, 29, 30, 31, 40, 60, 100};
  private static final int[] CAPS = {30, 31, 35, 40, 50};
  private static final long[] WINDOWS = {0, 0, 1, 10, 500, 1_000, 1_500, 5_000, 30_000, 60_000};
  private static final int[] BUFFERS = {2, 10, 30, 60, 100, 150, 400, 10_000};

  /** Every third one with elements that are no clicks. */
  static World of(long seed) {
    World world = withFewMalformed(seed);
    SplittableRandom random = new SplittableRandom(seed ^ APART);
    return random.nextInt(3) == 0
        ? world.with(new WorldElements(random, world).among(world.clicks()), random.nextInt(5) != 0)
        : world;
  }

  private World with(List<WorldClick> others, boolean emitted) {
    return new World(
        seed,
        unknowns,
        window,
        pageLimit,
        bufferClicks,
        batchMaxRecords,
        exactlyOnce,
        start,
        stored,
        traitsKnown,
        tooLargeAbove,
        clockSkew,
        faults,
        crashes,
        pace,
        begin,
        emitted,
        others);
  }

  /** At most one element is no click. */
  static World withFewMalformed(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Unknowns unknowns = unknowns(random);
    long window = WINDOWS[random.nextInt(WINDOWS.length)];
    int pageLimit = SMALL_LIMITS[random.nextInt(SMALL_LIMITS.length)];
    long begin = NOON + random.nextLong(2 * HOUR);
    List<WorldClick> clicks = new WorldClicks(random, unknowns, window, pageLimit, begin).all();
    Optional<Position> stored = Optional.empty();
    StartFrom start =
        switch (random.nextInt(4)) {
          case 0 -> new StartFrom.Latest();
          case 1 -> new StartFrom.At(Instant.ofEpochMilli(someTime(random, unknowns, clicks)));
          default -> new StartFrom.Earliest();
        };
    if (random.nextInt(6) == 0) {
      stored = Optional.of(handWritten(someTime(random, unknowns, clicks)));
    }
    return new World(
        seed,
        unknowns,
        window,
        pageLimit,
        BUFFERS[random.nextInt(BUFFERS.length)],
        random.nextInt(3) == 0 ? 1_000 : 1 + random.nextInt(20),
        random.nextBoolean(),
        start,
        stored,
        random.nextInt(3) == 0,
        random.nextInt(12) == 0 ? random.nextInt(pageLimit / 2 + 1, 2 * pageLimit + 1) : MANY,
        random.nextInt(2) == 0 ? 0 : random.nextLong(-23 * HOUR, 23 * HOUR),
        random.nextInt(3) == 0 ? random.nextDouble() * 0.6 : 0,
        random.nextInt(3) == 0 ? 0 : random.nextDouble() * random.nextDouble() * 0.2,
        1 + (long) Math.pow(10, random.nextDouble() * 4.5),
        begin,
        true,
        clicks);
  }

  private static Unknowns unknowns(SplittableRandom random) {
    boolean wholeSeconds = random.nextInt(3) == 0;
    return new Unknowns(
        wholeSeconds,
        wholeSeconds && random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        Unknowns.Dates.values()[random.nextInt(3)],
        random.nextInt(3) == 0 ? CAPS[random.nextInt(CAPS.length)] : Integer.MAX_VALUE,
        switch (random.nextInt(6)) {
          case 0 -> 30;
          case 1 -> 30 + random.nextInt(200);
          default -> Integer.MAX_VALUE;
        },
        random.nextBoolean() ? 60_000 : 0,
        random.nextBoolean());
  }

  private static long someTime(
      SplittableRandom random, Unknowns unknowns, List<WorldClick> clicks) {
    long time =
        clicks.isEmpty()
            ? NOON
            : unknowns.shownDt(clicks.get(random.nextInt(clicks.size()))) + random.nextLong(-1, 2);
    return random.nextInt(4) == 0 ? time + random.nextLong(-5_000, 5_000) : time;
  }

  private static Position handWritten(long time) {
    try {
      return Position.fromMap(Map.of("dt", Instant.ofEpochMilli(time).toString()));
    } catch (InvalidPositionException e) {
      throw new AssertionError(e);
    }
  }

  /** Server time from which on every click is visible and nothing changes any more. */
  long end() {
    return clicks.stream().mapToLong(WorldClick::visibleAt).max().orElse(begin) + 1;
  }

  @Override
  public String toString() {
    return ("World[seed=%d, %s, window=%d, pageLimit=%d, bufferClicks=%d, batchMaxRecords=%d,"
            + " exactlyOnce=%b, start=%s, stored=%s, traitsKnown=%b, tooLargeAbove=%d, clockSkew=%d, faults=%.2f,"
            + " crashes=%.3f, pace=%d, begin=%s, emitMalformed=%b, clicks=%d, malformed=%d]")
        .formatted(
            seed,
            unknowns,
            window,
            pageLimit,
            bufferClicks,
            batchMaxRecords,
            exactlyOnce,
            start,
            stored,
            traitsKnown,
            tooLargeAbove,
            clockSkew,
            faults,
            crashes,
            pace,
            Instant.ofEpochMilli(begin),
            emitMalformed,
            clicks.size(),
            clicks.stream().filter(WorldClick::malformed).count());
  }
}
