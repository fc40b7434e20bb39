package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import io.github.clickstreams.kafka.connect.shortio.api.MalformedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WindowReadTest {
  private final ApiTraits traits = new ApiTraits();

  private static ClickPage page(long... dts) {
    List<Click> clicks =
        LongStream.of(dts).mapToObj(dt -> Click.of(dt, Map.of(), Map.of())).toList();
    return new ClickPage(clicks, List.of());
  }

  private static List<Long> dts(WindowRead read) {
    return read.oldestFirst().stream().map(Click::dt).toList();
  }

  private WindowRead read(int limit, long from, long end) {
    return new WindowRead(traits, Click::dt, limit, from, end);
  }

  @Test
  void putsTheOldestGranuleOff() throws Exception {
    WindowRead read = read(3, 1, Windows.OPEN);

    assertThat(read.answered(page(9, 7, 5))).isFalse();
    assertThat(read.question()).isEqualTo(new Question(1, 5, 3));
    assertThat(read.answered(page(5, 5))).isTrue();

    assertThat(dts(read)).containsExactly(5L, 5L, 7L, 9L);
  }

  @Test
  void dropsTheMarginOfAnInclusiveBeforeDate() throws Exception {
    WindowRead read = read(2, 1, 10);

    assertThat(read.answered(page(11, 11))).isFalse();

    assertThat(traits.isBeforeDateInclusive()).isTrue();
    assertThat(read.question()).isEqualTo(new Question(1, 10, 2));
  }

  @Test
  void keepsNothingFromOutside() throws Exception {
    WindowRead read = read(4, 5, 10);

    assertThat(read.answered(page(12, 10, 4))).isTrue();

    assertThat(dts(read)).containsExactly(10L);
  }

  @Test
  void anIgnoredCursorIsAnErrorNotALoop() throws Exception {
    WindowRead read = read(2, 1, Windows.OPEN);
    read.answered(page(9, 7));

    assertThatThrownBy(() -> read.answered(page(19, 17)))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("ignores beforeDate");
  }

  @Test
  void aTieLargerThanTheLargestLimitIsAnError() throws Exception {
    traits.learnMaxLimit(2);
    WindowRead read = read(1_000, 1, Windows.OPEN);

    assertThat(read.question().limit()).isEqualTo(2);
    assertThatThrownBy(() -> read.answered(page(5, 5)))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("more clicks share one millisecond")
        .hasMessageContaining("nothing was skipped");
  }

  @Test
  void aRefusedLimitIsTriedWith150AndThen30() throws Exception {
    WindowRead read = read(1_000, 1, Windows.OPEN);

    read.refused();
    assertThat(read.question().limit()).isEqualTo(150);
    read.refused();
    assertThat(read.question().limit()).isEqualTo(30);
    read.answered(page(5));

    assertThat(traits.maxLimit()).isEqualTo(30);
  }

  @Test
  void aQuestionRefusedWithASmallLimitTooIsAnError() throws Exception {
    WindowRead read = read(30, 1, Windows.OPEN);

    assertThatThrownBy(read::refused)
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("shortio.include");
  }

  @Test
  void aTooLargeAnswerIsTriedWithHalfTheLimitOnce() throws Exception {
    WindowRead read = read(1_000, 1, Windows.OPEN);

    read.tooLarge();
    assertThat(read.question().limit()).isEqualTo(500);
    assertThatThrownBy(read::tooLarge)
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("shortio.page.limit");
  }

  /** Newest first: times of clicks, and 0 for what is none. */
  private static ClickPage mixed(long... dts) {
    List<Click> clicks = new ArrayList<>();
    List<MalformedElement> malformed = new ArrayList<>();
    for (int i = 0; i < dts.length; i++) {
      if (dts[i] == 0) {
        malformed.add(WorldApi.malformed(i, "null"));
      } else {
        clicks.add(Click.of(dts[i], Map.of(), Map.of()));
      }
    }
    return new ClickPage(clicks, malformed);
  }

  private static List<Span> spans(WindowRead read) {
    return read.elementsOldestFirst().stream().map(PlacedElement::span).toList();
  }

  @Test
  void anElementIsTakenFromThePageThatShowsANewerClick() throws Exception {
    WindowRead read = read(6, 1, Windows.OPEN);

    assertThat(read.answered(mixed(0, 9, 0, 7, 0, 5))).isFalse();
    assertThat(read.answered(mixed(0, 5, 0, 3))).isTrue();

    assertThat(spans(read))
        .containsExactly(new Span(3, 5), new Span(5, 7), new Span(7, 9), new Span(9, Windows.OPEN));
  }

  @Test
  void whatIsNewerThanEveryClickOfAPartIsLeftToTheNextOne() throws Exception {
    WindowRead read = read(6, 1, 10);

    assertThat(read.answered(mixed(0, 9, 0, 7))).isTrue();

    assertThat(spans(read)).containsExactly(new Span(7, 9));
  }

  @Test
  void aClickThatComesInBetweenTwoPagesDoublesNoElement() throws Exception {
    WindowRead read = read(3, 1, Windows.OPEN);

    assertThat(read.answered(mixed(9_000, 0, 5_000))).isFalse();
    assertThat(read.answered(mixed(5_400, 0, 5_000))).isFalse();
    assertThat(read.answered(mixed(5_000))).isTrue();

    assertThat(dts(read)).containsExactly(5_000L, 5_400L, 9_000L);
    assertThat(spans(read)).containsExactly(new Span(5_000, 5_400));
  }

  @Test
  void anElementWithoutAKnownClickBelowItIsNoOldOne() throws Exception {
    WindowRead read = read(3, 1, Windows.OPEN);

    assertThat(read.answered(mixed(9_000, 0, 5_000))).isFalse();
    assertThat(read.answered(mixed(5_800, 0, 5_600))).isFalse();
    assertThat(read.answered(mixed(5_600, 5_000))).isTrue();

    assertThat(spans(read)).containsExactly(new Span(5_600, 5_800), new Span(5_000, 9_000));
  }

  @Test
  void dropsElementsWithItsNewest() throws Exception {
    WindowRead read = read(7, 1, Windows.OPEN);
    read.answered(mixed(0, 9, 0, 8, 0, 7, 6));

    assertThat(read.held()).isEqualTo(6);
    read.dropNewest(3, 1);

    assertThat(read.end()).isEqualTo(8);
    assertThat(dts(read)).containsExactly(7L, 8L);
    assertThat(spans(read)).containsExactly(new Span(7, 8));
  }

  @Test
  void aPageWithoutAnyClickIsAnErrorThatSaysSo() {
    WindowRead read = read(2, 1, Windows.OPEN);

    assertThatThrownBy(() -> read.answered(mixed(0, 0)))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContainingAll(
            "none of them a click", "nothing was skipped", "shortio.page.limit");
  }

  /** So many of one time, and so many more elements that are no clicks. */
  private static ClickPage tie(int elementsBefore, int clicks, long... older) {
    return mixed(
        LongStream.concat(
                LongStream.concat(
                    LongStream.generate(() -> 0).limit(elementsBefore),
                    LongStream.generate(() -> 5).limit(clicks)),
                LongStream.of(older))
            .toArray());
  }

  @Test
  void anAnswerOfNothingButElementsDoesNotProveThatThereIsNoOlderClick() throws Exception {
    WindowRead read = read(100, 1, Windows.OPEN);
    read.answered(tie(0, 31));
    read.answered(tie(0, 31));

    assertThat(read.question().to()).isEqualTo(4);
    assertThatThrownBy(() -> read.answered(tie(31, 0)))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContainingAll("none of them a click", "nothing was skipped");
  }

  @Test
  void norThatThereIsNoNewerOne() throws Exception {
    WindowRead read = read(100, 1, Windows.OPEN);
    read.answered(tie(0, 31));
    read.answered(tie(0, 31));
    read.answered(page());

    assertThat(read.question().to()).isEqualTo(Windows.OPEN);
    assertThatThrownBy(() -> read.answered(tie(31, 0)))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContainingAll("none of them a click", "nothing was skipped");
  }

  @Test
  void elementsAboveATieDoNotMakeItLookCut() throws Exception {
    WindowRead read = read(100, 1, Windows.OPEN);
    read.answered(tie(2, 32));

    assertThat(read.answered(tie(0, 32, 3, 2))).isFalse();
    assertThat(read.question().to()).isEqualTo(2);
    assertThat(read.answered(page(2))).isTrue();

    assertThat(dts(read)).hasSize(34).startsWith(2L, 3L, 5L);
    assertThat(spans(read)).containsExactly(new Span(5, Windows.OPEN), new Span(5, Windows.OPEN));
  }

  @Test
  void elementsAboveATieDoNotHideClicksBehindACap() throws Exception {
    WindowRead read = read(100, 1, Windows.OPEN);
    read.answered(tie(2, 29));

    assertThat(read.answered(tie(0, 31))).isFalse();
    read.answered(tie(0, 31));
    read.answered(page());
    assertThat(read.answered(tie(2, 29))).isTrue();

    assertThat(dts(read)).hasSize(31);
  }

  @Test
  void dropsItsNewestByWholeGranules() throws Exception {
    WindowRead read = read(5, 1, Windows.OPEN);
    read.answered(page(9, 9, 8, 7, 6));

    read.dropNewest(2, 1);

    assertThat(read.end()).isEqualTo(8);
    assertThat(read.held()).isEqualTo(2);
    read.dropNewest(0, 6);
    assertThat(read.end()).isEqualTo(7);
  }
}
