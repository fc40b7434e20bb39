package io.github.clickstreams.kafka.connect.shortio.failures;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.docs.ShowsEntry;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.shortio.simulator.Behaviour;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No public client asks with an {@code endDate} in the future or a {@code startDate} of years ago:
 * an API that refuses them (400) is asked otherwise, and gives every click once.
 */
class RefusedDatesTest {
  private static final long ID = 7;
  private static final Duration YEAR = Duration.ofDays(366);

  static Stream<Arguments> apis() {
    Behaviour usual = Behaviour.usual().cacheFor(Duration.ofSeconds(1));
    return Stream.of(
        Arguments.of("future endDate", usual.futureEndRefused(true), "endDate not after now"),
        Arguments.of(
            "old startDate",
            usual.oldestStart(Duration.ofDays(400)),
            "endDate not after now, startDate not before 13 months ago"),
        Arguments.of(
            "both",
            usual.futureEndRefused(true).oldestStart(Duration.ofDays(400)),
            "endDate not after now, startDate not before 13 months ago"),
        Arguments.of(
            "every startDate of more than a month ago",
            usual.oldestStart(Duration.ofDays(31)),
            "no startDate and endDate"),
        Arguments.of(
            "dates at all",
            usual.unknownProperties("startDate", "endDate"),
            "no startDate and endDate"),
        Arguments.of(
            "future endDate and large limits",
            usual.futureEndRefused(true).largestLimit(150),
            "limit not above 150, endDate not after now"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("apis")
  @ShowsEntry("The log says at")
  void areNotAskedAgain(String refused, Behaviour behaviour, String told) {
    // Refuses what is after its own now: a clock that moves.
    try (Account account = Account.at(Clock.systemUTC());
        LogCapture log = LogCapture.at(Level.INFO)) {
      account.domain(ID, 300);
      account.click(ID, SimulatedClick.at(Account.now().minus(YEAR)));
      account.api().behave(behaviour);
      Map<String, String> config = account.config(ID);
      config.put("shortio.page.limit", "200");
      OffsetStore offsets = new OffsetStore();
      try (InProcessConnect connect = InProcessConnect.start(config, offsets)) {
        connect.awaitRecords(301);
        account.click(ID, SimulatedClick.at(Account.now()));
        connect.awaitRecords(302);
        account.awaitMoreRequests(ID, 5);
        assertThat(connect.failures()).isEmpty();
        assertThat(connect.recordCount()).isEqualTo(302);
      }
      long refusals = account.requests().withStatus(400);
      assertThat(refusals).as("refused").isBetween(4L, 24L);
      assertThat(log.lines())
          .filteredOn(line -> line.contains("Short.io takes requests like this"))
          .last()
          .asString()
          .contains(told);

      try (InProcessConnect connect = InProcessConnect.start(config, offsets)) {
        account.click(ID, SimulatedClick.at(Account.now()));
        connect.awaitRecords(1);
        account.awaitMoreRequests(ID, 5);
        assertThat(connect.recordCount()).isEqualTo(1);
      }
    }
  }
}
