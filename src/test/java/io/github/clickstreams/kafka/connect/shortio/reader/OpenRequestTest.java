package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a window writes its cursor. */
class OpenRequestTest extends PagedWindow {
  /** As often as it takes until another cursor is tried for seconds. */
  private void hideTheSecond() throws Exception {
    for (int i = 0; i < 4; i++) {
      response(6_001, 1_001);
    }
  }

  @Test
  void theNextPageHasItsMarginAgain() throws Exception {
    traits = new ApiTraits(3);
    window(3, 2_001, Windows.OPEN, OptionalLong.of(1_001));
    response(9_001, 7_001, 6_001);
    response(6_002, 6_001, 6_001);
    assertThat(pager.request()).isEqualTo(request(1_001, 6_000, 3));

    response(6_001, 6_001, 5_001);

    assertThat(pager.request()).isEqualTo(request(1_001, 5_001, 3));
  }

  @Test
  void aClickThatIsGoneFromASecondThatIsShownDoesNotMakeCursorsSeconds() throws Exception {
    window(3, 2_001, Windows.OPEN, OptionalLong.of(1_001));
    response(9_001, 7_801, 7_501);
    for (int i = 0; i < 7; i++) {
      assertThat(response(7_301, 6_001, 1_001)).isEqualTo(PageResult.AGAIN);
      assertThat(pager.request().to()).isBetween(T + 7_500, T + 7_501);
    }

    assertThat(response(7_501, 7_301, 1_001)).isEqualTo(PageResult.COVERED);
    assertThat(traits.areCursorsInSeconds()).isFalse();
  }

  @Test
  void cursorsInSecondsAreLearntFromNoPageThatStillLacksTheClicks() throws Exception {
    window(3, 2_001, Windows.OPEN, OptionalLong.of(1_001));
    response(9_001, 7_801, 7_501);
    for (int i = 0; i < 4; i++) {
      assertThat(pager.request().to()).isLessThan(T + 7_999);
      response(6_001, 1_001);
    }
    assertThat(pager.request().to()).isEqualTo(T + 7_999);

    response(new long[3]);

    assertThat(traits.areCursorsInSeconds()).isFalse();
  }

  /** That a click is shown which the cursor before hid says what cursors are. */
  @Test
  void cursorsInSecondsAreLearntThoughOtherClicksOfThatSecondAreGone() throws Exception {
    window(4, 2_001, Windows.OPEN, OptionalLong.of(1_001));
    response(9_001, 7_801, 7_501, 7_501);
    hideTheSecond();

    assertThat(response(7_801, 7_401, 6_001)).isEqualTo(PageResult.AGAIN);
    assertThat(traits.areCursorsInSeconds()).isFalse();
    assertThat(response(7_501, 7_401, 6_001)).isEqualTo(PageResult.AGAIN);

    assertThat(traits.areCursorsInSeconds()).isTrue();
  }

  /** Two servers may take turns, one of which lags. */
  @Test
  void eachWayOfTheCursorIsTriedTwiceInARow() throws Exception {
    window(3, 2_001, Windows.OPEN, OptionalLong.of(1_001));
    response(9_001, 7_801, 7_501);
    List<Set<Long>> asked = List.of(new HashSet<>(), new HashSet<>());

    for (int i = 0; i < 8; i++) {
      asked.get(i % 2).add(pager.request().to() - T);
      assertThat(response(7_301, 6_001, 1_001)).isEqualTo(PageResult.AGAIN);
    }

    assertThat(asked).allSatisfy(to -> assertThat(to).contains(7_500L, 7_501L));
  }

  /** It is taken as it is, and must not hide what only the other cursor would show. */
  @Test
  void thePageThatIsTakenInTheEndIsAskedForWithItsMargin() throws Exception {
    window(4, 2_001, Windows.OPEN, OptionalLong.of(1_001));
    response(9_001, 7_801, 7_501, 7_501);
    for (int i = 0; i < 8; i++) {
      assertThat(response(7_501, 6_001)).isEqualTo(PageResult.AGAIN);
    }

    assertThat(pager.request().to()).isEqualTo(T + 7_501);
    assertThat(response(7_501, 6_001)).isEqualTo(PageResult.NEXT);
  }

  /** Without its margin a request hides clicks too: that says nothing of seconds. */
  @Test
  void cursorsInSecondsAreNotLearntFromWhatTheMarginHid() throws Exception {
    window(4, 2_001, Windows.OPEN, OptionalLong.of(1_001));
    response(9_001, 7_801, 7_501, 7_501);
    for (int i = 0; i < 3; i++) {
      response(7_501, 6_001);
    }
    for (int i = 0; i < 2; i++) {
      assertThat(pager.request().to()).isEqualTo(T + 7_500);
      response(6_001, 5_001);
    }
    for (int i = 0; i < 3; i++) {
      assertThat(response(7_501, 6_001)).isEqualTo(PageResult.AGAIN);
    }

    assertThat(traits.areCursorsInSeconds()).isFalse();
  }

  /** A replica that lags hides clicks too. */
  @Test
  void aClickThatSecondsWouldHideSaysThatCursorsAreNone() throws Exception {
    window(3, 2_001, Windows.OPEN, OptionalLong.of(1_001));
    response(9_001, 7_801, 7_501);
    response(7_401, 1_001);

    for (int i = 0; i < 7; i++) {
      assertThat(response(6_001, 1_001)).isEqualTo(PageResult.AGAIN);
      assertThat(pager.request().to()).isBetween(T + 7_500, T + 7_501);
    }
  }

  /** The next page is the same one with a larger limit, and comes from a replica that lags. */
  @Test
  void nothingIsHiddenOfATimeThatHasBeenShown() throws Exception {
    window(3, 2_001, Windows.OPEN, OptionalLong.of(1_001));
    response(9_001, 7_801, 7_000);
    response(7_000);

    for (int i = 0; i < 8; i++) {
      assertThat(response()).isEqualTo(PageResult.AGAIN);
      assertThat(pager.request().to()).isBetween(T + 6_999, T + 7_000);
    }
  }

  /** It was deleted, or a replica lags: neither says what cursors are. */
  @Test
  void aClickThatIsGoneDoesNotUnlearnCursorsInSeconds() throws Exception {
    window(3, 2_001, Windows.OPEN, OptionalLong.of(1_001));
    response(9_001, 7_801, 7_501);
    hideTheSecond();
    response(7_801, 7_501, 7_301);
    assertThat(traits.areCursorsInSeconds()).isTrue();

    for (int i = 0; i < 4; i++) {
      assertThat(response(7_801, 7_501, 6_001)).isEqualTo(PageResult.AGAIN);
    }
    assertThat(response(7_801, 7_501, 6_001)).isEqualTo(PageResult.NEXT);

    assertThat(traits.areCursorsInSeconds()).isTrue();
    assertThat(pager.request().to()).isEqualTo(T + 6_999);
  }

  /** They may have been learnt from one bad replica. */
  @Test
  void cursorsInSecondsAreUnlearntWhereASecondIsMoreThanAPage() throws Exception {
    traits = new ApiTraits(3);
    traits.learnCursorsInSeconds(true);
    window(3, 2_001, Windows.OPEN, OptionalLong.of(1_001));
    response(9_001, 7_801, 7_501);
    assertThat(pager.request().to()).isEqualTo(T + 7_999);

    response(7_801, 7_501, 7_401);
    response(7_801, 7_501, 7_401);
    assertThat(pager.request().to()).isEqualTo(T + 7_401);
    assertThat(response(7_401, 7_301, 1_001)).isEqualTo(PageResult.COVERED);

    assertThat(traits.areCursorsInSeconds()).isFalse();
    assertThat(taken()).containsExactly(7_301L, 7_401L, 7_501L, 7_801L, 9_001L);
  }

  @Test
  void cursorsInSecondsMakeTheNextPageBeginAtTheEndOfASecond() throws Exception {
    traits.learnCursorsInSeconds(true);
    window(3, 2_001, Windows.OPEN, OptionalLong.of(1_001));

    response(9_001, 7_801, 7_501);

    assertThat(pager.request().to()).isEqualTo(T + 7_999);
  }

  @Test
  void whereWholeSecondsAreShownThereIsNothingToUnlearn() throws Exception {
    traits = new ApiTraits(2);
    traits.learnCursorsInSeconds(true);
    window(2, 1_000, Windows.OPEN);
    response(5_000, 5_000);

    assertThatThrownBy(() -> response(5_000, 5_000))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("more clicks share one second");
    assertThat(traits.areCursorsInSeconds()).isTrue();
  }
}
