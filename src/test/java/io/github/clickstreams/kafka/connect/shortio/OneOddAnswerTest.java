package io.github.clickstreams.kafka.connect.shortio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.shortio.simulator.Fault;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a proxy or a deploy makes of one answer: nothing fails, nothing is left out. */
class OneOddAnswerTest {
  private static final long ID = 7;

  @ParameterizedTest
  @CsvSource({
    "301, fail", "302, fail", "304, skip", "400, fail", "401, skip", "402, fail", "403, fail",
    "403, skip", "404, fail", "404, skip", "421, fail", "422, skip", "425, fail", "499, fail"
  })
  void isNotFinal(int status, String errors) {
    try (Account account = Account.still().domain(ID, 20);
        LogCapture log = LogCapture.at(Level.WARN)) {
      account.api().faults().next(1, ID, Fault.status(status));
      Map<String, String> config = account.config(ID);
      config.put("shortio.domains.errors", errors);
      try (InProcessConnect connect = InProcessConnect.start(config, new OffsetStore())) {
        connect.awaitRecords(20);
        account.api().faults().next(1, ID, Fault.status(status));
        account.awaitMoreRequests(ID, 2);
        account.click(ID, SimulatedClick.at(Account.now().minusSeconds(60)));
        connect.awaitRecords(21);
        assertThat(connect.failures()).isEmpty();
      }
      assertThat(log.lines()).noneMatch(line -> line.contains("Left out"));
    }
  }
}
