package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses once: a server that shows nothing for a moment, while a backlog is read. */
class EmptyAnswersTest {
  private static final int CLICKS = 40_000;

  /** From then on all answers are sound. */
  private static final int LAST = 400;

  private static final long BEGIN = World.NOON - Duration.ofHours(1).toMillis();

  private static final List<WorldClick> BACKLOG =
      IntStream.range(0, CLICKS).mapToObj(i -> WorldClick.at(BEGIN + 80L * i, i % 1_000)).toList();

  private static final ClickPage EMPTY = new ClickPage(List.of(), List.of(), Optional.empty());

  static Stream<Arguments> emptyAnswers() {
    return Stream.of(new StartFrom.Earliest(), new StartFrom.At(Instant.ofEpochMilli(BEGIN)))
        .flatMap(
            start ->
                IntStream.of(1, 2, 3, 6, 12)
                    .boxed()
                    .flatMap(
                        from ->
                            IntStream.of(1, 2, 3, 4, 5, 7)
                                .mapToObj(count -> Arguments.of(start, from, count))));
  }

  @ParameterizedTest
  @MethodSource("emptyAnswers")
  void nothingIsLeftOut(StartFrom start, int from, int count) throws Exception {
    assertThat(clicks(Optional.empty(), start, from, count)).isEqualTo(CLICKS);
  }

  @Test
  void threeInsteadOfTheOldestClicksSkipNothing() throws Exception {
    StartFrom start = new StartFrom.At(Instant.ofEpochMilli(BEGIN));

    assertThat(clicks(Optional.empty(), start, 1, 3)).isEqualTo(CLICKS);
  }

  static Stream<Arguments> emptyAnswersAfterARestart() {
    return IntStream.of(1, 2, 3, 6)
        .boxed()
        .flatMap(from -> IntStream.of(1, 2, 4, 7).mapToObj(count -> Arguments.of(from, count)));
  }

  @ParameterizedTest
  @MethodSource("emptyAnswersAfterARestart")
  void norAfterARestart(int from, int count) throws Exception {
    StartFrom start = new StartFrom.At(Instant.ofEpochMilli(BEGIN));
    DomainReader reader =
        RequestEconomyTest.reader(settings(), start, () -> Instant.ofEpochMilli(BEGIN + 60_000));
    WorldApi api = WorldApi.usual(BACKLOG.subList(0, 100));
    PageOutcome outcome = null;
    long given = 0;
    for (int i = 0; !(outcome instanceof PageOutcome.WindowRead); i++) {
      outcome = reader.response(api.lastClicks(reader.request(), BEGIN + 60_000 + i, true));
      given += outcome instanceof PageOutcome.WindowRead read ? read.slice().clicks() : 0;
    }

    assertThat(given + clicks(reader.position(), start, from, count)).isEqualTo(CLICKS);
  }

  static Stream<Arguments> turns() {
    return IntStream.of(2, 3, 4, 5)
        .boxed()
        .flatMap(
            servers ->
                IntStream.range(0, servers)
                    .boxed()
                    .flatMap(
                        empty ->
                            IntStream.of(30, 1_000)
                                .mapToObj(days -> Arguments.of(servers, empty, days))));
  }

  /** Servers that take turns, one of which shows nothing: asking again at once must help. */
  @ParameterizedTest
  @MethodSource("turns")
  void oneOfSeveralServersMayShowNothing(int servers, int empty, int days) throws Exception {
    long step = Duration.ofDays(days).toMillis() / 300;
    List<WorldClick> rows =
        IntStream.range(0, 300)
            .mapToObj(i -> WorldClick.at(World.NOON - step * (300 - i), i))
            .toList();
    for (int buffer : new int[] {200, 1_000}) {
      ReaderSettings settings =
          new ReaderSettings(100, Duration.ofMinutes(15), buffer, 100, Position.MAX_SEEN);
      DomainReader reader =
          RequestEconomyTest.reader(
              settings, new StartFrom.Earliest(), () -> Instant.ofEpochMilli(World.NOON));

      assertThat(clicks(reader, rows, i -> i % servers == empty && i < LAST)).isEqualTo(300);
    }
  }

  @Test
  void everySecondAnswerMayBeEmpty() throws Exception {
    oneOfSeveralServersMayShowNothing(2, 0, 30);
  }

  /** After the first pages of a backlog another server answers, which is an hour behind. */
  @Test
  void nothingIsLeftOutByAServerThatIsBehindForLongerThanTheWindow() throws Exception {
    for (int from : new int[] {1, 2, 5, 20}) {
      assertThat(clicks(BACKLOG, CLICKS / 4, i -> i >= from && i < LAST / 2)).isEqualTo(CLICKS);
    }
  }

  @Test
  void norByOneThatIsAskedNowAndThen() throws Exception {
    for (int seed = 0; seed < 60; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<WorldClick> rows = BACKLOG.subList(0, 4_000);
      int behind = random.nextInt(rows.size());
      boolean[] isBehind = new boolean[LAST];
      for (int i = random.nextInt(40); i < LAST / 2; i++) {
        isBehind[i] = random.nextBoolean();
      }

      assertThat(clicks(rows, behind, i -> isBehind[i]))
          .describedAs("" + seed)
          .isEqualTo(rows.size());
    }
  }

  /**
   * @param behind so many rows another server has
   * @param isBehind which requests, from 0, it answers
   */
  private static long clicks(List<WorldClick> rows, int behind, IntPredicate isBehind)
      throws Exception {
    boolean isLarge = rows.size() == CLICKS;
    ReaderSettings settings =
        isLarge
            ? settings()
            : new ReaderSettings(100, Duration.ZERO, 1_000, 1_000, Position.MAX_SEEN);
    long[] now = {World.NOON};
    DomainReader reader =
        RequestEconomyTest.reader(
            settings,
            new StartFrom.At(Instant.ofEpochMilli(BEGIN)),
            () -> Instant.ofEpochMilli(now[0]));
    WorldApi all = WorldApi.usual(rows);
    WorldApi some = WorldApi.usual(rows.subList(0, behind));
    long clicks = 0;
    for (int i = 0; i < LAST; i++) {
      now[0] += 60_000;
      ClickPage page = (isBehind.test(i) ? some : all).lastClicks(reader.request(), now[0], true);
      if (reader.response(page) instanceof PageOutcome.WindowRead read) {
        clicks += read.slice().clicks();
      }
    }
    return clicks;
  }

  private static ReaderSettings settings() {
    return new ReaderSettings(1_000, Duration.ofMinutes(15), 10_000, 1_000, Position.MAX_SEEN);
  }

  /**
   * @param from the first request, from 0, whose answer is empty
   * @param count how many are
   */
  private static long clicks(Optional<Position> stored, StartFrom start, int from, int count)
      throws Exception {
    DomainReader reader =
        new DomainReader(
            7,
            stored,
            start,
            TestReaders.context(
                settings(),
                new ReadStatistics(),
                () -> Instant.ofEpochMilli(World.NOON),
                () -> Instant.ofEpochMilli(World.NOON),
                1));
    return clicks(reader, BACKLOG, i -> i >= from && i < from + count);
  }

  /**
   * @param isEmpty which requests, from 0, get an empty answer
   */
  private static long clicks(DomainReader reader, List<WorldClick> rows, IntPredicate isEmpty)
      throws Exception {
    WorldApi api = WorldApi.usual(rows);
    long clicks = 0;
    boolean upToDate = false;
    for (int i = 0; !upToDate; i++) {
      ClickPage page = api.lastClicks(reader.request(), World.NOON + 60_000L * i, true);
      if (isEmpty.test(i)) {
        page = EMPTY;
      }
      if (reader.response(page) instanceof PageOutcome.WindowRead read) {
        clicks += read.slice().clicks();
        upToDate = read.slice().upToDate() && IntStream.range(i, LAST).noneMatch(isEmpty);
      }
    }
    return clicks;
  }
}
