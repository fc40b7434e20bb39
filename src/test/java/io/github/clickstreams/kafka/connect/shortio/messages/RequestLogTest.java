package io.github.clickstreams.kafka.connect.shortio.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.shortio.simulator.Fault;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

/**
 * What monitoring.md promises of the log at DEBUG: every request, under the logger that it names.
 */
class RequestLogTest {
  private static final String LOGGER =
      "DEBUG io.github.clickstreams.kafka.connect.shortio.task.ClickFetcher ";

  @Test
  void everyRequestIsALineWithDomainWindowCountsAndTime() {
    try (Account account = Account.still().domain(7, 20);
        LogCapture log = LogCapture.at(Level.DEBUG)) {
      account.click(7, SimulatedClick.malformed(account.api().truth(7).get(3).dt(), "{}"));
      account.api().faults().next(7, Fault.status(503));
      Map<String, String> config = account.config(7);
      config.put("malformed.click.action", "skip");
      try (InProcessConnect connect = InProcessConnect.start(config, new OffsetStore())) {
        connect.awaitRecords(20);
        account.awaitMoreRequests(7, 1);
      }
      List<String> requests =
          log.lines().stream().filter(line -> line.startsWith(LOGGER + "ClickQuery[")).toList();

      // The one that a stop has aborted is told, too.
      assertThat(requests.size())
          .isBetween((int) account.requests().total(), 1 + (int) account.requests().total());
      assertThat(requests.get(0))
          .matches(".*domainId=7, .*afterDate=.*, beforeDate=.*]: failed in \\d+ ms");
      assertThat(requests)
          .anyMatch(line -> line.contains("]: 21 elements, 1 of them malformed, in "));
      assertThat(log.lines()).contains(LOGGER + "Domain 7: 20 new clicks in 1 batch, up to date");
    }
  }
}
