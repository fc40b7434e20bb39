package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import io.github.clickstreams.kafka.connect.shortio.api.ClickQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What one read of a domain leaves for the next one. */
class DomainReaderTest {
  private static final long T = PagedWindow.T;
  private static final Instant NOW = Instant.ofEpochMilli(T + 3_600_000);

  private final List<Long> emitted = new ArrayList<>();
  private int mostHeld;
  private DomainReader reader = reader(1_000, 10_000, new StartFrom.At(Instant.ofEpochMilli(T)));

  private static DomainReader reader(int limit, int buffer, StartFrom start) {
    return RequestEconomyTest.reader(
        new ReaderSettings(limit, Duration.ofMinutes(15), buffer, 1_000, Position.MAX_SEEN),
        start,
        () -> NOW);
  }

  /** What the API answers that has clicks of these times, newest first. */
  private static ClickPage answer(ClickQuery query, long... dts) {
    return PagedWindow.page(
        LongStream.of(dts)
            .filter(dt -> T + dt >= query.afterDate().toEpochMilli())
            .filter(dt -> query.beforeDate() == null || T + dt <= query.beforeDate().toEpochMilli())
            .limit(query.limit())
            .toArray());
  }

  /**
   * Reads until it is up to date.
   *
   * @return the number of requests
   */
  private int read(long... dts) throws UnreadableException {
    for (int requests = 1; requests < 1_000; requests++) {
      PageOutcome outcome = reader.response(answer(reader.request(), dts));
      mostHeld = Math.max(mostHeld, reader.held());
      if (outcome instanceof PageOutcome.WindowRead read) {
        read.slice().batches().forEach(this::emitted);
        if (read.slice().upToDate()) {
          return requests;
        }
      }
    }
    throw new AssertionError("no end");
  }

  private static Instant after(long dt) {
    return Instant.ofEpochMilli(T + dt - Windows.SECOND);
  }

  @Test
  void aReadReachesDownToTheNewestClickBeforeIt() throws Exception {
    read(61_001, 1_001, -5_001);

    assertThat(reader.request().afterDate()).isEqualTo(after(1_001));
  }

  @Test
  void alsoIfThatWasOnlyShownByTheWay() throws Exception {
    read(5_001, -5_001);

    assertThat(reader.request().afterDate()).isEqualTo(after(-5_001));
  }

  /** No look that is due reaches back to it. */
  @Test
  void aLateClickThatIsShownByTheWayIsEmitted() throws Exception {
    read(61_001, 1_001, -5_001);
    emitted.clear();

    read(61_001, 20_001, 1_001, -5_001);
    read(61_001, 20_001, 1_001, -5_001);

    assertThat(emitted).containsExactly(20_001L);
  }

  @Test
  void noneOfBeforeTheStartIs() throws Exception {
    read(5_001, -1, -5_001);
    read(5_001, -1, -5_001);

    assertThat(emitted).containsExactly(5_001L);
  }

  @Test
  void aClickThatIsGoneIsWaitedForOnce() throws Exception {
    read(61_001, 1_001, -5_001);

    assertThat(read(61_001)).isGreaterThan(8);
    assertThat(read(61_001)).isLessThan(8);
  }

  @Test
  void anEmptiedDomainIsWaitedForOnce() throws Exception {
    read(61_001, 1_001, -5_001);

    assertThat(read()).isGreaterThan(8);
    assertThat(read()).isEqualTo(1);
  }

  @Test
  void anEmptiedDomainIsWaitedForOnceAfterARestartToo() throws Exception {
    read(61_001, 1_001, -5_001);
    reader =
        new DomainReader(
            7,
            reader.position(),
            new StartFrom.Earliest(),
            TestReaders.context(
                new ReaderSettings(1_000, Duration.ofMinutes(15), 10_000, 1_000, Position.MAX_SEEN),
                new ReadStatistics(),
                () -> NOW,
                () -> NOW,
                1));

    assertThat(read()).isGreaterThan(8);
    assertThat(read()).isEqualTo(1);
  }

  private List<PageOutcome> readNothing(int requests) throws UnreadableException {
    List<PageOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      outcomes.add(reader.response(answer(reader.request())));
    }
    return outcomes;
  }

  @Test
  void aBacklogWaitsWhileNoClickIsShown() throws Exception {
    reader = reader(5, 100, new StartFrom.At(Instant.ofEpochMilli(T)));
    long[] minutes = LongStream.rangeClosed(0, 59).map(i -> 1_001 + 60_000 * (59 - i)).toArray();
    reader.response(answer(reader.request(), minutes));

    List<PageOutcome> outcomes = readNothing(20);
    assertThat(outcomes).noneMatch(PageOutcome.WindowRead.class::isInstance);
    assertThat(outcomes).endsWith(new PageOutcome.AskAgain(Duration.ofSeconds(30)));
    read(minutes);

    assertThat(emitted).hasSize(60);
  }

  /** Nothing else has come in, so a look would not find what is older than them. */
  @Test
  void theClicksThatWereShownAreGivenIfNoneIsShownForLong() throws Exception {
    reader = reader(5, 100, new StartFrom.At(Instant.ofEpochMilli(T)));
    read(1_001, -5_001);
    long[] minutes = LongStream.rangeClosed(-1, 59).map(i -> 1_001 + 60_000 * (59 - i)).toArray();
    reader.response(answer(reader.request(), minutes));

    List<Integer> given =
        readNothing(60).stream()
            .filter(PageOutcome.WindowRead.class::isInstance)
            .map(outcome -> ((PageOutcome.WindowRead) outcome).slice().clicks())
            .toList();
    assertThat(given.stream().mapToInt(clicks -> clicks).sum()).isEqualTo(5);
    assertThat(reader.position().orElseThrow().since()).isEqualTo(T);
    read(minutes);

    assertThat(emitted).hasSize(61 - 5);
  }

  @Test
  void nothingMovesWhileNoClickIsShown() throws Exception {
    read(61_001, 1_001, -5_001);
    Position before = reader.position().orElseThrow();
    emitted.clear();

    read();
    read();
    assertThat(reader.position()).hasValue(before);
    assertThat(read(121_001, 61_001, 1_001, -5_001)).isLessThan(4);

    assertThat(emitted).containsExactly(121_001L);
  }

  /** Three clicks at once do not make 26 years of as many. */
  @Test
  void aNewDomainOfFewClicksTakesFewRequests() throws Exception {
    reader = reader(1_000, 10_000, new StartFrom.Earliest());

    assertThat(read(5_003, 5_002, 5_001)).isLessThan(8);
    assertThat(emitted).hasSize(3);
  }

  @Test
  void aWindowOfMoreClicksThanTheBufferHoldsEndsEarlier() throws Exception {
    reader = reader(5, 10, new StartFrom.At(Instant.ofEpochMilli(T)));

    read(LongStream.rangeClosed(-1, 12).map(i -> 1_001 + 60_000 * (11 - i)).toArray());

    assertThat(mostHeld).isLessThanOrEqualTo(10);
    assertThat(emitted).hasSize(13);
  }

  @Test
  void aTieOfMoreClicksThanTheBufferHoldsIsReadWhole() throws Exception {
    reader = reader(4, 10, new StartFrom.At(Instant.ofEpochMilli(T)));
    long[] newer = new long[30];
    Arrays.setAll(newer, i -> 40_001 - i * 1_000);

    read(
        LongStream.concat(
                LongStream.of(newer),
                LongStream.of(PagedWindow.tie(12, 5_001, 5_000, 4_001, -5_001)))
            .toArray());

    assertThat(emitted).hasSize(44);
  }

  /** What came in while a window was read may have kept back what is older. */
  @Test
  void sinceFollowsTheNewestClickThatWasKnownBeforeTheRead() throws Exception {
    read(Duration.ofHours(1).toMillis(), 1_001, -5_001);

    assertThat(reader.position().orElseThrow().since()).isEqualTo(T);
  }

  /** Late clicks are not to be expected below: an offset need not tell what was emitted there. */
  @Test
  void inABacklogSinceFollowsEveryBatch() throws Exception {
    Duration window = Duration.ofMinutes(15);
    reader =
        RequestEconomyTest.reader(
            new ReaderSettings(5, window, 10, 2, Position.MAX_SEEN),
            new StartFrom.At(Instant.ofEpochMilli(T)),
            () -> NOW);
    long[] minutes = LongStream.rangeClosed(0, 59).map(i -> 1_001 + 60_000 * (59 - i)).toArray();
    List<Integer> remembered = new ArrayList<>();

    PageOutcome outcome;
    do {
      outcome = reader.response(answer(reader.request(), minutes));
      if (outcome instanceof PageOutcome.WindowRead read) {
        for (Batch batch : read.slice().batches()) {
          if (batch.after().dt() < T + minutes[0] - window.toMillis()) {
            remembered.add(batch.after().seen().length);
          }
        }
      }
    } while (!(outcome instanceof PageOutcome.WindowRead read && read.slice().upToDate()));

    assertThat(remembered).hasSizeGreaterThan(20).containsOnly(1);
  }

  /** In batches of two clicks. */
  private void readUntilASweepIsDue(long... dts) throws UnreadableException {
    Instant[] clock = {NOW};
    reader =
        RequestEconomyTest.reader(
            new ReaderSettings(100, Duration.ofMinutes(15), 1_000, 2, Position.MAX_SEEN),
            new StartFrom.At(Instant.ofEpochMilli(T)),
            () -> clock[0]);
    read(dts);
    clock[0] = NOW.plus(Duration.ofMinutes(8));
  }

  @Test
  void aSweepThatLacksTheNewestClickIsReadAgainThreeTimes() throws Exception {
    readUntilASweepIsDue(61_001, 1_001, -5_001);

    for (int i = 0; i < 3; i++) {
      assertThat(reader.response(answer(reader.request(), 1_001, -5_001)))
          .isInstanceOf(PageOutcome.NextPage.class);
    }
    assertThat(reader.response(answer(reader.request(), 1_001, -5_001)))
        .isInstanceOf(PageOutcome.WindowRead.class);
  }

  /** A worker may be killed between two batches. */
  @Test
  void sinceDoesNotPassLateClicksThatAreStillToBeEmitted() throws Exception {
    readUntilASweepIsDue(3_600_001, -5_001);

    long[] late = {3_600_001, 2_000_002, 2_000_001, 1_000_002, 1_000_001, -5_001};
    PageOutcome outcome = reader.response(answer(reader.request(), late));

    List<Batch> batches = ((PageOutcome.WindowRead) outcome).slice().batches();
    assertThat(batches).hasSize(2);
    assertThat(batches.get(0).after().since()).isEqualTo(T + 2_000_001);
    assertThat(batches.get(1).after().since()).isEqualTo(T + 2_700_001);
  }

  /** The answers for a slice lack its two newest clicks; the next one shows only one of them. */
  @Test
  void aSweepThatHasLeftOutClicksBeginsAgain() throws Exception {
    reader = reader(5, 10, new StartFrom.At(Instant.ofEpochMilli(T)));
    long[] minutes = LongStream.rangeClosed(0, 59).map(i -> 1_001 + 60_000 * (59 - i)).toArray();
    long end = Windows.OPEN;
    boolean lies = true;

    PageOutcome outcome;
    do {
      ClickQuery query = reader.request();
      long to = query.beforeDate() == null ? Windows.OPEN : query.beforeDate().toEpochMilli() - 1;
      boolean hasClicks = T + 180_000 < to && to < T + 1_800_000;
      end = end == Windows.OPEN && hasClicks ? to : end;
      long slice = end;
      boolean isLie = lies && slice != Windows.OPEN;
      long newest = LongStream.of(minutes).filter(dt -> T + dt <= slice).findFirst().orElse(0);
      outcome =
          reader.response(
              answer(
                  query,
                  LongStream.of(minutes)
                      .filter(dt -> !isLie || dt != newest - 60_000)
                      .filter(dt -> !isLie || to > slice || dt != newest)
                      .toArray()));
      if (outcome instanceof PageOutcome.WindowRead read) {
        read.slice().batches().forEach(this::emitted);
        lies = !isLie || to <= slice;
      }
    } while (!(outcome instanceof PageOutcome.WindowRead read && read.slice().upToDate()));

    assertThat(emitted).hasSize(60);
  }

  private void emitted(Batch batch) {
    batch.clicks().forEach(one -> emitted.add(one.click().dt() - T));
  }
}
