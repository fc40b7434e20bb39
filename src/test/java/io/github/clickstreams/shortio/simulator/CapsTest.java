package io.github.clickstreams.shortio.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What makes a page shorter than its limit without a word. */
class CapsTest {
  private static final Behaviour UNCACHED = Behaviour.usual().cacheFor(Duration.ZERO);
  private static final String ALL = "{\"limit\":1000}";

  private static TinyAccount account(Behaviour behaviour, int clicks) {
    TinyAccount account = new TinyAccount(behaviour);
    for (int i = 0; i < clicks; i++) {
      account.simulator.addClick(
          TinyAccount.DOMAIN,
          SimulatedClick.bare(TinyAccount.NOW.minusSeconds(clicks - i))
              .with("path", "/" + i)
              .with("browser", i % 2 == 0 ? "Chrome" : "Firefox"));
    }
    return account;
  }

  @Test
  void everyAnswerHasACapOfItsOwn() {
    TinyAccount account = account(UNCACHED.pageCap(3, 6), 20);
    Set<Integer> lengths = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      lengths.add(account.page(ALL).size());
    }

    assertThat(lengths).containsExactlyInAnyOrder(3, 4, 5, 6);
    assertThat(account.page("{\"limit\":2}")).hasSize(2);
  }

  @Test
  void aDomainHasACapOfItsOwn() {
    TinyAccount account = account(UNCACHED.pageCap(8).pageCapOf(TinyAccount.DOMAIN, 4), 20);
    account.simulator.addDomain(
        SimulatedDomain.of(43, "b.example").history(20, Duration.ofHours(1)));

    assertThat(account.page(ALL)).hasSize(4);
    assertThat(
            TinyAccount.objects(
                account.simulator.handle(Request.lastClicks(TinyAccount.KEY, 43, ALL))))
        .hasSize(8);
  }

  @Test
  void aPageEndsBeforeItHasMoreBytes() {
    TinyAccount account = account(UNCACHED, 20);
    int ten = account.post("{\"limit\":10}").body().length;

    for (Behaviour.Form form : Behaviour.Form.values()) {
      int around = form == Behaviour.Form.ARRAY ? 0 : "{\"clicks\":}".length();
      account.simulator.behave(UNCACHED.form(form).pageBytes(ten + around));
      assertThat(account.post(ALL).body()).hasSize(ten + around);
      account.simulator.behave(UNCACHED.form(form).pageBytes(ten + around - 1));
      assertThat(account.post(ALL).text()).contains("\"/11\"").doesNotContain("\"/10\"");
    }
    assertThat(account.simulator.requests().entries().stream().map(RequestLog.Entry::elements))
        .containsExactly(10, 10, 9, 10, 9);
  }

  @Test
  void aPageHasOneClickHoweverLargeThatIs() {
    assertThat(account(UNCACHED.pageBytes(1), 3).paths(ALL)).containsExactly("/2");
    assertThat(new TinyAccount(UNCACHED.pageBytes(1)).page(ALL)).isEmpty();
  }

  @Test
  void theFilterMayWorkOnWhatTheLimitHasLeft() {
    String chrome = "{\"limit\":5,\"include\":{\"browsers\":[\"Chrome\"]}}";
    TinyAccount account = account(UNCACHED, 20);
    assertThat(account.paths(chrome)).containsExactly("/18", "/16", "/14", "/12", "/10");

    account.simulator.behave(UNCACHED.filterAfterLimit(true));
    assertThat(account.paths(chrome)).containsExactly("/18", "/16");
    account.simulator.behave(UNCACHED.filterAfterLimit(true).pageCap(4));
    List<Map<String, Object>> none =
        account.page("{\"limit\":1,\"include\":{\"browsers\":[\"Chrome\"]}}");
    assertThat(none).isEmpty();
  }
}
