package io.github.clickstreams.kafka.connect.shortio.clicks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.shortio.simulator.ManualClock;
import io.github.clickstreams.shortio.simulator.RawJson;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A click whose fields Short.io writes another way the next time is still the same click. */
class DriftingFieldsTest {
  private final Instant start = Account.now();

  /** Reads one click, shows it again as changed, reads again. */
  private void assertOneClick(Map<String, String> more, SimulatedClick click, Map<String, ?> then) {
    ManualClock clock = new ManualClock(start);
    try (Account account = Account.at(clock).domain(SimulatedDomain.of(1, "d1.example"))) {
      account.click(1, click.changing(start.plusSeconds(1), new HashMap<>(then)));
      Map<String, String> config = account.config(1);
      config.putAll(more);
      OffsetStore offsets = new OffsetStore();
      try (InProcessConnect connect = InProcessConnect.start(config, offsets)) {
        connect.awaitRecords(1);
        clock.advance(Duration.ofSeconds(2));
        account.awaitMoreRequests(1, 3);
        assertThat(connect.records()).hasSize(1);
      }
      // And as what comes back from the stored offset.
      try (InProcessConnect connect = InProcessConnect.start(config, offsets)) {
        account.awaitMoreRequests(1, 3);
        assertThat(connect.records()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "st | 302 | \"302\"",
        "st | \"302\" | 302",
        "st | 302 | 302.0",
        "st | \"302\" | 302.00",
        "st | 302 | 3.02e2",
        "st | 302 | \"0302\"",
        "path | 17 | \"17\"",
        "path | \"1.50\" | 1.50",
        "ref | true | \"true\"",
        "url | [1] | [ 1 ]",
        "url | {\"a\":\"ü\"} | { \"a\" : \"\\u00fc\" }",
        "ua | null | null",
      })
  void inAnIdentityField(String field, String before, String after) {
    assertOneClick(
        Map.of(),
        SimulatedClick.at(start).with(field, new RawJson(before)),
        Map.of(field, new RawJson(after)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "203.0.113.199 | ::ffff:203.0.113.199",
        "2001:db8::1 | 2001:0DB8:0:0:0:0:0:1",
        "fe80::1 | fe80::1%eth0",
      })
  void inTheAddressWhenItIsNotKeptAsItIs(String before, String after) {
    for (String mode : new String[] {"truncate", "hash", "drop"}) {
      Map<String, String> config = new HashMap<>(Map.of("privacy.ip", mode));
      if (mode.equals("hash")) {
        config.put("privacy.ip.hash.secret", "0123456789abcdef0123456789abcdef");
      }
      assertOneClick(config, SimulatedClick.at(start).with("ip", before), Map.of("ip", after));
    }
  }

  @Test
  void inAnyOtherField() {
    Map<String, Object> then = new HashMap<>();
    for (String field :
        new String[] {
          "human", "lcpath", "city", "geoname_id", "goal_completed", "utm_term", "new"
        }) {
      then.put(field, Map.of("was", "another type"));
    }
    assertOneClick(Map.of(), SimulatedClick.at(start).with("new", 1), then);
  }

  @Test
  void inAFieldThatIsLeftOut() {
    assertOneClick(
        Map.of("privacy.drop.fields", "st,ua,extra"),
        SimulatedClick.at(start),
        Map.of("st", "gone", "ua", 1, "new", 2));
  }
}
