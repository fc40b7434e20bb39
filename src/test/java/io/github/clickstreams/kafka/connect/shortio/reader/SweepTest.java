package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.api.Click;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SweepTest {
  private static final long T = PagedWindow.T;

  private final Sweep sweep = new Sweep();

  private void read(long from, long end) {
    sweep.covered(new WindowClicks(new ApiTraits(), from, end), T);
  }

  /** A request without its margin may have hidden microseconds of it. */
  @Test
  void aSliceBeginsWithTheLastMillisecondOfTheOneBefore() {
    sweep.begin();
    read(T, T + 999);

    assertThat(sweep.from(T)).isEqualTo(T + 999);
  }

  @Test
  void butASliceOfOneMillisecondIsNotReadAgain() {
    sweep.begin();
    read(T, T);

    assertThat(sweep.from(T)).isEqualTo(T + 1);
  }

  private long settledBy(long from, long end, Long... dts) {
    WindowClicks read = new WindowClicks(new ApiTraits(), from, end);
    ClickIdentity identity = new ClickIdentity(7);
    List<ReadClick> shown =
        Stream.of(dts).map(dt -> identity.read(Click.of(dt, Map.of(), Map.of()))).toList();
    read.finish(read.merge(shown, true));
    return sweep.covered(read, T + 10_000);
  }

  /** A server that is behind: what it does not show has perhaps never been read. */
  @Test
  void sinceFollowsToTheNewestClickThatTheSweepShows() {
    sweep.begin();

    assertThat(settledBy(T, Windows.OPEN, T + 5)).isEqualTo(T + 5);
    sweep.begin();
    assertThat(settledBy(T, Windows.OPEN, T + 20_000)).isEqualTo(T + 10_000);
  }

  @Test
  void orAnEarlierSliceOfIt() {
    sweep.begin();

    assertThat(settledBy(T, T + 999, T + 500)).isEqualTo(T + 500);
    assertThat(settledBy(T + 999, T + 1_999, T - 1)).isEqualTo(T + 500);
    sweep.begin();
    assertThat(settledBy(T, T + 999, T - 1)).isEqualTo(T);
  }

  @Test
  void andNoFurtherWhereASliceDoesNotReachDownToIt() {
    sweep.begin();
    assertThat(settledBy(T, T + 999, T + 500, T - 1)).isEqualTo(T + 500);

    assertThat(settledBy(T + 999, T + 1_999, T + 1_500, T + 700)).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void aDoubtfulSweepIsGivenUpSoOftenAndNoMore() {
    int givenUp = 0;
    for (int i = 0; i < 100; i++) {
      sweep.begin();
      settledBy(T, T + 999, T + 500);
      sweep.giveUpIfDoubtful(T);
      assertThat(sweep.isUnderWay()).isTrue();
      settledBy(T + 999, T + 1_999, T + 1_500, T + 700);
      sweep.giveUpIfDoubtful(T);
      givenUp += sweep.isUnderWay() ? 0 : 1;
    }

    assertThat(givenUp).isEqualTo(30);
    sweep.begin();
    settledBy(T + 1, T + 999, T + 500);
    settledBy(T + 999, T + 1_999, T + 1_500, T + 700);
    sweep.giveUpIfDoubtful(T + 1);
    assertThat(sweep.isUnderWay()).isFalse();
  }
}
