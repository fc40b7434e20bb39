package io.github.clickstreams.kafka.connect.shortio.failures;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.docs.ShowsEntry;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Waiting;
import io.github.clickstreams.shortio.simulator.ShortIoSimulator;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import io.github.clickstreams.shortio.simulator.SimulatorServer;
import io.github.clickstreams.shortio.simulator.Traffic;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

/** No Short.io at the configured URL. */
class UnreachableTest {
  private final OffsetStore offsets = new OffsetStore();

  @Test
  @ShowsEntry("`The host name is")
  void aHostThatNobodyKnowsIsAnErrorOfTheConfiguration() {
    // RFC 2606: no name under .invalid ever exists.
    Map<String, String> config = Account.config("http://shortio.invalid", 1);
    config.put("shortio.allow.http", "true");
    try (InProcessConnect connect = InProcessConnect.start(config, offsets)) {
      assertThat(connect.awaitFailure()).hasMessageContaining("shortio.api.url");
    }
  }

  @Test
  void aPortThatNobodyListensOnIsAskedUntilSomebodyDoes() throws IOException {
    ShortIoSimulator api =
        new ShortIoSimulator(Account.API_KEY, Clock.systemUTC(), 1, Traffic.usual());
    api.addDomain(SimulatedDomain.of(1, "d1.example").history(20, Duration.ofDays(1)));
    SimulatorServer first = SimulatorServer.start(api);
    first.close();
    try (LogCapture log = LogCapture.at(Level.INFO);
        InProcessConnect connect =
            InProcessConnect.start(Account.config(first.url(), 1), offsets)) {
      Waiting.until(() -> !log.lines(Level.WARN).isEmpty());
      assertThat(log.lines(Level.WARN))
          .singleElement()
          .asString()
          .contains("Cannot connect", "shortio.api.url");
      Waiting.until(() -> connect.tasks().get(0).emptyPolls() >= 2);
      assertThat(connect.failures()).isEmpty();

      try (SimulatorServer second = SimulatorServer.start(api, URI.create(first.url()).getPort())) {
        connect.awaitRecords(20);
        assertThat(second.url()).isEqualTo(first.url());
      }
    }
  }
}
