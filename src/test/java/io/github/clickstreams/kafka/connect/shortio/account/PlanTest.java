package io.github.clickstreams.kafka.connect.shortio.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.shortio.simulator.Behaviour;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import io.github.clickstreams.shortio.simulator.Traffic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code plan} foretells is about what then happens. */
class PlanTest {
  private final AccountScene scene =
      new AccountScene(new Traffic(Duration.ZERO, Duration.ZERO, 0.01, 0.02, 0));

  @AfterEach
  void close() {
    scene.close();
  }

  private JsonNode plan(Map<String, String> config) throws Exception {
    scene.run(scene.json(config), "plan", "--json", "-c", "-");
    return new ObjectMapper().readTree(scene.out());
  }

  @ParameterizedTest
  @CsvSource({"30000, 60, 1000", "30000, 1, 1000", "5000, 3000, 200"})
  void theConnectorTakesAboutAsManyRequestsAsThat(int clicks, int days, int page) throws Exception {
    scene.shortIo.behave(Behaviour.usual().pageCap(page));
    scene.shortIo.addDomain(
        SimulatedDomain.of(1001, "go.example.com").history(clicks, Duration.ofDays(days)));

    Map<String, String> config =
        Map.of("shortio.domains", "1001", "shortio.start.from", "earliest");
    JsonNode domain = plan(config).path("facts").path(0);
    long asked = scene.shortIo.requests().entries().size();

    assertThat(domain.path("clicks").asInt()).isBetween(clicks * 9 / 10, clicks * 11 / 10);
    Map<String, String> connector = new HashMap<>(config);
    connector.put("name", "clicks");
    connector.put("shortio.api.key", AccountScene.KEY);
    connector.put("shortio.api.url", scene.server.url());
    connector.put("shortio.requests.per.minute", "100000");
    connector.put("poll.interval.ms", "60000");
    connector.put("shortio.validate.connection", "false");
    try (InProcessConnect connect = InProcessConnect.start(connector, new OffsetStore())) {
      connect.awaitRecords(clicks);
    }
    long taken = scene.shortIo.requests().entries().size() - asked;
    assertThat(domain.path("requests").asLong()).isBetween(taken * 7 / 10, taken * 14 / 10);
  }

  @Test
  void manyClicksOfOneTimeAreNotTheOldest() throws Exception {
    scene.shortIo.behave(Behaviour.usual().largestLimit(40));
    scene.shortIo.addDomain(
        SimulatedDomain.of(1001, "go.example.com").history(2_000, Duration.ofDays(10)));
    for (int i = 0; i < 100; i++) {
      scene.shortIo.addClick(1001, SimulatedClick.at(AccountScene.NOW.minusSeconds(1)));
    }

    JsonNode domain =
        plan(Map.of("shortio.domains", "1001", "shortio.start.from", "earliest"))
            .path("facts")
            .path(0);

    assertThat(domain.path("exact").asBoolean(true)).isFalse();
    assertThat(domain.path("clicks").asInt()).isGreaterThan(1_000);
  }

  @Test
  void latestReadsNothingAtTheStart() throws Exception {
    scene.shortIo.addDomain(
        SimulatedDomain.of(1001, "go.example.com").history(5_000, Duration.ofDays(1)));

    JsonNode domain = plan(Map.of("shortio.domains", "1001")).path("facts").path(0);

    assertThat(domain.path("clicks").asInt(-1)).isZero();
    assertThat(domain.path("clicks_a_day").asInt()).isBetween(4_000, 6_000);
    assertThat(scene.shortIo.requests().entries()).hasSize(1);
  }

  @Test
  void anInstantCountsFromThereOn() throws Exception {
    scene.shortIo.addDomain(
        SimulatedDomain.of(1001, "go.example.com").history(10_000, Duration.ofDays(10)));

    JsonNode domain =
        plan(Map.of("shortio.domains", "1001", "shortio.start.from", "2026-05-26T12:00:00Z"))
            .path("facts")
            .path(0);

    assertThat(domain.path("clicks").asInt()).isBetween(5_400, 6_600);
  }

  @Test
  void aBudgetThatNewClicksAloneUseUpIsAFinding() throws Exception {
    scene.shortIo.behave(Behaviour.usual().pageCap(10));
    scene.shortIo.addDomain(
        SimulatedDomain.of(1001, "go.example.com").history(5_000, Duration.ofMinutes(10)));

    assertThat(
            plan(Map.of("shortio.domains", "1001", "shortio.requests.per.minute", "5"))
                .path("findings")
                .toString())
        .contains("shortio.requests.per.minute: new clicks alone need");
  }
}
