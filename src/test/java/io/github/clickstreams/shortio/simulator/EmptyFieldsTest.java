package io.github.clickstreams.shortio.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a click does not have is written another way from answer to answer. */
class EmptyFieldsTest {
  private final TinyAccount account =
      new TinyAccount(Behaviour.usual().cacheFor(Duration.ZERO).emptyFieldsVary(true));

  private void addClick() {
    account.simulator.addClick(
        TinyAccount.DOMAIN,
        SimulatedClick.bare(TinyAccount.NOW)
            .with("path", "/a")
            .with("ref", "")
            .with("os", null)
            .with("ua", "curl/8")
            .with("human", false));
  }

  @Test
  void emptyNullOrMissingWhateverItWas() {
    addClick();

    for (String field : new String[] {"ref", "os", "utm_source"}) {
      Set<String> forms = new HashSet<>();
      for (int i = 0; i < 50; i++) {
        Map<String, Object> click = account.page("{}").get(0);
        forms.add(click.containsKey(field) ? click.get(field) + "." : "missing");
      }
      assertThat(forms).as(field).containsExactlyInAnyOrder(".", "null.", "missing");
    }
  }

  @Test
  void nothingElseChanges() {
    addClick();

    for (int i = 0; i < 50; i++) {
      Map<String, Object> click = account.page("{}").get(0);
      assertThat(click)
          .containsEntry("path", "/a")
          .containsEntry("ua", "curl/8")
          .containsEntry("human", false)
          .containsEntry("dt", "2026-11-23T12:00:00.000Z")
          .doesNotContainKeys("st", "method");
      click.keySet().removeAll(Set.of("path", "ua", "human", "dt"));
      assertThat(click.values()).allMatch(value -> value == null || value.equals(""));
    }
  }

  @Test
  void withoutTheSwitchTheyStay() {
    addClick();
    account.simulator.behave(Behaviour.usual().cacheFor(Duration.ZERO));

    for (int i = 0; i < 20; i++) {
      assertThat(account.page("{}").get(0))
          .containsEntry("ref", "")
          .containsEntry("os", null)
          .doesNotContainKey("utm_source");
    }
  }
}
