package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How far back a domain is asked for before anything of it is known: no further than it takes. */
class FirstQuestionTest {
  private static final long NOW = World.NOON;
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final ReaderSettings SETTINGS =
      new ReaderSettings(100, Duration.ofMinutes(15), 1_000, 1_000, Position.MAX_SEEN);

  private DomainReader reader;

  private void start(StartFrom start) {
    reader = RequestEconomyTest.reader(SETTINGS, start, () -> Instant.ofEpochMilli(NOW));
  }

  private static ClickPage page(long... dts) {
    return new ClickPage(
        Arrays.stream(dts).mapToObj(dt -> PagedWindow.click(dt, 1)).toList(),
        List.of(),
        Optional.of(Instant.ofEpochMilli(NOW)));
  }

  private PageOutcome answer(ClickPage page) throws UnreadableException {
    reader.request();
    return reader.response(page);
  }

  /** Where the next request begins, without the margins that all have. */
  private long asked() {
    return reader.request().afterDate().toEpochMilli() + Windows.SECOND;
  }

  @Test
  void latestAsksForTheLastThirtyDays() {
    start(new StartFrom.Latest());

    assertThat(asked()).isEqualTo(NOW - 30 * DAY);
    assertThat(reader.request().startDate().toEpochMilli()).isEqualTo(NOW - 31 * DAY);
  }

  @Test
  void andStartsAtTheNewestOfThem() throws Exception {
    start(new StartFrom.Latest());

    assertThat(answer(page(NOW - 2_001, NOW - 5_001))).isInstanceOf(PageOutcome.WindowRead.class);
    assertThat(reader.position().orElseThrow().dt()).isEqualTo(NOW - 2_001);
  }

  @Test
  void onlyIfThereIsNoneItAsksForAllThereIs() throws Exception {
    start(new StartFrom.Latest());

    assertThat(answer(page())).isEqualTo(new PageOutcome.NextPage());
    assertThat(asked()).isEqualTo(Windows.EARLIEST);
    answer(page(NOW - 500 * DAY, NOW - 501 * DAY));

    assertThat(reader.position().orElseThrow().dt()).isEqualTo(NOW - 500 * DAY);
  }

  /** The answer for thirty days says nothing of what is older. */
  @Test
  void thenAnEmptyAnswerCountsOnlyIfItIsGivenTwice() throws Exception {
    start(new StartFrom.Latest());
    answer(page());

    assertThat(answer(page())).isInstanceOf(PageOutcome.AskAgain.class);
    assertThat(reader.position()).isEmpty();
    assertThat(answer(page())).isInstanceOf(PageOutcome.WindowRead.class);
    assertThat(reader.position()).isPresent();
  }

  @Test
  void clicksFromTheFutureDoNotTellWhichOneIsTheNewest() throws Exception {
    start(new StartFrom.Latest());

    assertThat(answer(page(NOW + DAY))).isEqualTo(new PageOutcome.NextPage());
    answer(page(NOW + DAY, NOW - 500 * DAY));

    assertThat(reader.position().orElseThrow().dt()).isEqualTo(NOW - 500 * DAY);
  }

  @Test
  void elementsThatAreNoClicksDoNotEither() throws Exception {
    start(new StartFrom.Latest());

    assertThat(answer(PagedWindow.page(new long[100]))).isEqualTo(new PageOutcome.NextPage());
    assertThat(asked()).isEqualTo(Windows.EARLIEST);
  }

  /** A window that was given up is asked for as at the beginning. */
  @Test
  void whatIsGivenUpBeginsAgain() throws Exception {
    start(new StartFrom.Latest());
    answer(page());
    reader.giveUpWindow();

    assertThat(asked()).isEqualTo(NOW - 30 * DAY);
  }

  @Test
  void earliestAsksFrom2010() {
    start(new StartFrom.Earliest());

    assertThat(asked()).isEqualTo(Windows.EARLIEST);
  }

  @Test
  void anInstantAsksForThirtyDaysBeforeItSoThatAClickBelowIsShown() throws Exception {
    long begin = NOW - 50 * DAY;
    start(new StartFrom.At(Instant.ofEpochMilli(begin)));

    assertThat(asked()).isEqualTo(begin - 30 * DAY);
    assertThat(answer(page(NOW - 5_001, begin - 1))).isInstanceOf(PageOutcome.WindowRead.class);
  }

  private void restart() {
    Position stored = Position.of(NOW - 5_001, NOW - 905_001, new long[] {1});
    ReaderContext context =
        TestReaders.context(
            SETTINGS,
            new ReadStatistics(),
            () -> Instant.ofEpochMilli(NOW),
            () -> Instant.ofEpochMilli(NOW),
            1);
    reader = new DomainReader(7, Optional.of(stored), new StartFrom.Latest(), context);
  }

  @Test
  void aStoredPositionToo() {
    restart();

    assertThat(asked()).isEqualTo(NOW - 905_001 - 30 * DAY);
  }

  @Test
  void whatAStoredPositionRemembersHasToBeShown() throws Exception {
    restart();

    assertThat(answer(page())).isInstanceOf(PageOutcome.AskAgain.class);
    assertThat(asked()).isEqualTo(NOW - 905_001 - 30 * DAY);
  }

  /** One page more where it matters whether there is anything older at all. */
  @Test
  void ifNoneIsShownAllThatIsOlderIsAskedFor() throws Exception {
    long begin = NOW - 50 * DAY;
    start(new StartFrom.At(Instant.ofEpochMilli(begin)));

    assertThat(answer(page(NOW - 5_001, NOW - 6_001))).isEqualTo(new PageOutcome.NextPage());
    assertThat(asked()).isEqualTo(begin - 30 * DAY);
    assertThat(answer(page(NOW - 6_001))).isEqualTo(new PageOutcome.NextPage());
    assertThat(asked()).isEqualTo(Windows.EARLIEST);
    assertThat(answer(page(NOW - 6_001, begin - 40 * DAY)))
        .isInstanceOf(PageOutcome.WindowRead.class);
  }

  @Test
  void aDomainWithoutNewClicksTakesOneRequestAsBefore() throws Exception {
    long begin = NOW - 50 * DAY;
    start(new StartFrom.At(Instant.ofEpochMilli(begin)));

    assertThat(answer(page())).isInstanceOf(PageOutcome.WindowRead.class);
    assertThat(answer(page())).isInstanceOf(PageOutcome.WindowRead.class);
  }
}
