package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a backlog costs in requests, with the default settings. */
class RequestEconomyTest {
  private static final int LIMIT = 1_000;
  private static final int BUFFER = 10_000;
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long BEGIN = World.NOON - 30 * DAY;

  /** Clicks in memory as times only. */
  private record Backlog(long[] times) {
    List<WorldClick> clicks() {
      return new AbstractList<>() {
        @Override
        public WorldClick get(int index) {
          long dt = times[index];
          return WorldClick.at(dt, index % 1_000);
        }

        @Override
        public int size() {
          return times.length;
        }
      };
    }
  }

  private record Drained(int requests, long clicks, int mostHeld) {}

  private static Drained drain(long[] times, StartFrom start) throws Exception {
    Arrays.sort(times);
    WorldApi api = WorldApi.usual(new Backlog(times).clicks());
    DomainReader reader =
        reader(
            new ReaderSettings(LIMIT, WINDOW, BUFFER, LIMIT, Position.MAX_SEEN),
            start,
            () -> Instant.ofEpochMilli(World.NOON));
    int requests = 0;
    long clicks = 0;
    int mostHeld = 0;
    boolean upToDate = false;
    while (!upToDate) {
      long now = World.NOON + 60_000L * requests++;
      PageOutcome outcome = reader.response(api.lastClicks(reader.request(), now, true));
      mostHeld = Math.max(mostHeld, reader.held());
      if (outcome instanceof PageOutcome.WindowRead read) {
        clicks += read.slice().clicks();
        upToDate = read.slice().upToDate();
      }
    }
    return new Drained(requests, clicks, mostHeld);
  }

  static DomainReader reader(ReaderSettings settings, StartFrom start, InstantSource clock) {
    return new DomainReader(
        7,
        Optional.empty(),
        start,
        TestReaders.context(settings, new ReadStatistics(), clock, clock, 1));
  }

  private static long[] times(int clicks, LongUnaryOperator time) {
    SplittableRandom random = new SplittableRandom(clicks);
    long[] times = new long[clicks];
    Arrays.setAll(times, i -> time.applyAsLong(random.nextLong()));
    return times;
  }

  private static long uniform(long bits) {
    return BEGIN + Math.floorMod(bits, 30 * DAY);
  }

  /** Ten times as much at noon as at midnight. */
  private static long diurnal(long bits) {
    SplittableRandom random = new SplittableRandom(bits);
    while (true) {
      long time = BEGIN + random.nextLong(30 * DAY);
      double hour = 2 * Math.PI * Math.floorMod(time, DAY) / DAY;
      if (random.nextDouble() < 0.55 - 0.45 * Math.cos(hour)) {
        return time;
      }
    }
  }

  /** Two thirds of it in campaigns: 40 of some hours each, half of it in the first tenth. */
  private static long bursty(long bits) {
    SplittableRandom random = new SplittableRandom(bits);
    if (random.nextInt(3) == 0) {
      return uniform(bits);
    }
    long campaign = BEGIN + random.nextInt(40) * (30 * DAY / 41);
    double length = random.nextDouble() * (random.nextBoolean() ? 0.1 : 1);
    return campaign + (long) (length * Duration.ofHours(4).toMillis());
  }

  static Stream<Arguments> backlogs() {
    return Stream.of(30_000, 100_000, 300_000)
        .flatMap(
            clicks ->
                Stream.of(
                    Arguments.of(
                        "uniform", clicks, (LongUnaryOperator) RequestEconomyTest::uniform),
                    Arguments.of(
                        "diurnal", clicks, (LongUnaryOperator) RequestEconomyTest::diurnal),
                    Arguments.of(
                        "bursty", clicks, (LongUnaryOperator) RequestEconomyTest::bursty)));
  }

  @ParameterizedTest(name = "{1} {0}")
  @MethodSource("backlogs")
  void backlogCostsLittleMoreThanItsPages(String kind, int clicks, LongUnaryOperator time)
      throws Exception {
    assertCheap(drain(times(clicks, time), new StartFrom.Earliest()), clicks);
    assertCheap(drain(times(clicks, time), new StartFrom.At(Instant.ofEpochMilli(BEGIN))), clicks);
  }

  private static void assertCheap(Drained drained, int clicks) {
    assertThat(drained.clicks()).isEqualTo(clicks);
    assertThat(drained.requests()).isLessThan((int) (1.25 * clicks / LIMIT) + 40);
    assertThat(drained.mostHeld()).isLessThanOrEqualTo(BUFFER + LIMIT);
  }

  @Test
  void twoMillionClicksAreDrainedInBoundedMemory() throws Exception {
    int clicks = 2_000_000;

    assertCheap(
        drain(times(clicks, RequestEconomyTest::diurnal), new StartFrom.Earliest()), clicks);
  }

  /**
   * Of the 22 requests that it takes, 7 bring clicks, 5 make sure that there is nothing before the
   * first of them, and 10 find the days that have any.
   */
  @Test
  void tenQuietYearsCostTwoDozenRequests() throws Exception {
    long[] times = new long[5_000];
    SplittableRandom random = new SplittableRandom(10);
    Arrays.setAll(
        times,
        i ->
            i < 20
                ? World.NOON - 3_650 * DAY + random.nextLong(DAY)
                : World.NOON - random.nextLong(DAY));

    Drained drained = drain(times, new StartFrom.Earliest());

    assertThat(drained.clicks()).isEqualTo(times.length);
    assertThat(drained.requests()).isLessThanOrEqualTo(24);
  }
}
