package io.github.clickstreams.shortio.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code GET /api/domains}. */
class DomainListTest {
  private final TinyAccount account = new TinyAccount();

  private List<Object> ids(Map<String, String> query) {
    Response response = account.simulator.handle(Request.domains(TinyAccount.KEY, query));
    return TinyAccount.objects(response).stream().map(domain -> domain.get("id")).toList();
  }

  @Test
  void namesADomainInBothForms() {
    account.simulator.addDomain(SimulatedDomain.of(43, "bücher.example"));

    Response response = account.simulator.handle(Request.domains(TinyAccount.KEY, Map.of()));

    assertThat(TinyAccount.objects(response).get(1))
        .containsEntry("id", 43)
        .containsEntry("hostname", "xn--bcher-kva.example")
        .containsEntry("unicodeHostname", "bücher.example")
        .containsEntry("state", "configured")
        .containsKey("createdAt");
  }

  @Test
  void limitOffsetPatternAndTeamSelect() {
    for (int id = 1; id <= 5; id++) {
      account.simulator.addDomain(SimulatedDomain.of(id, "d" + id + ".example").team(id % 2));
    }

    assertThat(ids(Map.of())).containsExactly(1, 2, 3, 4, 5, 42);
    assertThat(ids(Map.of("limit", "2", "offset", "1"))).containsExactly(2, 3);
    assertThat(ids(Map.of("pattern", "d3"))).containsExactly(3);
    assertThat(ids(Map.of("teamId", "1"))).containsExactly(1, 3, 5);
    account.simulator.behave(Behaviour.usual().domainsPageCap(4));
    assertThat(ids(Map.of("limit", "100"))).hasSize(4);
    account.simulator.removeDomain(2);
    assertThat(ids(Map.of())).containsExactly(1, 3, 4, 5);
  }

  @Test
  void needsTheKey() {
    Response response = account.simulator.handle(Request.domains("wrong", Map.of()));

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.text()).isEqualTo("{\"error\":\"Unauthorized\"}");
  }
}
