package io.github.clickstreams.kafka.connect.shortio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.shortio.simulator.Fault;
import io.github.clickstreams.shortio.simulator.RawJson;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Elements of a page that are no clicks, and clicks with fields of another type. */
class MalformedClicksTest {
  private final OffsetStore offsets = new OffsetStore();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "42",
        "null",
        "[]",
        "{}",
        "{\"path\":\"/no-time\"}",
        "{\"dt\":\"yesterday\"}",
        "{\"dt\":\"2026-01-01T00:00:00\"}"
      })
  void failTheTaskByDefaultAndAreLeftOutOnRequest(String element) {
    try (Account account = Account.still().domain(1, 50).domain(2, 10)) {
      Instant dt = account.api().truth(1).get(30).dt();
      account.click(1, SimulatedClick.malformed(dt, element));
      Map<String, String> skipping = account.config(1, 2);
      skipping.put("malformed.click.action", "skip");
      try (InProcessConnect failing = InProcessConnect.start(account.config(1), new OffsetStore());
          InProcessConnect connect = InProcessConnect.start(skipping, offsets)) {
        assertThat(failing.awaitFailure())
            .isInstanceOf(ConnectException.class)
            .hasMessageContainingAll("domain 1", "malformed.click.action");
        connect.awaitRecords(60);
        account.awaitMoreRequests(1, 2);

        Truth.assertExactly(account, click -> !click.malformed(), connect.records(), 1, 2);
        assertThat(failing.records()).isEmpty();
        assertThat(connect.failures()).isEmpty();
      }
    }
  }

  @Test
  void areWarnedOfOnceForEachDomain() {
    try (Account account = Account.still().domain(1, 50);
        LogCapture log = LogCapture.at(Level.WARN)) {
      account.api().faults().always(1, new Fault.ExtraElement("{\"dt\":\"never\"}"));
      Map<String, String> config = account.config(1);
      config.put("malformed.click.action", "skip");
      try (InProcessConnect connect = InProcessConnect.start(config, offsets)) {
        connect.awaitRecords(50);
        account.awaitMoreRequests(1, 3);
        assertThat(log.lines()).singleElement().asString().contains("domain 1", "element 0");
      }
    }
  }

  @Test
  void aFieldOfAnotherTypeIsKeptAsTextOrAside() {
    Instant dt = Account.now();
    try (Account account = Account.still().domain(1, 0)) {
      account.click(
          1,
          SimulatedClick.bare(dt.minusSeconds(5))
              .with("st", "teapot")
              .with("human", List.of("maybe"))
              .with("path", 5)
              .with("city", true)
              .with("browser_version", 81.5)
              .with("os", "")
              .with("ua", null)
              .with("ab_test", Map.of("variant", 2))
              .with("new_text", "as it is"));
      account.click(1, SimulatedClick.bare(dt.minusSeconds(4)).with("st", "302"));
      try (InProcessConnect connect = InProcessConnect.start(account.config(1), offsets)) {
        connect.awaitRecords(2);
        Struct click = Records.click(connect.records().get(0));
        assertThat(click.get("st")).isNull();
        assertThat(click.get("human")).isNull();
        assertThat(click.get("path")).isEqualTo("5");
        assertThat(click.get("city")).isEqualTo("true");
        assertThat(click.get("browser_version")).isEqualTo("81.5");
        assertThat(click.get("os")).isEqualTo("");
        assertThat(click.get("ua")).isNull();
        assertThat(Records.extra(connect.records().get(0)))
            .isEqualTo(
                Map.of(
                    "st", "teapot",
                    "human", "[\"maybe\"]",
                    "ab_test", "{\"variant\":2}",
                    "new_text", "as it is"));
        assertThat(Records.click(connect.records().get(1)).get("st")).isEqualTo(302);
        assertThat(Records.extra(connect.records().get(1))).isNull();
      }
    }
  }

  @Test
  void nestingBeyondAnyClickIsAskedForAgainWithHalfTheLimit() {
    try (Account account = Account.still().domain(1, 50)) {
      account.api().faults().next(1, new Fault.ChangedClick(Map.of("deep", RawJson.nested(5000))));
      try (InProcessConnect connect = InProcessConnect.start(account.config(1), offsets)) {
        connect.awaitRecords(50);
        account.awaitMoreRequests(1, 2);

        Truth.assertExactly(account, connect.records(), 1);
      }
    }
  }
}
