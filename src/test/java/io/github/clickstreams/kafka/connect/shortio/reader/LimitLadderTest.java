package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** With which limit a window asks. */
class LimitLadderTest extends PagedWindow {
  @Test
  void theNextTimeIsAskedForWithTheUsualLimit() throws Exception {
    window(20, 2_001, Windows.OPEN, OptionalLong.of(1_001));
    response(tie(20, 5_001));
    response(tie(25, 5_001, 4_001));

    assertThat(pager.request()).isEqualTo(request(1_001, 4_001, 20));
  }

  @Test
  void oneRefusalIsChance() throws Exception {
    window(1_000, 2_001, Windows.OPEN);
    refused();
    assertThat(pager.request().limit()).isEqualTo(150);
    response(9_001, 8_001);
    assertThat(pager.request().limit()).isEqualTo(1_000);
    refused();
    response(8_001, 7_001);

    assertThat(traits.maxLimit()).isEqualTo(150);
  }

  @Test
  void aRefusalLaterOnIsChanceAgain() throws Exception {
    window(1_000, 2_001, Windows.OPEN);
    refused();
    response(9_001, 8_001);
    response(8_001, 7_001);
    refused();
    response(7_001, 6_001);

    assertThat(traits.maxLimit()).isEqualTo(ApiTraits.LARGEST_LIMIT);
  }

  @Test
  void aRefusedLimitIsTriedAgainLater() throws Exception {
    window(1_000, 2_001, Windows.OPEN);
    traits.learnMaxLimit(150);
    for (int i = 0; i <= 1_000; i++) {
      assertThat(pager.request().limit()).isEqualTo(150);
      response(9_000_001 - i * 2_000L, 9_000_001 - (i + 1) * 2_000L);
    }

    assertThat(pager.request().limit()).isEqualTo(1_000);
    refused();
    response(6_001_001, 6_000_001);
    assertThat(traits.maxLimit()).isEqualTo(150);
  }

  @Test
  void refusedDatesAreNarrowedWithTheLimitAsItWas() throws Exception {
    window(1_000, 2_001, Windows.OPEN);

    assertThat(askedUntil(RequestDates.RECENT))
        .containsExactly(
            "1000 WIDE", "150 WIDE", "30 WIDE", "1000 UNTIL_NOW", "150 UNTIL_NOW", "30 UNTIL_NOW");
    assertThat(pager.request().limit()).isEqualTo(1_000);
  }

  /** What was asked and refused until these dates are asked with. */
  private List<String> askedUntil(RequestDates dates) throws UnreadableException {
    List<String> asked = new ArrayList<>();
    while (traits.dates() != dates) {
      asked.add(pager.request().limit() + " " + traits.dates().name());
      refused();
    }
    return asked;
  }

  /** An outage may have refused them: older clicks would be lost. */
  @Test
  void narrowerDatesAreNotBelievedBeforeWideOnesAreRefusedAgain() throws Exception {
    window(1_000, 2_001, Windows.OPEN);
    askedUntil(RequestDates.RECENT);

    assertThat(response(9_001, 8_001)).isEqualTo(PageResult.NEXT);
    assertThat(traits.dates()).isEqualTo(RequestDates.WIDE);
    assertThat(taken()).isEmpty();

    assertThat(response(9_001, 8_001)).isEqualTo(PageResult.NEXT);
    assertThat(taken()).containsExactly(9_001L);
    assertThat(traits.dates()).isEqualTo(RequestDates.WIDE);
    assertThat(traits.requirements()).isEmpty();
  }

  @Test
  void datesThatAreNamedAreNarrowedAtOnce() throws Exception {
    window(1_000, 2_001, Windows.OPEN);

    refusedTwice("endDate");
    assertThat(traits.dates()).isEqualTo(RequestDates.UNTIL_NOW);
    refusedTwice("startDate");
    assertThat(traits.dates()).isEqualTo(RequestDates.RECENT);
    refusedTwice("startDate");
    assertThat(traits.dates()).isEqualTo(RequestDates.NONE);
    assertThat(pager.request().limit()).isEqualTo(1_000);
  }

  private void refusedTwice(String property) throws UnreadableException {
    pager.refused(property);
    pager.refused(property);
  }

  @Test
  void oneRefusalOfDatesIsChance() throws Exception {
    window(30, 2_001, Windows.OPEN);

    pager.refused("endDate");
    response(9_001, 8_001);
    refused();

    assertThat(traits.dates()).isEqualTo(RequestDates.WIDE);
  }

  @Test
  void refusedDatesAreTriedAgainLater() throws Exception {
    window(1_000, 2_001, Windows.OPEN);
    refusedTwice("startDate");
    response(9_000_001, 8_999_001);
    refusedTwice("startDate");
    for (int i = 1; i <= 1_000; i++) {
      assertThat(traits.dates()).isEqualTo(RequestDates.RECENT);
      assertThat(traits.requirements()).contains("13 months");
      response(9_000_001 - i * 2_000L, 9_000_001 - (i + 1) * 2_000L);
    }

    assertThat(traits.dates()).isEqualTo(RequestDates.WIDE);
    refusedTwice("endDate");
    assertThat(traits.dates()).isEqualTo(RequestDates.RECENT);
  }

  @Test
  void aTieLargerThanTheLimitThatIsLeftIsAskedForWithWhatWasRefused() throws Exception {
    window(1_000, 2_001, Windows.OPEN, OptionalLong.of(1_001));
    traits.learnMaxLimit(150);

    readOn(request -> request.limit() <= 150 ? tie(150, 5_001) : tie(200, 5_001, 4_001, 1_001));

    assertThat(taken()).hasSize(201);
  }

  /** It says nothing of the margin, nor that a tie is too large. */
  @Test
  void aWiderLimitThatIsRefusedLeavesTheRequestAsItWas() throws Exception {
    window(10, 2_001, Windows.OPEN);
    response(9_001, 7_001);
    response(7_001);
    response();
    assertThat(pager.request()).isEqualTo(request(UNBOUNDED, 7_001, 20));

    refused();
    assertThat(pager.request()).isEqualTo(request(UNBOUNDED, 7_001, 20));
    refused();

    assertThat(pager.request()).isEqualTo(request(UNBOUNDED, 7_001, 10));
    assertThat(response(7_001)).isEqualTo(PageResult.NEXT);
    assertThat(response()).isEqualTo(PageResult.COVERED);
  }

  @Test
  void aTieWhoseAnswerIsAlwaysTooLargeIsAnErrorNotALoop() throws Exception {
    window(4, 2_001, Windows.OPEN, OptionalLong.of(1_001));
    response(9_001, 6_001, 6_001, 6_001);

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 100; i++) {
                if (pager.request().limit() > 2) {
                  pager.tooLarge();
                } else {
                  response(6_001, 6_001);
                }
              }
            })
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("more clicks share one millisecond");
  }

  /** Other dates do not make the answer smaller. */
  @Test
  void halfTheLimitIsKeptWhereTheDatesAreRefused() throws Exception {
    window(60, 2_001, Windows.OPEN);
    pager.tooLarge();
    pager.refused("endDate");
    pager.refused("endDate");

    assertThat(traits.dates()).isEqualTo(RequestDates.UNTIL_NOW);
    assertThat(pager.request().limit()).isEqualTo(30);
  }
}
