package io.github.clickstreams.kafka.connect.shortio.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.clickstreams.shortio.simulator.Behaviour;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import io.github.clickstreams.shortio.simulator.Traffic;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code check} finds out of accounts whose API is known. */
class CheckTest {
  private static final Duration HISTORY = Duration.ofDays(90);

  private AccountScene scene = new AccountScene();

  @AfterEach
  void close() {
    scene.close();
  }

  private void account(Behaviour behaviour) {
    scene.shortIo.behave(behaviour);
    scene.shortIo.addDomain(
        SimulatedDomain.of(1001, "go.example.com").rate(0.2).history(20_000, HISTORY));
    scene.shortIo.addDomain(SimulatedDomain.of(1002, "link.example.org").history(100, HISTORY));
  }

  private JsonNode check(Map<String, String> config, String... more) throws Exception {
    String[] args = new String[more.length + 4];
    System.arraycopy(new String[] {"check", "--json", "-c", "-"}, 0, args, 0, 4);
    System.arraycopy(more, 0, args, 4, more.length);
    int status = scene.run(scene.json(config), args);
    JsonNode result = new ObjectMapper().readTree(scene.out());
    assertThat(result.path("complete").asBoolean()).as(scene.err()).isTrue();
    assertThat(status).isEqualTo(result.path("findings").isEmpty() ? 0 : 1);
    return result;
  }

  private static JsonNode fact(JsonNode result, String name) {
    return StreamSupport.stream(result.path("facts").spliterator(), false)
        .filter(fact -> fact.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatIsUsualIsFoundOutInFifteenRequests() throws Exception {
    account(AccountScene.usual().clicksPerCost(0));

    JsonNode result = check(Map.of());

    assertThat(result.path("findings")).isEmpty();
    assertThat(fact(result, "domains").path("account").asInt()).isEqualTo(2);
    assertThat(fact(result, "domain").path("clicks_a_day").asInt()).isBetween(200, 250);
    assertThat(fact(result, "dates").path("accepted").asText()).isEqualTo("WIDE");
    assertThat(fact(result, "limit").path("got").asInt()).isEqualTo(5000);
    assertThat(fact(result, "dt").path("unit").asText()).isEqualTo("ms");
    assertThat(fact(result, "cursors").path("before_date_inclusive").asBoolean()).isTrue();
    assertThat(fact(result, "cursors").path("after_date_inclusive").asBoolean()).isTrue();
    assertThat(fact(result, "cost").path("costs").path("1").asInt()).isEqualTo(1);
    assertThat(fact(result, "oldest").path("none_before").asText())
        .isBetween("2026-01-01", fact(result, "oldest").path("known").asText());
    assertThat(result.path("configuration").path("config").path("shortio.requests.per.minute"))
        .hasToString("\"54\"");
    assertThat(scene.shortIo.requests().entries()).hasSizeLessThanOrEqualTo(15);
  }

  @Test
  void everyOddityIsNamed() throws Exception {
    account(
        AccountScene.usual()
            .clicksPerCost(500)
            .afterDateInclusive(false)
            .beforeDateInclusive(false)
            .dtForm(Behaviour.DtForm.SECONDS)
            .cursorsSeeShownDt(true)
            .pageCap(150));

    JsonNode result = check(Map.of());

    assertThat(fact(result, "dt").path("unit").asText()).isEqualTo("s");
    assertThat(fact(result, "limit").path("got").asInt()).isEqualTo(150);
    assertThat(fact(result, "cursors").path("before_date_inclusive").asBoolean()).isFalse();
    assertThat(fact(result, "cursors").path("after_date_inclusive").asBoolean()).isFalse();
    assertThat(fact(result, "cost").path("costs").path("1000").asInt()).isEqualTo(2);
    assertThat(result.path("findings").toString()).contains("shortio.requests.per.minute is 30");
  }

  @Test
  void whatIsRefusedIsFoundOutWithinFifteenRequestsToo() throws Exception {
    account(
        AccountScene.usual()
            .futureEndRefused(true)
            .oldestStart(Duration.ofDays(400))
            .largestLimit(500));

    JsonNode result = check(Map.of());

    assertThat(fact(result, "dates").path("accepted").asText()).isEqualTo("RECENT");
    assertThat(result.path("findings").toString()).contains("shortio.page.limit is 1000");
    assertThat(result.path("configuration").path("config").path("shortio.page.limit").asInt())
        .isLessThanOrEqualTo(500);
    assertThat(scene.shortIo.requests().entries()).hasSizeLessThanOrEqualTo(15);
  }

  @Test
  void cursorsThatDoNothingAreFoundOut() throws Exception {
    account(AccountScene.usual().cursorsIgnored(true));

    assertThat(fact(check(Map.of()), "cursors").path("text").asText()).contains("ignored");
  }

  @Test
  void eachFilterTellsWhatItLeaves() throws Exception {
    account(AccountScene.usual());

    JsonNode result =
        check(Map.of("shortio.include.human", "true", "shortio.include.countries", "GERMANY"));

    assertThat(fact(result, "filter").path("left").asInt()).isBetween(600, 950);
    assertThat(result.path("findings").toString())
        .contains("shortio.include.countries: 'GERMANY' is no code of ISO 3166, such as DE")
        .contains("shortio.include.countries leaves none of the 1000 newest clicks");
  }

  @Test
  void aFilterThatIsRefusedSaysNothingOfDates() throws Exception {
    account(AccountScene.usual().unknownProperties("include"));

    JsonNode result = check(Map.of("shortio.include.human", "true"));

    assertThat(result.path("findings").toString()).contains("shortio.include.human is refused");
    assertThat(
            scene.shortIo.requests().entries().stream()
                .filter(request -> request.body().containsKey("include")))
        .hasSize(1);
    assertThat(scene.shortIo.requests().entries())
        .allSatisfy(
            request ->
                assertThat(
                        request.path().contains("domains") || request.body().containsKey("endDate"))
                    .isTrue());
  }

  @Test
  void aListThatIsCutIsReadToItsEndWhereADomainIsMissing() throws Exception {
    account(AccountScene.usual().domainsPageCap(1));

    for (String domains : new String[] {"1001,1002", "link.example.org", "*"}) {
      assertThat(check(Map.of("shortio.domains", domains)).path("findings").toString())
          .as(domains)
          .doesNotContain("shortio.domains");
    }
    assertThat(check(Map.of("shortio.domains", "1001,7")).path("findings").toString())
        .contains("shortio.domains: the account's list has no domain 7");
  }

  @Test
  void anInstantBeforeTheOldestClickIsAFinding() throws Exception {
    scene.shortIo.addDomain(
        SimulatedDomain.of(1001, "go.example.com").history(100, Duration.ofDays(3)));

    JsonNode result =
        check(Map.of("shortio.domains", "1001", "shortio.start.from", "2026-01-01T00:00:00Z"));

    assertThat(result.path("findings").toString())
        .contains("shortio.start.from is 2026-01-01T00:00:00Z")
        .contains("no clicks before 2026-05-2");
  }

  @Test
  void manyClicksOfOneTimeAreNotTheOldest() throws Exception {
    scene.shortIo.addDomain(
        SimulatedDomain.of(1001, "go.example.com").history(100, Duration.ofDays(30)));
    for (int i = 0; i < 6_000; i++) {
      scene.shortIo.addClick(1001, SimulatedClick.at(AccountScene.NOW.minusSeconds(60)));
    }

    JsonNode result =
        check(Map.of("shortio.domains", "1001", "shortio.start.from", "2026-05-20T00:00:00Z"));

    assertThat(fact(result, "oldest").path("known").asText()).isLessThan("2026-06-01");
    assertThat(fact(result, "oldest").path("none_before").asText()).isLessThan("2026-05-03");
    assertThat(result.path("findings").toString()).doesNotContain("shortio.start.from");
  }

  @Test
  void theWatchTellsHowLateClicksAre() throws Exception {
    scene.close();
    scene = new AccountScene(Traffic.usual().late(0.2, Duration.ofMinutes(4)));
    account(AccountScene.usual().clicksPerCost(0));

    JsonNode result = check(Map.of("late.arrival.window.ms", "60000"), "--watch", "8m");

    JsonNode late = fact(result, "late");
    assertThat(late.path("clicks").asInt()).isBetween(50, 200);
    assertThat(late.path("max_ms").asInt()).isBetween(60_000, 260_000);
    assertThat(late.path("p50_ms").asInt()).isLessThan(20_000);
    assertThat(result.path("configuration").path("config").path("late.arrival.window.ms").asLong())
        .isGreaterThan(2 * late.path("max_ms").asLong());
    assertThat(scene.err()).contains("new clicks");
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "plan"})
  void noClickAddressOrKeyIsPrinted(String command) {
    account(AccountScene.usual());
    for (String form : new String[] {"--json", "--no-json"}) {
      scene.run(
          scene.json(
              Map.of(
                  "producer.override.sasl.jaas.config", "module secret='x'",
                  "producer.override.ssl.keystore.key", "secret=key",
                  "value.converter.schema.registry.url", "https://user:secret=@registry:8081")),
          command,
          "-c",
          "-",
          form);
      Set<String> secrets = new HashSet<>();
      secrets.add(AccountScene.KEY);
      secrets.add("secret=");
      scene.shortIo.truth(1001).stream()
          .limit(500)
          .forEach(
              click -> {
                for (String field : new String[] {"ip", "ua", "url", "ref"}) {
                  if (click.fields().get(field) instanceof String text && text.length() > 5) {
                    secrets.add(text);
                  }
                }
              });
      assertThat(scene.out() + scene.err()).isNotBlank().doesNotContain(secrets);
    }
  }
}
