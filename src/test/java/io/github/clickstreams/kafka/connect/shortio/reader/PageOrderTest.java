package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Pages that are newest first only roughly. */
class PageOrderTest extends PagedWindow {
  private static final int CLICKS = 400;
  private static final int SEEDS = 20;

  /** A click, and its place in the API's order: the largest is first. */
  private record Placed(Click click, double place) {}

  private long downTo(boolean mayBeCut, long... dts) {
    return traits.order().downTo(read(dts), mayBeCut) - T;
  }

  private List<ReadClick> read(long... dts) {
    return page(dts).clicks().stream().map(identity::read).toList();
  }

  private static long[] down(long from, long step) {
    return LongStream.range(0, 40).map(i -> from - step * i).toArray();
  }

  private static long[] with(long[] dts, int at, long dt) {
    long[] changed = dts.clone();
    changed[at] = dt;
    return changed;
  }

  @Test
  void aPageThatIsNewestFirstShowsAllDownToItsOldestClick() {
    assertThat(downTo(true, down(90_001, 1_000))).isEqualTo(51_001);
    assertThat(traits.order().mixesSeconds()).isFalse();
  }

  @Test
  void oneThatMixesTheClicksOfASecondShowsNoPartOfItsOldestSecond() {
    assertThat(downTo(true, 9_100, 9_300, 7_500, 7_400)).isEqualTo(7_999);
    assertThat(downTo(true, 5_500, 5_400)).isEqualTo(5_999);
    assertThat(downTo(false, 5_500, 5_400)).isEqualTo(5_400);
  }

  @Test
  void aClickThatCameInLateTellsNothingOfWhatIsNotShown() {
    assertThat(downTo(true, with(down(90_001, 1_000), 3, 2_001))).isEqualTo(65_001);
    assertThat(downTo(false, with(down(90_001, 1_000), 3, 2_001))).isEqualTo(2_001);
    assertThat(traits.order().mixesSeconds()).isFalse();
  }

  @Test
  void aPageInNoOrderShowsAllDownToItsOldestClick() {
    long[] dts = down(90_001, 1_000);
    for (int i = 0; i < dts.length; i += 2) {
      dts[i] -= 30_000;
    }

    assertThat(downTo(true, dts)).isEqualTo(LongStream.of(dts).min().getAsLong());
  }

  /** Lost once: what is above the oldest click of a page in the same second. */
  @Test
  void nothingIsLeftOutByAnApiThatOrdersBySeconds() throws Exception {
    for (long seed = 0; seed < SEEDS; seed++) {
      traits = new ApiTraits();
      readOrderedBySeconds(seed);

      assertThat(taken()).hasSize(CLICKS);
    }
  }

  private void readOrderedBySeconds(long seed) throws UnreadableException {
    SplittableRandom random = new SplittableRandom(seed);
    List<Placed> clicks = new ArrayList<>();
    for (int i = 0; i < CLICKS; i++) {
      long dt = T + 10_000 + random.nextLong(60_000);
      clicks.add(new Placed(click(dt, i), Windows.granuleStart(dt, 1_000) + random.nextDouble()));
    }
    clicks.add(new Placed(click(T + 9_000, 0), T + 9_000));
    window(35, 10_000, Windows.OPEN, OptionalLong.of(9_000));

    read(clicks);
  }

  /** Lost once: a page was taken for complete because it shows a click that came in late. */
  @Test
  void norByOneThatOrdersByWhenItGotThem() throws Exception {
    for (long seed = 0; seed < SEEDS; seed++) {
      traits = new ApiTraits();
      readOrderedByArrival(seed);

      assertThat(taken()).hasSize(CLICKS);
    }
  }

  private void readOrderedByArrival(long seed) throws UnreadableException {
    SplittableRandom random = new SplittableRandom(seed);
    List<Placed> clicks = new ArrayList<>();
    for (int i = 0; i < CLICKS; i++) {
      long got = T + 60_000 + random.nextLong(3_600_000);
      long late = random.nextInt(20) == 0 ? random.nextLong(60_000) : 0;
      clicks.add(new Placed(click(got - late, i), got));
    }
    clicks.add(new Placed(click(T - 2_000, 0), T - 2_000));
    clicks.add(new Placed(click(T - 1_000, 0), T + 3_600_000));
    window(60, 0, Windows.OPEN, OptionalLong.of(-2_000));

    read(clicks);
  }

  private void read(List<Placed> clicks) throws UnreadableException {
    clicks.sort(Comparator.comparingDouble(Placed::place).reversed());
    for (PageResult result = PageResult.NEXT; result != PageResult.COVERED; ) {
      PageRequest request = pager.request();
      List<Click> page =
          clicks.stream()
              .map(Placed::click)
              .filter(click -> click.dt() >= request.from() && click.dt() <= request.to())
              .limit(request.limit())
              .toList();
      result = response(new ClickPage(page, List.of(), Optional.empty()));
    }
  }

  /** The window begins within a second of which pages show what is below it. */
  @Test
  void aWindowMayBeginWithinASecondThatFillsPages() throws Exception {
    response(35, 9_100, 9_300);
    window(35, 5_500, Windows.OPEN, OptionalLong.of(5_499));
    long[] second = new long[35];
    Arrays.setAll(second, i -> 5_499 - i);

    assertThat(response(second)).isEqualTo(PageResult.NEXT);
    assertThat(pager.request().limit()).isEqualTo(70);
    assertThat(response(second)).isEqualTo(PageResult.NEXT);
    assertThat(pager.request().from()).isEqualTo(Windows.EARLIEST);
    assertThat(response(second)).isEqualTo(PageResult.COVERED);
    assertThat(pager.isProven()).isFalse();
  }

  @Test
  void noClickBelowItIsPutOff() throws Exception {
    response(35, 9_100, 9_300);
    window(35, 5_500, Windows.OPEN);
    long[] second = new long[35];
    Arrays.setAll(second, i -> 5_510 - i);
    response(second);
    response(second);
    assertThat(pager.request().to()).isEqualTo(T + 4_999);

    response(5_400);

    assertThat(pager.clicks().putOff()).hasSize(11);
  }

  private void response(int limit, long newer, long older) throws UnreadableException {
    window(limit, 1, Windows.OPEN);
    response(newer, older);
  }
}
