package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What says that a window has no more clicks, and what does not. */
class EndOfWindowTest extends PagedWindow {
  /** A replica that lags, where nothing older could tell. */
  @Test
  void aShortPageThatLacksClicksOfItsOnlyTimeIsAskedForAgain() throws Exception {
    window(10, 2_001, Windows.OPEN);
    response(9_001, 7_001, 7_001);

    assertThat(response(7_001)).isEqualTo(PageResult.AGAIN);
    readOn(request -> request.to() < T + 7_001 ? tie(0, 0) : tie(3, 7_001));

    assertThat(taken()).containsExactly(7_001L, 7_001L, 7_001L, 9_001L);
  }

  @Test
  void aKnownAnchorHasToBeShownAlsoWhereNothingOlderIs() throws Exception {
    window(100, 2_001, Windows.OPEN, OptionalLong.of(1_001));
    response(5_001);
    response(5_001);

    assertThat(pager.request()).isEqualTo(request(UNBOUNDED, 5_000, 100));
    assertThat(response()).isEqualTo(PageResult.AGAIN);
    assertThat(response(5_001, 4_001, 1_001)).isEqualTo(PageResult.COVERED);

    assertThat(taken()).containsExactly(4_001L, 5_001L);
  }

  @Test
  void withTheLargestLimitTooTwoAnswersHaveToAgreeThatNothingIsOlder() throws Exception {
    traits = new ApiTraits(10);
    window(10, 2_001, Windows.OPEN);
    response(9_001, 7_001);
    response(7_001);

    assertThat(response()).isEqualTo(PageResult.AGAIN);
    assertThat(response(6_001)).isEqualTo(PageResult.AGAIN);
    assertThat(response(7_001, 6_001)).isEqualTo(PageResult.NEXT);

    assertThat(taken()).containsExactly(7_001L, 9_001L);
  }

  /** A filter that is applied after the limit: each larger limit shows one more. */
  @Test
  void aTimeThatHasGrownNeedsTwoNewAnswersThatNothingIsOlder() throws Exception {
    window(10, 2_001, Windows.OPEN);

    readOn(
        request ->
            request.to() < T + 7_001
                ? tie(0, 0)
                : tie(request.limit() == 10 ? 2 : request.limit() == 20 ? 3 : 4, 7_001));

    assertThat(taken()).hasSize(4);
  }

  @Test
  void aFullPageForWhatIsOlderIsAskedForWithTwiceTheLimit() throws Exception {
    window(2, 2_001, Windows.OPEN);
    response(9_001, 7_001);
    response(7_001);

    assertThat(pager.request()).isEqualTo(request(UNBOUNDED, 7_000, 2));
    assertThat(response(7_001, 0)).isEqualTo(PageResult.NEXT);
    assertThat(pager.request()).isEqualTo(request(UNBOUNDED, 7_000, 4));
  }

  @Test
  void anOlderClickSaysThatTheTimeWasCutSoItIsAskedForWithALargerLimit() throws Exception {
    window(10, 2_001, Windows.OPEN);
    response(9_001, 7_001);
    response(7_001);

    assertThat(response(6_001)).isEqualTo(PageResult.NEXT);
    assertThat(pager.request()).isEqualTo(request(UNBOUNDED, 7_001, 20));
  }

  @Test
  void aPageOfElementsForWhatIsOlderIsReadOverWithALargerLimit() throws Exception {
    window(100, 1, Windows.OPEN);
    response(tie(31, 5_001));

    assertThat(response(new long[31])).isEqualTo(PageResult.NEXT);
    assertThat(pager.request()).isEqualTo(request(UNBOUNDED, 5_000, 200));
  }

  /** The API's cursors show clicks of just after them. */
  @Test
  void aPageForWhatIsOlderThatIsSmallerThanOthersHidesNothing() throws Exception {
    window(100, 2_001, Windows.OPEN);
    long[] newest =
        LongStream.concat(LongStream.of(9_001), LongStream.of(tie(40, 5_001))).toArray();

    readOn(request -> request.to() == Windows.OPEN ? newest : tie(40, 5_001));

    assertThat(taken()).hasSize(41);
  }

  @Test
  void aTieIsNotTooLargeBecauseOfTwoSmallAnswers() throws Exception {
    window(100, 2_001, Windows.OPEN);
    long[] small = LongStream.concat(LongStream.of(9_001), LongStream.of(tie(20, 5_001))).toArray();
    long[] whole = LongStream.concat(LongStream.of(9_001), LongStream.of(tie(31, 5_001))).toArray();
    int[] answers = {0};

    readOn(
        request -> {
          if (request.to() == Windows.OPEN) {
            return answers[0]++ < 3 ? small : whole;
          }
          return request.to() < T + 5_000 ? tie(0, 0) : tie(31, 5_001);
        });

    assertThat(taken()).hasSize(32);
  }

  /** Newer clicks, and rows that a filter takes away after the limit, have cut the page before. */
  @Test
  void clicksThatOnlyThePageForWhatIsOlderShowsAreTaken() throws Exception {
    window(10, 2_001, Windows.OPEN);
    response(9_001, 7_001);
    response(7_001);

    response(7_001, 7_001);
    readOn(request -> request.to() == Windows.OPEN ? tie(1, 9_001) : tie(0, 0));

    assertThat(taken()).containsExactly(7_001L, 7_001L, 9_001L);
  }

  /** Clicks of more than thirty days before it say that an empty slice has been read. */
  @Test
  void aSliceIsEmptyOnlyIfNoOlderClickIsAskedFor() throws Exception {
    long day = 86_400_000;
    window(10, 40 * day, 41 * day);

    assertThat(pager.request()).isEqualTo(request(10 * day, 41 * day, 10));
    assertThat(response()).isEqualTo(PageResult.NEXT);
    assertThat(pager.request()).isEqualTo(request(UNBOUNDED, 41 * day, 10));
    assertThat(response()).isEqualTo(PageResult.COVERED);
    assertThat(pager.isProven()).isTrue();
  }

  /** They may have been learnt from one bad replica. */
  @Test
  void theBeginningOfADomainIsNoSecondThatIsCutByTheServer() throws Exception {
    traits.learnCursorsInSeconds(true);
    window(100, 2_001, Windows.OPEN);
    long[] clicks = LongStream.range(0, 80).map(i -> 5_080 - i).toArray();

    readOn(
        request -> LongStream.of(clicks).filter(dt -> T + dt <= request.to()).limit(40).toArray());

    assertThat(taken()).hasSize(80);
  }

  @Test
  void elementsThatAreNoClicksDoNotHideOlderOnes() throws Exception {
    long day = 86_400_000;
    window(100, 40 * day, Windows.OPEN);

    assertThat(response(new long[30])).isEqualTo(PageResult.NEXT);
    assertThat(pager.request()).isEqualTo(request(UNBOUNDED, Windows.OPEN, 100));
    long[] elements = new long[31];
    elements[30] = day;
    assertThat(response(elements)).isEqualTo(PageResult.COVERED);
  }
}
