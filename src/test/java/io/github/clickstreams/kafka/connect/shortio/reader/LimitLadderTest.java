package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clickstreams.kafka.connect.shortio.reader.WindowPager.Result;
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
    pager.refused();
    assertThat(pager.request().limit()).isEqualTo(150);
    response(9_001, 8_001);
    assertThat(pager.request().limit()).isEqualTo(1_000);
    pager.refused();
    response(8_001, 7_001);

    assertThat(traits.maxLimit()).isEqualTo(150);
  }

  @Test
  void aRefusalLaterOnIsChanceAgain() throws Exception {
    window(1_000, 2_001, Windows.OPEN);
    pager.refused();
    response(9_001, 8_001);
    response(8_001, 7_001);
    pager.refused();
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
    pager.refused();
    response(6_001_001, 6_000_001);
    assertThat(traits.maxLimit()).isEqualTo(150);
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

    pager.refused();
    assertThat(pager.request()).isEqualTo(request(UNBOUNDED, 7_001, 20));
    pager.refused();

    assertThat(pager.request()).isEqualTo(request(UNBOUNDED, 7_001, 10));
    assertThat(response(7_001)).isEqualTo(Result.NEXT);
    assertThat(response()).isEqualTo(Result.COVERED);
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
}
