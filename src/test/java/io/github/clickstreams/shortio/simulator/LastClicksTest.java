package io.github.clickstreams.shortio.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The request and the page, as known and under each switch. */
class LastClicksTest {
  private static final String TOTAL = "{\"period\":\"total\"}";

  @Test
  void theSeedDocumentsRequestGetsItsSampleClick() {
    TinyAccount account = new TinyAccount();
    Instant lastHour = TinyAccount.NOW.minusSeconds(3600);
    account.simulator.addClick(TinyAccount.DOMAIN, SimulatedClick.at(lastHour));
    account.simulator.addClick(
        TinyAccount.DOMAIN, SimulatedClick.at(lastHour).with("browser", "Chrome"));
    account.simulator.addClick(
        TinyAccount.DOMAIN, SimulatedClick.at(lastHour).with("human", false));

    List<Map<String, Object>> page =
        account.page(
            "{\"limit\":30,\"include\":{\"human\":true},\"exclude\":{\"browsers\":[\"Chrome\"]}}");

    assertThat(page).hasSize(1);
    assertThat(page.get(0)).containsEntry("browser", "Chrome Mobile").containsEntry("human", true);
  }

  @Test
  void theSeedDocumentsSampleIsShownAsItStandsThere() {
    TinyAccount account = new TinyAccount();
    account.simulator.addClick(TinyAccount.DOMAIN, SimulatedClick.sample());

    Map<String, Object> click = account.page(TOTAL).get(0);

    assertThat(click)
        .containsOnlyKeys(
            "host",
            "path",
            "method",
            "url",
            "dt",
            "st",
            "ip",
            "proto",
            "ref",
            "ua",
            "human",
            "browser",
            "browser_version",
            "country",
            "social",
            "refhost",
            "os",
            "utm_source",
            "utm_medium",
            "utm_campaign",
            "goal_completed",
            "ab_path",
            "lcpath")
        .containsEntry("dt", "2020-05-20T06:19:12.000Z")
        .containsEntry("st", 302)
        .containsEntry("utm_medium", "unknown")
        .containsEntry("goal_completed", null);
  }

  @Test
  void thirtyClicksNewestFirstUnlessTheLimitSaysElse() {
    TinyAccount account = new TinyAccount();
    for (int i = 0; i < 50; i++) {
      account.clicksAt(TinyAccount.NOW.minusSeconds((i * 7) % 50).toString());
    }

    assertThat(account.page("{}")).hasSize(30);
    assertThat(account.page("{\"limit\":3}")).hasSize(3);
    assertThat(account.column("{\"limit\":50}", "dt"))
        .hasSize(50)
        .isSortedAccordingTo((a, b) -> ((String) b).compareTo((String) a));
  }

  @ParameterizedTest
  @CsvSource({"true,true,/3 /2 /1", "true,false,/2 /1", "false,true,/3 /2", "false,false,/2"})
  void eachCursorIsInclusiveOrNotByItself(boolean after, boolean before, String paths) {
    TinyAccount account =
        new TinyAccount(Behaviour.usual().afterDateInclusive(after).beforeDateInclusive(before))
            .clicksAt(
                "2026-11-23T10:00:00.099Z",
                "2026-11-23T10:00:00.100Z",
                "2026-11-23T10:00:00.150Z",
                "2026-11-23T10:00:00.200Z",
                "2026-11-23T10:00:00.201Z");

    assertThat(
            account.paths(
                "{\"afterDate\":\"2026-11-23T10:00:00.100Z\",\"beforeDate\":\"2026-11-23T10:00:00.200Z\"}"))
        .containsExactly((Object[]) paths.split(" "));
    long hour = Instant.parse("2026-11-23T10:00:00Z").toEpochMilli();
    assertThat(
            account.paths(
                "{\"afterDate\":" + (hour + 100) + ",\"beforeDate\":" + (hour + 200) + "}"))
        .containsExactly((Object[]) paths.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "true,true,10:00:01.300,10:00:02.700,/2",
    "true,true,10:00:01.000,10:00:02.000,/2 /1",
    "false,false,10:00:00.999,10:00:02.000,/1",
    "false,false,10:00:01.000,10:00:02.001,/2",
    "true,false,10:00:01.000,10:00:03.000,/2 /1",
  })
  void aServerThatStoresSecondsComparesSeconds(
      boolean after, boolean before, String from, String to, String paths) {
    TinyAccount account =
        new TinyAccount(
                Behaviour.usual()
                    .dtForm(Behaviour.DtForm.SECONDS)
                    .cursorsSeeShownDt(true)
                    .afterDateInclusive(after)
                    .beforeDateInclusive(before))
            .clicksAt(
                "2026-11-23T10:00:00.500Z", "2026-11-23T10:00:01.900Z",
                "2026-11-23T10:00:02.100Z", "2026-11-23T10:00:03.000Z");

    String body = "{\"afterDate\":\"2026-11-23T%sZ\",\"beforeDate\":\"2026-11-23T%sZ\"}";
    assertThat(account.paths(body.formatted(from, to)))
        .containsExactly((Object[]) paths.split(" "));
  }

  @Test
  void cursorsAreIgnoredWithTotalAndWhereTheServerDoesNotKnowThem() {
    String cursor = "\"beforeDate\":\"2026-11-23T09:00:00Z\"";
    TinyAccount account = new TinyAccount().clicksAt("2026-11-23T10:00:00Z");

    assertThat(account.page("{" + cursor + "}")).isEmpty();
    assertThat(account.page("{\"period\":\"total\"," + cursor + "}")).hasSize(1);
    account.simulator.behave(Behaviour.usual().cursorsIgnored(true).cacheFor(Duration.ZERO));
    assertThat(account.page("{" + cursor + "}")).hasSize(1);
  }

  /** Now is Monday, 2026-11-23, 12:00 UTC. */
  @ParameterizedTest
  @CsvSource({
    "today,/7",
    "yesterday,/6",
    "week,/7",
    "last7,/7 /6 /5",
    "month,/7 /6 /5 /4",
    "last30,/7 /6 /5 /4 /3",
    "lastmonth,/3 /2",
    "total,/7 /6 /5 /4 /3 /2 /1 /0",
  })
  void periods(String period, String paths) {
    TinyAccount account =
        new TinyAccount()
            .clicksAt(
                "2020-01-01T00:00:00Z",
                "2026-09-30T23:59:59.999Z",
                "2026-10-01T00:00:00Z",
                "2026-10-31T23:00:00Z",
                "2026-11-01T00:00:00Z",
                "2026-11-16T00:00:00Z",
                "2026-11-22T23:59:59.999Z",
                "2026-11-23T00:00:00Z");

    assertThat(account.paths("{\"period\":\"" + period + "\"}"))
        .containsExactly((Object[]) paths.split(" "));
    if (period.equals("last30")) {
      assertThat(account.paths("{}")).containsExactly((Object[]) paths.split(" "));
    }
  }

  @ParameterizedTest
  @CsvSource({"EXACT,/2 /1", "WHOLE_DAYS,/3 /2 /1 /0", "WHOLE_DAYS_WITHOUT_THE_LAST,/1 /0"})
  void datesOfACustomPeriod(Behaviour.Dates dates, String paths) {
    TinyAccount account =
        new TinyAccount(Behaviour.usual().dates(dates))
            .clicksAt(
                "2026-03-01T09:59:59Z",
                "2026-03-01T10:00:00Z",
                "2026-03-05T10:00:00Z",
                "2026-03-05T10:00:01Z",
                "2026-03-06T00:00:00Z");

    assertThat(
            account.paths(
                "{\"period\":\"custom\",\"startDate\":\"2026-03-01T10:00:00Z\","
                    + "\"endDate\":\"2026-03-05T10:00:00Z\"}"))
        .containsExactly((Object[]) paths.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "MILLIS,2026-11-23T10:00:00.123Z",
    "SECONDS_WITH_ZERO_MILLIS,2026-11-23T10:00:00.000Z",
    "SECONDS,2026-11-23T10:00:00Z"
  })
  void formsOfDt(Behaviour.DtForm form, String shown) {
    TinyAccount account =
        new TinyAccount(Behaviour.usual().dtForm(form)).clicksAt("2026-11-23T10:00:00.123Z");

    assertThat(account.column("{}", "dt")).containsExactly(shown);
    // Only what is shown is cut: the cursor still works on the true milliseconds.
    assertThat(account.page("{\"afterDate\":\"2026-11-23T10:00:00.124Z\"}")).isEmpty();
    assertThat(account.simulator.truth(TinyAccount.DOMAIN).get(0))
        .returns(Instant.parse("2026-11-23T10:00:00.123Z"), TrueClick::dt)
        .returns(Instant.parse(shown), TrueClick::shownDt);
  }

  @ParameterizedTest
  @CsvSource({
    "UTC,2026-11-23T10:00:00.000Z",
    "America/New_York,2026-11-23T05:00:00.000-05:00",
    "Asia/Kolkata,2026-11-23T15:30:00.000+05:30",
    "Europe/London,2026-11-23T10:00:00.000+00:00"
  })
  void anotherZoneBringsOffsets(String zone, String shown) {
    TinyAccount account = new TinyAccount().clicksAt("2026-11-23T10:00:00Z");

    assertThat(account.column("{\"tz\":\"" + zone + "\"}", "dt")).containsExactly(shown);
    account.simulator.behave(Behaviour.usual().tzOffsets(false).cacheFor(Duration.ZERO));
    assertThat(account.column("{\"tz\":\"" + zone + "\"}", "dt"))
        .containsExactly("2026-11-23T10:00:00.000Z");
  }

  @Test
  void aHiddenCapCutsAndALargestLimitRefuses() {
    TinyAccount account = new TinyAccount(Behaviour.usual().pageCap(5).largestLimit(10));
    for (int i = 0; i < 20; i++) {
      account.clicksAt("2026-11-23T10:00:00Z");
    }

    assertThat(account.page("{\"limit\":10}")).hasSize(5);
    assertThat(account.page("{\"limit\":4}")).hasSize(4);
    assertThat(account.post("{\"limit\":11}").status()).isEqualTo(400);
  }

  @Test
  void tiesKeepTheirOrderOrGetAnotherOneEachTime() {
    TinyAccount account = new TinyAccount(Behaviour.usual().cacheFor(Duration.ZERO));
    String[] instants = new String[20];
    Arrays.fill(instants, "2026-11-23T10:00:00.500Z");
    account.clicksAt(instants);

    Set<List<Object>> stable = new HashSet<>();
    Set<List<Object>> shuffled = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      account.simulator.behave(account.simulator.behaviour().ties(Behaviour.Ties.STABLE));
      stable.add(account.paths("{}"));
      account.simulator.behave(account.simulator.behaviour().ties(Behaviour.Ties.SHUFFLED));
      shuffled.add(account.paths("{}"));
    }

    assertThat(stable).hasSize(1);
    assertThat(shuffled).hasSize(5).allSatisfy(order -> assertThat(order).doesNotHaveDuplicates());
  }

  @Test
  void anIdenticalBodyIsAnsweredFromTheCacheForAMinute() {
    TinyAccount account = new TinyAccount().clicksAt("2026-11-23T10:00:00Z");
    assertThat(account.page("{}")).hasSize(1);
    account.clicksAt("2026-11-23T10:00:01Z");
    account.advance(59);

    assertThat(account.page("{}")).hasSize(1);
    assertThat(account.page("{ }")).as("another body").hasSize(2);
    account.advance(1);
    assertThat(account.page("{}")).hasSize(2);
    assertThat(account.simulator.requests().entries().stream().map(RequestLog.Entry::cached))
        .containsExactly(false, true, false, false);
  }

  @Test
  void aLateClickTakesItsPlaceWhenItIsVisible() {
    TinyAccount account = new TinyAccount(Behaviour.usual().cacheFor(Duration.ZERO));
    account.clicksAt("2026-11-23T11:59:59Z");
    account.simulator.addClick(
        TinyAccount.DOMAIN,
        SimulatedClick.bare(TinyAccount.NOW.minusSeconds(10))
            .visibleAt(TinyAccount.NOW.plusSeconds(5))
            .with("path", "/late"));

    assertThat(account.paths("{}")).containsExactly("/0");
    account.advance(5);
    assertThat(account.paths("{}")).containsExactly("/0", "/late");
  }

  @Test
  void aFieldChangesLater() {
    TinyAccount account = new TinyAccount(Behaviour.usual().cacheFor(Duration.ZERO));
    account.simulator.addClick(
        TinyAccount.DOMAIN,
        SimulatedClick.at(TinyAccount.NOW)
            .changing(TinyAccount.NOW.plusSeconds(9), Map.of("goal_completed", true)));

    assertThat(account.column("{}", "goal_completed")).containsOnlyNulls().hasSize(1);
    account.advance(9);
    assertThat(account.column("{}", "goal_completed")).containsExactly(true);
  }

  @Test
  void thePageMayBeInsideAnObject() {
    TinyAccount account = new TinyAccount(Behaviour.usual().form(Behaviour.Form.CLICKS_OBJECT));

    assertThat(account.post("{}").text()).isEqualTo("{\"clicks\":[]}");
    assertThat(new TinyAccount().post("{}").text()).isEqualTo("[]");
  }

  @Test
  void whatIsMalformedStandsInItsPlaceInThePage() {
    TinyAccount account =
        new TinyAccount().clicksAt("2026-11-23T10:00:00Z", "2026-11-23T10:00:02Z");
    account.simulator.addClick(
        TinyAccount.DOMAIN,
        SimulatedClick.malformed(Instant.parse("2026-11-23T10:00:01Z"), "[\"what\"]"));
    account.simulator.addClick(
        TinyAccount.DOMAIN,
        SimulatedClick.bare(Instant.parse("2026-11-23T10:00:03Z")).with("dt", "yesterday"));

    assertThat(account.post("{}").text())
        .isEqualTo(
            "[{\"dt\":\"yesterday\"},{\"path\":\"/1\",\"dt\":\"2026-11-23T10:00:02.000Z\"},"
                + "[\"what\"],{\"path\":\"/0\",\"dt\":\"2026-11-23T10:00:00.000Z\"}]");
    assertThat(account.simulator.truth(TinyAccount.DOMAIN).stream().map(TrueClick::malformed))
        .containsExactly(false, true, false, false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"limit\":0}",
        "{\"limit\":\"30\"}",
        "{\"limit\":1.5}",
        "{\"period\":\"fortnight\"}",
        "{\"afterDate\":\"yesterday\"}",
        "{\"tz\":\"Mars/Base\"}",
        "{\"include\":[]}",
        "{\"include\":{\"human\":\"yes\"}}",
        "{\"exclude\":{\"statuses\":[\"302\"]}}",
        "{\"exclude\":{\"browsers\":\"Chrome\"}}",
        "{",
        "[]",
        "{} {}"
      })
  void aBadBodyIsRefused(String body) {
    Response response = new TinyAccount().post(body);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.text()).startsWith("{\"error\":");
  }

  @Test
  void unknownPropertiesAndNullsAreIgnored() {
    TinyAccount account = new TinyAccount().clicksAt("2026-11-23T10:00:00Z");

    assertThat(account.page("{\"colour\":\"red\",\"limit\":null,\"include\":{\"shape\":[1]}}"))
        .hasSize(1);
  }

  @Test
  void keyDomainAndPlanAreChecked() {
    TinyAccount account = new TinyAccount();
    account.simulator.addDomain(SimulatedDomain.of(43, "other.example.com").unreadable());
    Map<String, Integer> statuses = new TreeMap<>();
    for (String key : List.of(TinyAccount.KEY, "Bearer " + TinyAccount.KEY, "another")) {
      for (long domain : new long[] {42, 43, 44}) {
        Response answer = account.simulator.handle(Request.lastClicks(key, domain, "{}"));
        statuses.put(key + " " + domain, answer.status());
      }
    }

    assertThat(statuses)
        .containsEntry("the-key 42", 200)
        .containsEntry("the-key 43", 403)
        .containsEntry("the-key 44", 404)
        .containsEntry("Bearer the-key 42", 401)
        .containsEntry("another 44", 401);
  }
}
