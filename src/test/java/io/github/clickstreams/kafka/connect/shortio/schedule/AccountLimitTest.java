package io.github.clickstreams.kafka.connect.shortio.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccountLimitTest {
  private final AccountLimit account = new AccountLimit();

  @Test
  void nothingIsWaitedForWhatIsNotKnown() {
    assertThat(account.next(5_000, 50)).isLessThanOrEqualTo(5_000);
    assertThat(account.limit()).isEqualTo(-1);
    assertThat(account.left()).isEqualTo(-1);
  }

  @Test
  void nothingIsWaitedForWhereEnoughIsLeft() {
    account.said(60, 56, 60_000, 0);

    assertThat(account.next(0, 50)).isLessThanOrEqualTo(0);
  }

  @Test
  void whatIsLeftLastsUntilTheReset() {
    account.said(60, 26, 60_000, 0);

    // 20 without the reserve.
    assertThat(account.next(0, 50)).isEqualTo(3_000);
  }

  @Test
  void aRequestThatUsesUpMoreCostsMore() {
    account.said(60, 60, 60_000, 0);
    account.said(60, 46, 60_000, 0);

    // 40 without the reserve, at 7.5 each.
    assertThat(account.next(0, 50)).isEqualTo(11_250);
    account.said(60, 45, 60_000, 0);
    assertThat(account.next(0, 50)).isLessThan(11_250);
  }

  @Test
  void theReserveIsLeftToOthers() {
    account.said(60, 6, 40_000, 0);

    assertThat(account.next(0, 50)).isEqualTo(40_000);
  }

  @Test
  void afterTheResetThereIsEnough() {
    account.said(60, 0, 40_000, 0);

    assertThat(account.next(60_000, 50)).isLessThanOrEqualTo(60_000);
  }

  /** Another plan, or one odd answer: what is less then was not used up. */
  @Test
  void anotherLimitSaysNothingOfTheCost() {
    account.said(600, 590, 60_000, 0);
    account.said(60, 59, 60_000, 0);
    assertThat(account.next(0, 50)).isLessThanOrEqualTo(0);

    account.said(5_000, 4_999, 60_000, 0);
    account.said(60, 58, 60_000, 0);
    assertThat(account.next(0, 50)).isLessThanOrEqualTo(0);
  }

  /** Where the limit is not told, or somebody has used up nearly all at once. */
  @Test
  void aCostThatWasTooHighComesDown() {
    account.said(-1, 5_000, 60_000, 0);
    account.said(-1, 58, 60_000, 0);
    long now = 0;
    int requests = 0;
    while (now < 30 * 60_000) {
      now = Math.max(now + 1_000, account.next(now, 50));
      account.said(-1, 58, now + 60_000, now);
      requests++;
    }

    assertThat(requests).isGreaterThan(300);
    assertThat(account.next(now, 50)).isLessThanOrEqualTo(now);
  }

  /** Five requests in ten seconds: 300 in ten minutes, of which the reserve is left to others. */
  @Test
  void aWindowThatIsShorterThanAMinuteIsUsed() {
    long windowEnds = 0;
    int left = 0;
    int requests = 0;
    for (long now = 0; now < 600_000; now = Math.max(now + 200, account.next(now + 200, 30))) {
      if (now >= windowEnds) {
        windowEnds = now + 10_000;
        left = 5;
      }
      assertThat(left).isPositive();
      left--;
      requests++;
      account.said(5, left, windowEnds, now);
    }

    assertThat(requests).isGreaterThan(180);
  }

  /** Whatever a broken server says. */
  @Test
  void aMinuteIsWaitedAtTheLongest() {
    account.said(60, 0, Long.MAX_VALUE / 2, 1_000);

    assertThat(account.next(1_000, 50)).isEqualTo(61_000);
    assertThat(account.next(61_000, 50)).isLessThanOrEqualTo(61_000);
  }
}
