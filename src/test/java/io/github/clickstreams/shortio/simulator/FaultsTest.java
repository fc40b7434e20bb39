package io.github.clickstreams.shortio.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong on purpose, and when. */
class FaultsTest {
  private final TinyAccount account =
      new TinyAccount(Behaviour.usual().cacheFor(Duration.ZERO))
          .clicksAt("2026-11-23T10:00:00Z", "2026-11-23T10:00:01Z");
  private final Faults faults = account.simulator.faults();

  private List<Integer> statuses(int requests) {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      statuses.add(account.post("{}").status());
    }
    return statuses;
  }

  @Test
  void queuedFaultsComeInOrderAndEnd() {
    faults.next(2, Fault.status(500));
    faults.next(1, Fault.status(402, Map.of("x-why", "plan")));

    assertThat(statuses(4)).containsExactly(500, 500, 402, 200);
    assertThat(account.simulator.requests().withStatus(500)).isEqualTo(2);
  }

  @Test
  void aFaultOfOneDomainLeavesTheOthersAlone() {
    account.simulator.addDomain(SimulatedDomain.of(43, "b.example.com"));
    faults.always(43, Fault.status(403));
    faults.next(1, Faults.DOMAIN_LIST, Fault.status(502));

    assertThat(account.simulator.handle(Request.lastClicks(TinyAccount.KEY, 43, "{}")).status())
        .isEqualTo(403);
    assertThat(statuses(3)).containsExactly(200, 200, 200);
    assertThat(account.simulator.handle(Request.domains(TinyAccount.KEY, Map.of())).status())
        .isEqualTo(502);
    faults.clear();
    assertThat(account.simulator.handle(Request.lastClicks(TinyAccount.KEY, 43, "{}")).status())
        .isEqualTo(200);
  }

  @Test
  void chanceIsRepeatableBySeed() {
    faults.sometimes(0.3, Fault.status(503));
    List<Integer> first = statuses(200);
    TinyAccount again = new TinyAccount(Behaviour.usual().cacheFor(Duration.ZERO));
    again.simulator.faults().sometimes(0.3, Fault.status(503));
    List<Integer> second = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      second.add(again.post("{}").status());
    }

    assertThat(second).isEqualTo(first);
    assertThat(first.stream().filter(status -> status == 503).count()).isBetween(30L, 90L);
  }

  @Test
  void aShareOfTheRequestsForOneDomain() {
    faults.sometimes(1, TinyAccount.DOMAIN, Fault.status(503));

    assertThat(account.post("{}").status()).isEqualTo(503);
    assertThat(account.simulator.handle(Request.domains(TinyAccount.KEY, Map.of())).status())
        .isEqualTo(200);
  }

  @Test
  void redirectHtmlAndEmpty() {
    faults.next(1, Fault.redirect(307, "http://127.0.0.1:1/elsewhere"));
    faults.next(1, Fault.html(200));
    faults.next(1, Fault.emptyBody());

    assertThat(account.post("{}").headers())
        .containsEntry("Location", "http://127.0.0.1:1/elsewhere");
    Response html = account.post("{}");
    assertThat(html.status()).isEqualTo(200);
    assertThat(html.headers()).containsEntry("Content-Type", "text/html; charset=utf-8");
    assertThat(html.text()).startsWith("<!DOCTYPE html>");
    assertThat(account.post("{}").body()).isEmpty();
  }

  @Test
  void answersThatBreakOff() {
    int whole = account.post("{}").body().length;
    faults.next(1, new Fault.CutBody(0.5));
    faults.next(1, new Fault.Stall(0.5));
    faults.next(1, new Fault.CutJson(1));
    faults.next(1, new Fault.Hang());
    faults.next(1, new Fault.Reset());
    faults.next(1, new Fault.Slow());

    Response cut = account.post("{}");
    assertThat(cut.delivery()).isEqualTo(Response.Delivery.CUT);
    assertThat(cut.body()).hasSize(whole / 2);
    assertThat(cut.announcedLength()).isEqualTo(whole);
    assertThat(account.post("{}").delivery()).isEqualTo(Response.Delivery.STALL);
    Response cutJson = account.post("{}");
    assertThat(cutJson.delivery()).isEqualTo(Response.Delivery.WHOLE);
    assertThat(cutJson.announcedLength()).isEqualTo(whole - 1);
    assertThatThrownBy(() -> Json.read(cutJson.body())).isInstanceOf(HttpError.class);
    assertThat(account.post("{}").delivery()).isEqualTo(Response.Delivery.HANG);
    assertThat(account.post("{}").delivery()).isEqualTo(Response.Delivery.RESET);
    Response slow = account.post("{}");
    assertThat(slow.delivery()).isEqualTo(Response.Delivery.SLOW);
    assertThat(slow.body()).hasSize(whole);
    assertThat(account.page("{}")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"text\"", "17", "[]", "null", "{}", "{\"dt\":\"soon\"}"})
  void anElementThatIsNoClickTakesAClicksRoom(String element) {
    faults.next(2, new Fault.ExtraElement(element));

    assertThat(account.post("{}").text()).startsWith("[" + element + ",{").contains("/1", "/0");
    assertThat(account.post("{\"limit\":2}").text()).contains("/1").doesNotContain("/0");
    assertThat(account.paths("{}")).containsExactly("/1", "/0");
  }

  @Test
  void theNewestClickMayBeStrangeForOnce() {
    faults.next(1, new Fault.ChangedClick(Map.of("human", "maybe", "novelty", RawJson.nested(3))));

    List<Map<String, Object>> page = account.page("{}");
    assertThat(page.get(0))
        .containsEntry("human", "maybe")
        .containsEntry("novelty", List.of(List.of(List.of())))
        .containsEntry("path", "/1");
    assertThat(page.get(1)).doesNotContainKey("novelty");
  }

  @Test
  void aBodyMayBeHuge() {
    faults.next(1, new Fault.Oversized(1_000_000));

    Response response = account.post("{}");

    assertThat(response.announcedLength()).isEqualTo(1_000_000);
    assertThat(TinyAccount.objects(response)).hasSize(2);
  }

  @Test
  void aFaultIsNotKeptInTheCache() {
    account.simulator.behave(Behaviour.usual());
    faults.next(1, new Fault.ExtraElement("1"));
    faults.next(1, Fault.status(500));
    account.post("{}");
    account.post("{}");

    assertThat(account.page("{}")).hasSize(2);
  }
}
