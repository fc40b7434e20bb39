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

  /** Whatever a broken server says. */
  @Test
  void aMinuteIsWaitedAtTheLongest() {
    account.said(60, 0, Long.MAX_VALUE / 2, 1_000);

    assertThat(account.next(1_000, 50)).isEqualTo(61_000);
    assertThat(account.next(61_000, 50)).isLessThanOrEqualTo(61_000);
  }
}
