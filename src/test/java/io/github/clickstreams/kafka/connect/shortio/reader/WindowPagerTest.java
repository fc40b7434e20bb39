package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickField;
import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WindowPagerTest extends PagedWindow {
  @Test
  void aPageThatShowsAClickBelowTheWindowIsComplete() throws Exception {
    window(3, 5_001, Windows.OPEN, OptionalLong.of(4_003));

    assertThat(pager.request()).isEqualTo(request(4_003, Windows.OPEN, 3));
    assertThat(response(9_001, 7_001, 4_003)).isEqualTo(PageResult.COVERED);

    assertThat(taken()).containsExactly(7_001L, 9_001L);
  }

  @Test
  void putsTheOldestGranuleOff() throws Exception {
    window(3, 2_001, Windows.OPEN, OptionalLong.of(1_001));

    assertThat(response(9_001, 7_001, 5_001)).isEqualTo(PageResult.NEXT);
    assertThat(pager.request()).isEqualTo(request(1_001, 5_001, 3));
    assertThat(response(5_001, 5_001, 1_001)).isEqualTo(PageResult.COVERED);

    assertThat(taken()).containsExactly(5_001L, 5_001L, 7_001L, 9_001L);
  }

  /** The first page looked like whole seconds; clicks of the same second have come in since. */
  @Test
  void nothingIsTakenAsReadBetweenAPageThatIsCutAndWhatWasPutOff() throws Exception {
    window(8, 30_001, Windows.OPEN, OptionalLong.of(29_000));
    response(tie(8, 35_000));
    long[] now =
        LongStream.concat(
                LongStream.rangeClosed(0, 29).map(i -> 35_282 - i),
                LongStream.of(tie(8, 35_000, 29_000)))
            .toArray();

    readOn(
        request ->
            LongStream.of(now)
                .filter(dt -> T + dt <= request.to())
                .limit(request.limit())
                .toArray());

    assertThat(taken()).hasSize(38);
  }

  @Test
  void wholeSecondsAreGranulesOfASecond() throws Exception {
    window(2, 1_000, Windows.OPEN, OptionalLong.of(900));

    response(9_000, 7_000);
    assertThat(pager.request().to()).isEqualTo(T + 7_999);
  }

  @Test
  void aShortPageIsNotBelieved() throws Exception {
    window(1_000, 2_001, Windows.OPEN, OptionalLong.of(1_001));

    assertThat(response(9_001, 7_001)).isEqualTo(PageResult.NEXT);
    assertThat(response(7_001, 6_001, 1_001)).isEqualTo(PageResult.COVERED);

    assertThat(taken()).containsExactly(6_001L, 7_001L, 9_001L);
  }

  @Test
  void anEmptyPageInPlaceOfTheSecondOneIsAskedForAgain() throws Exception {
    window(2, 2_001, Windows.OPEN, OptionalLong.of(1_001));
    response(9_001, 7_001);

    assertThat(response()).isEqualTo(PageResult.AGAIN);
    assertThat(delay(PageResult.AGAIN)).isPositive();
    assertThat(statistics.incompletePages()).isEqualTo(1);
    assertThat(response(7_001, 6_001)).isEqualTo(PageResult.NEXT);
    assertThat(response(6_001, 1_001)).isEqualTo(PageResult.COVERED);

    assertThat(taken()).containsExactly(6_001L, 7_001L, 9_001L);
    assertThat(statistics.incompletePagesTaken()).isZero();
  }

  @Test
  void itIsAskedForUpToEightTimesOverAMinuteAndTheClicksAreKept() throws Exception {
    window(2, 2_001, Windows.OPEN, OptionalLong.of(1_001));
    response(9_001, 7_001);

    Duration waited = Duration.ZERO;
    for (int i = 0; i < 8; i++) {
      assertThat(response(1_001)).isEqualTo(PageResult.AGAIN);
      waited = waited.plus(delay(PageResult.AGAIN));
    }
    assertThat(waited).isGreaterThan(Duration.ofMinutes(1));
    assertThat(response(1_001)).isEqualTo(PageResult.COVERED);

    assertThat(taken()).containsExactly(7_001L, 9_001L);
    assertThat(statistics.incompletePages()).isEqualTo(8);
    assertThat(statistics.incompletePagesTaken()).isEqualTo(1);
  }

  @Test
  void aClickThatChangesBetweenTwoPagesIsTakenOnce() throws Exception {
    window(2, 2_001, Windows.OPEN, OptionalLong.of(1_001));
    response(9_001, 7_001);
    Click changed =
        Click.of(T + 7_001, Map.of(ClickField.IP, "192.0.2.0", ClickField.CITY, "Ulm"), Map.of());

    assertThat(
            response(
                new ClickPage(List.of(changed, click(T + 1_001, 0)), List.of(), Optional.empty())))
        .isEqualTo(PageResult.COVERED);

    assertThat(taken()).containsExactly(7_001L, 9_001L);
  }

  /** With empty answers only: the page again and again, then whatever there is. */
  private void asksForAny() throws Exception {
    for (int i = 0; i < 8; i++) {
      assertThat(response()).isEqualTo(PageResult.AGAIN);
      assertThat(pager.request().to()).isEqualTo(T + 9_999);
    }
    assertThat(response()).isEqualTo(PageResult.NEXT);
    assertThat(pager.request().from()).isEqualTo(Windows.EARLIEST);
    assertThat(pager.request().to()).isEqualTo(Windows.OPEN);
  }

  /** Other clicks of the domain are shown before and after. */
  @Test
  void anAnchorThatIsNotShownAnyMoreIsGivenUpInTheEnd() throws Exception {
    window(2, 2_001, 9_999, OptionalLong.of(1_001));
    asksForAny();
    assertThat(response(12_001)).isEqualTo(PageResult.NEXT);
    asksForAny();
    assertThat(response(12_001)).isEqualTo(PageResult.NEXT);

    assertThat(response()).isEqualTo(PageResult.NEXT);
    assertThat(pager.missingAnchor()).hasValue(T + 1_001);
    assertThat(response()).isEqualTo(PageResult.COVERED);
  }

  @Test
  void whileNoClickOfTheDomainIsShownItIsNot() throws Exception {
    window(2, 2_001, 9_999, OptionalLong.of(1_001));
    asksForAny();
    for (int i = 0; i < 100; i++) {
      assertThat(response()).isEqualTo(PageResult.NOTHING);
    }
    for (int i = 0; i < 2; i++) {
      assertThat(response(12_001)).isEqualTo(PageResult.NEXT);
      asksForAny();
    }
    assertThat(response(12_001)).isEqualTo(PageResult.NEXT);

    assertThat(response()).isEqualTo(PageResult.NEXT);
    assertThat(pager.missingAnchor()).hasValue(T + 1_001);
  }

  @Test
  void othersHaveToBeShownBeforeAndAfterEachTime() throws Exception {
    window(2, 2_001, 9_999, OptionalLong.of(1_001));
    asksForAny();
    response(12_001);
    response(9_001, 8_001);
    for (int i = 0; i < 9; i++) {
      response();
    }
    assertThat(response(12_001)).isEqualTo(PageResult.NEXT);

    assertThat(response()).isEqualTo(PageResult.AGAIN);
  }

  @Test
  void withoutAnAnchorSeveralAnswersHaveToAgree() throws Exception {
    window(10, 2_001, Windows.OPEN);

    assertThat(pager.request()).isEqualTo(request(UNBOUNDED, Windows.OPEN, 10));
    assertThat(response(9_001, 7_001)).isEqualTo(PageResult.NEXT);
    assertThat(response(7_001)).isEqualTo(PageResult.NEXT);
    assertThat(pager.request()).isEqualTo(request(UNBOUNDED, 7_000, 10));
    assertThat(response()).isEqualTo(PageResult.NEXT);
    assertThat(pager.request()).isEqualTo(request(UNBOUNDED, 7_001, 20));
    assertThat(response(7_001)).isEqualTo(PageResult.NEXT);
    assertThat(pager.request()).isEqualTo(request(UNBOUNDED, 7_000, 20));
    assertThat(response()).isEqualTo(PageResult.COVERED);

    assertThat(taken()).containsExactly(7_001L, 9_001L);
  }

  /** A filter that is applied after the limit: the page is short and has not all. */
  @Test
  void aGranuleThatGrowsWithTheLimitWasCut() throws Exception {
    window(10, 2_001, Windows.OPEN);
    response(7_001, 7_001);
    response();
    assertThat(response(7_001, 7_001, 7_001)).isEqualTo(PageResult.NEXT);
    assertThat(pager.request()).isEqualTo(request(UNBOUNDED, 7_001, 20));
    response(7_001, 7_001, 7_001);
    response();
    response(7_001, 7_001, 7_001);
    assertThat(response()).isEqualTo(PageResult.COVERED);

    assertThat(taken()).hasSize(3);
  }

  @Test
  void anEmptyOpenWindowWithoutAnAnchorIsNotAskedForTwice() throws Exception {
    window(10, 2_001, Windows.OPEN);

    assertThat(response()).isEqualTo(PageResult.COVERED);
  }

  @Test
  void aPageOfOneGranuleIsProvenByAnOlderClick() throws Exception {
    window(100, 2_001, Windows.OPEN, OptionalLong.of(1_001));

    response(tie(40, 5_001));
    assertThat(pager.request()).isEqualTo(request(UNBOUNDED, 5_001, 100));
    assertThat(response(tie(41, 5_001, 500))).isEqualTo(PageResult.COVERED);

    assertThat(taken()).hasSize(41);
  }

  @Test
  void aFullPageOfOneGranuleIsAskedForWithTwiceTheLimit() throws Exception {
    window(20, 2_001, Windows.OPEN, OptionalLong.of(1_001));

    response(tie(20, 5_001));
    assertThat(pager.request()).isEqualTo(request(1_001, 5_001, 40));
    assertThat(response(tie(25, 5_001, 1_001))).isEqualTo(PageResult.COVERED);

    assertThat(taken()).hasSize(25);
  }

  @Test
  void aTieThatAHiddenCapCutsIsAnError() throws Exception {
    traits = new ApiTraits(100);
    window(100, 2_001, Windows.OPEN);

    response(tie(31, 5_001));
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 100; i++) {
                boolean isOlder = pager.request().to() < T + 5_000;
                response(isOlder ? new long[] {1_001} : tie(31, 5_001));
              }
            })
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("more clicks share one millisecond")
        .hasMessageContaining("nothing was left out");
    assertThat(statistics.incompletePages()).isGreaterThanOrEqualTo(8);
  }

  /** Nothing older tells: but an answer with a newer click should be larger. */
  @Test
  void aTieAtTheBeginningOfTheDomainIsCutIfNoAnswerIsLarger() throws Exception {
    assertThatThrownBy(() -> beginningOfTheDomain(30))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("more clicks share one millisecond");
  }

  @Test
  void andIsReadIfOneIs() throws Exception {
    beginningOfTheDomain(31);

    assertThat(taken()).hasSize(32);
  }

  /** One newer click, and so many of the 31 of the first time are shown beside it. */
  private void beginningOfTheDomain(int besideNewer) throws UnreadableException {
    window(100, 2_001, Windows.OPEN);
    long[] newest =
        LongStream.concat(LongStream.of(9_001), LongStream.of(tie(besideNewer, 5_001))).toArray();
    for (int i = 0; i < 200; i++) {
      long to = pager.request().to();
      long[] page = to == Windows.OPEN ? newest : to < T + 5_000 ? tie(0, 0) : tie(31, 5_001);
      if (response(page) == PageResult.COVERED) {
        return;
      }
    }
    throw new AssertionError("no end");
  }

  @Test
  void aTieLargerThanTheLargestLimitIsAnError() throws Exception {
    traits = new ApiTraits(2);
    window(1_000, 1, Windows.OPEN);

    assertThat(pager.request().limit()).isEqualTo(2);
    response(5_001, 5_001);
    assertThatThrownBy(() -> response(5_001, 5_001))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("more clicks share one millisecond")
        .hasMessageContaining("nothing was left out");
  }

  @Test
  void theMarginIsDroppedWhereItsClicksTakeTheRoomOfOthers() throws Exception {
    window(2, 1, 10_999, OptionalLong.of(1));

    assertThat(response(11_000, 11_000)).isEqualTo(PageResult.NEXT);
    assertThat(pager.request().limit()).isEqualTo(4);
    traits.learnMaxLimit(2);
    assertThat(response(11_000, 11_000)).isEqualTo(PageResult.NEXT);

    assertThat(pager.request()).isEqualTo(request(1, 10_998, 2));
  }

  @Test
  void itIsDroppedBeforeATieIsSaidToBeTooLarge() throws Exception {
    traits = new ApiTraits(3);
    window(3, 2_001, Windows.OPEN, OptionalLong.of(1_001));
    response(9_001, 7_001, 6_001);

    assertThat(response(6_002, 6_001, 6_001)).isEqualTo(PageResult.NEXT);
    assertThat(pager.request()).isEqualTo(request(1_001, 6_000, 3));
    assertThat(response(6_001, 6_001, 1_001)).isEqualTo(PageResult.COVERED);
  }

  /** The server compares microseconds, of which it shows milliseconds. */
  @Test
  void aRequestWithoutItsMarginThatHidesWhatWasPutOffGetsItBack() throws Exception {
    traits = new ApiTraits(3);
    window(3, 2_001, Windows.OPEN, OptionalLong.of(1_001));
    response(9_001, 7_001, 6_001);
    response(6_002, 6_001, 6_001);
    response(1_001);
    response(1_001);
    assertThat(pager.request().to()).isEqualTo(T + 6_000);
    response(1_001);
    assertThat(pager.request().to()).isEqualTo(T + 6_001);
    assertThat(response(6_001, 6_001, 1_001)).isEqualTo(PageResult.COVERED);

    assertThat(taken()).containsExactly(6_001L, 6_001L, 7_001L, 9_001L);
  }

  @Test
  void cursorsThatAreCutToSecondsAreFoundOut() throws Exception {
    window(3, 2_001, Windows.OPEN, OptionalLong.of(1_001));
    response(9_001, 7_801, 7_501);
    for (int i = 0; i < 4; i++) {
      assertThat(response(6_001, 1_001)).isEqualTo(PageResult.AGAIN);
    }
    assertThat(pager.request().to()).isEqualTo(T + 7_999);
    assertThat(response(7_801, 7_501, 7_301)).isEqualTo(PageResult.NEXT);
    assertThat(traits.areCursorsInSeconds()).isTrue();
    assertThat(pager.request().limit()).isEqualTo(6);
    assertThat(response(7_801, 7_501, 7_301, 6_001, 1_001)).isEqualTo(PageResult.COVERED);

    assertThat(taken()).containsExactly(6_001L, 7_301L, 7_501L, 7_801L, 9_001L);
  }

  @Test
  void anIgnoredCursorIsAnErrorNotALoop() throws Exception {
    window(2, 1, Windows.OPEN);
    response(9_001, 7_001);

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 100; i++) {
                response(99_001, 97_001);
              }
            })
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("ignores beforeDate");
  }

  @Test
  void aRefusedLimitIsTriedWith150AndThen30() throws Exception {
    window(1_000, 1, Windows.OPEN);

    refused();
    assertThat(pager.request().limit()).isEqualTo(150);
    refused();
    assertThat(pager.request().limit()).isEqualTo(30);
    response(5_001);

    assertThat(traits.maxLimit()).isEqualTo(30);
  }

  @Test
  void aRequestRefusedWithASmallLimitAndWithoutDatesIsAnError() throws Exception {
    window(30, 1, Windows.OPEN);
    for (RequestDates dates : RequestDates.values()) {
      assertThat(traits.dates()).isEqualTo(dates);
      if (dates != RequestDates.NONE) {
        refused();
        refused();
      }
    }
    refused();

    assertThatThrownBy(this::refused)
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("shortio.include");
  }

  @Test
  void aTooLargeAnswerIsTriedWithHalfTheLimitOnce() throws Exception {
    window(1_000, 1, Windows.OPEN);

    pager.tooLarge();
    assertThat(pager.request().limit()).isEqualTo(500);
    assertThatThrownBy(pager::tooLarge)
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("shortio.page.limit");
  }

  @Test
  void aFullPageWithoutAnyClickIsReadOverWithALargerLimit() throws Exception {
    window(2, 2_001, Windows.OPEN, OptionalLong.of(1_001));

    assertThat(response(0, 0)).isEqualTo(PageResult.NEXT);
    assertThat(pager.request().limit()).isEqualTo(4);
    assertThat(response(0, 0, 5_001, 1_001)).isEqualTo(PageResult.COVERED);

    assertThat(taken()).containsExactly(5_001L);
  }

  @Test
  void ifThereIsNoneBehindThemItIsAnErrorThatSaysSo() throws Exception {
    traits = new ApiTraits(2);
    window(2, 2_001, Windows.OPEN);

    for (int i = 0; i < 8; i++) {
      assertThat(response(0, 0)).isEqualTo(PageResult.AGAIN);
    }
    assertThatThrownBy(() -> response(0, 0))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContainingAll(
            "none of them a click", "nothing was left out", "shortio.page.limit");
  }

  /** A loss once: an answer of nothing but such elements was taken for the end. */
  @Test
  void anAnswerOfNothingButElementsDoesNotProveThatThereIsNoOlderClick() throws Exception {
    traits = new ApiTraits(100);
    window(100, 1, Windows.OPEN);
    response(tie(31, 5_001));

    assertThat(pager.request().to()).isEqualTo(T + 5_000);
    for (int i = 0; i < 8; i++) {
      assertThat(response(new long[31])).isEqualTo(PageResult.AGAIN);
    }
    assertThatThrownBy(() -> response(new long[31]))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContainingAll("none of them a click", "nothing was left out");
  }

  /** A loss once: such elements above a tie that a cap cuts took the room of clicks. */
  @Test
  void elementsAboveATieDoNotHideClicksBehindACap() throws Exception {
    window(100, 1, Windows.OPEN);
    response(LongStream.concat(LongStream.of(0, 0), LongStream.of(tie(29, 5_001))).toArray());

    PageResult result = PageResult.NEXT;
    for (int i = 0; result != PageResult.COVERED && i < 20; i++) {
      result = response(pager.request().to() < T + 5_000 ? tie(0, 0) : tie(31, 5_001));
    }

    assertThat(taken()).hasSize(31);
  }

  /** Whatever has become of them. */
  @Test
  void clicksOfAPageThatIsAskedForAgainAreTakenToo() throws Exception {
    window(3, 2_001, Windows.OPEN, OptionalLong.of(1_001));
    response(9_001, 7_801, 7_501);
    assertThat(response(7_301, 1_501, 1_001)).isEqualTo(PageResult.AGAIN);

    assertThat(response(7_501, 1_001)).isEqualTo(PageResult.COVERED);

    assertThat(taken()).containsExactly(7_301L, 7_501L, 7_801L, 9_001L);
    assertThat(pager.clicks().allBelow()).extracting(click -> click.dt() - T).contains(1_501L);
    assertThat(pager.isProven()).isFalse();
  }

  @Test
  void butThoseThatAreShownAgainAreTakenOnce() throws Exception {
    window(3, 2_001, Windows.OPEN, OptionalLong.of(1_001));
    response(9_001, 7_801, 7_501);
    assertThat(response(7_301, 1_001)).isEqualTo(PageResult.AGAIN);

    assertThat(response(7_501, 7_301, 1_001)).isEqualTo(PageResult.COVERED);

    assertThat(taken()).containsExactly(7_301L, 7_501L, 7_801L, 9_001L);
    assertThat(pager.isProven()).isTrue();
  }
}
