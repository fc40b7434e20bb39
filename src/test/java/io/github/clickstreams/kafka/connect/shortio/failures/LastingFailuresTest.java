package io.github.clickstreams.kafka.connect.shortio.failures;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.docs.ShowsEntry;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.kafka.connect.shortio.it.Truth;
import io.github.clickstreams.shortio.simulator.Behaviour;
import io.github.clickstreams.shortio.simulator.Fault;
import io.github.clickstreams.shortio.simulator.RequestLog;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures that asking again cannot cure: what the task finds out, and how it says what to do. */
class LastingFailuresTest {
  private final OffsetStore offsets = new OffsetStore();

  private static List<Object> limits(Account account) {
    return account.requests().entries(1).stream()
        .map(RequestLog.Entry::body)
        .map(body -> body.get("limit"))
        .toList();
  }

  /** When it was refused twice: one refusal may have another reason. */
  @ParameterizedTest
  @CsvSource({"150, 4", "149, 3", "30, 3"})
  void aLimitThatTheApiRefusesIsLearnt(int largest, int attempts) {
    try (Account account = Account.still().domain(1, 700)) {
      account.api().behave(Behaviour.usual().largestLimit(largest));
      try (InProcessConnect connect = InProcessConnect.start(account.config(1), offsets)) {
        connect.awaitRecords(700);
        account.awaitMoreRequests(1, 2);

        Truth.assertExactly(account, connect.records(), 1);
        List<Object> limits = limits(account);
        int learnt = largest < 150 ? 30 : 150;
        assertThat(limits).startsWith(1000, 150);
        assertThat(limits.subList(attempts - 1, limits.size())).containsOnly(learnt);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 422})
  @ShowsEntry("`it refuses the")
  void aQuestionThatIsAlwaysRefusedNamesTheFilters(int status) {
    try (Account account = Account.still().domain(1, 10)) {
      account.api().faults().always(1, Fault.status(status));
      try (InProcessConnect connect = InProcessConnect.start(account.config(1), offsets)) {
        assertThat(connect.awaitFailure())
            .isInstanceOf(ConnectException.class)
            .hasMessageContainingAll(
                "answered " + status + " for domain 1", "shortio.include", "shortio.exclude");
        List<Integer> ladder = List.of(1000, 150, 30);
        assertThat(limits(account))
            .as("with all dates, until now, of 13 months, without; then without twice more")
            .isEqualTo(Collections.nCopies(4 + 2, ladder).stream().flatMap(List::stream).toList());
      }
    }
  }

  @Test
  @ShowsEntry("`Short.io answered 401")
  void aWrongKeyNamesTheKeyAndIsTriedThreeTimes() {
    try (Account account = Account.still().domain(1, 10)) {
      Map<String, String> config = account.config(1);
      config.put("shortio.api.key", "sk_another");
      try (InProcessConnect connect = InProcessConnect.start(config, offsets)) {
        assertThat(connect.awaitFailure())
            .isInstanceOf(ConnectException.class)
            .hasMessageContainingAll("401", "shortio.api.key");
        assertThat(account.requests().total()).isEqualTo(3);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {402, 451})
  void otherRefusalsNameTheKeyToo(int status) {
    try (Account account = Account.still().domain(1, 10)) {
      account.api().faults().always(1, Fault.status(status));
      try (InProcessConnect connect = InProcessConnect.start(account.config(1), offsets)) {
        assertThat(connect.awaitFailure())
            .isInstanceOf(ConnectException.class)
            .hasMessageContainingAll(Integer.toString(status), "shortio.api.key");
        assertThat(account.requests().total()).isEqualTo(3);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 308})
  void aRedirectIsNotFollowed(int status) {
    try (Account account = Account.still().domain(1, 10);
        Account other = Account.still().domain(1, 10)) {
      account
          .api()
          .faults()
          .always(1, Fault.redirect(status, other.url() + "/statistics/domain/1/last_clicks"));
      try (InProcessConnect connect = InProcessConnect.start(account.config(1), offsets)) {
        assertThat(connect.awaitFailure())
            .hasMessageContainingAll(Integer.toString(status), "shortio.api.url");
        assertThat(other.requests().total()).isZero();
      }
    }
  }

  @Test
  void whatWasReadBeforeAFailureIsStillHandedOn() {
    try (Account account = Account.still().domain(1, 10)) {
      Map<String, String> config = account.config(1);
      config.put("batch.max.records", "3");
      try (InProcessConnect connect = InProcessConnect.start(config, offsets)) {
        connect.awaitRecords(10);
        account.click(1, SimulatedClick.at(account.api().truth(1).get(9).dt()));
        connect.awaitRecords(11);
        account.api().faults().always(1, Fault.status(402));
        connect.awaitFailure();
        Truth.assertExactly(account, connect.records(), 1);
      }
    }
  }

  @Test
  @ShowsEntry("`than Short.io gives")
  void moreClicksOfOneTimeThanThePageHoldsStopTheTaskInsteadOfSkippingThem() {
    try (Account account = Account.still().domain(1, 10)) {
      account.api().behave(Behaviour.usual().pageCap(40));
      Instant tie = account.api().truth(1).get(5).dt().plusMillis(1);
      for (int i = 0; i < 50; i++) {
        account.click(1, SimulatedClick.at(tie));
      }
      try (InProcessConnect connect = InProcessConnect.start(account.config(1), offsets)) {
        assertThat(connect.awaitFailure())
            .hasMessageContainingAll("domain 1", "millisecond", "shortio.page.limit");
        assertThat(connect.records()).isEmpty();
      }
    }
  }

  @Test
  void anAnswerBeyondTheLargestIsAskedForWithHalfTheLimit() {
    try (Account account = Account.still().domain(1, 100)) {
      account.api().faults().next(1, new Fault.Oversized((64 << 20) + 1));
      try (InProcessConnect connect = InProcessConnect.start(account.config(1), offsets)) {
        connect.awaitRecords(100);
        account.awaitMoreRequests(1, 2);

        Truth.assertExactly(account, connect.records(), 1);
        assertThat(limits(account)).startsWith(1000, 500, 1000);
      }
    }
  }

  @Test
  void anAnswerBeyondTheLargestWithHalfTheLimitTooIsAFailure() {
    try (Account account = Account.still().domain(1, 100)) {
      account.api().faults().next(2, new Fault.Oversized((64 << 20) + 1));
      try (InProcessConnect connect = InProcessConnect.start(account.config(1), offsets)) {
        assertThat(connect.awaitFailure())
            .hasMessageContainingAll("domain 1", "shortio.page.limit");
        assertThat(limits(account)).containsExactly(1000, 500);
      }
    }
  }
}
