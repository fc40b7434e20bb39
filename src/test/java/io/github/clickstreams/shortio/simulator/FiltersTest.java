package io.github.clickstreams.shortio.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every include and exclude option really filters. */
class FiltersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "human|human|true|false|true",
        "countries|country|India|Peru|['India']",
        "browsers|browser|Chrome|Firefox|['Chrome','Edge']",
        "socials|social|facebook||['facebook']",
        "browserVersions|browser_version|81|82|['81']",
        "statuses|st|302|404|[302,301]",
        "paths|path|/a|/A|['/a']",
        "protos|proto|https|http|['https']",
        "methods|method|GET|HEAD|['GET']",
        "utmSources|utm_source|mail||['mail']",
        "utmMediums|utm_medium|print|unknown|['print']",
        "utmCampaigns|utm_campaign|x y|x|['x y']",
        "refhosts|refhost|t.co|T.co|['t.co']",
      })
  void anOption(String option, String field, String match, String other, String value) {
    TinyAccount account = new TinyAccount();
    add(account, field, match);
    add(account, field, other);
    account.simulator.addClick(
        TinyAccount.DOMAIN, SimulatedClick.bare(TinyAccount.NOW).with("n", "missing"));

    String filter = "{\"" + option + "\":" + value.replace('\'', '"') + "}";
    assertThat(account.column("{\"include\":" + filter + "}", "n")).containsExactly(match);
    assertThat(account.column("{\"exclude\":" + filter + "}", "n"))
        .containsExactly("missing", other);
  }

  private static void add(TinyAccount account, String field, String text) {
    Object value =
        switch (field) {
          case "human" -> Boolean.valueOf(text);
          case "st" -> Integer.valueOf(text);
          default -> text;
        };
    account.simulator.addClick(
        TinyAccount.DOMAIN,
        SimulatedClick.bare(TinyAccount.NOW).with(field, value).with("n", text));
  }

  @Test
  void allOptionsMustHoldAndTheLimitCountsWhatIsLeft() {
    TinyAccount account = new TinyAccount();
    for (int i = 0; i < 40; i++) {
      account.simulator.addClick(
          TinyAccount.DOMAIN,
          SimulatedClick.at(TinyAccount.NOW.minusSeconds(i))
              .with("human", i % 2 == 0)
              .with("path", i % 4 == 0 ? "/four" : "/"));
    }

    assertThat(
            account.paths(
                "{\"limit\":7,\"include\":{\"human\":true},\"exclude\":{\"paths\":[\"/four\"]}}"))
        .hasSize(7)
        .containsOnly("/");
    assertThat(account.page("{\"include\":{\"paths\":[]}}")).as("an empty list").hasSize(30);
  }

  @Test
  void aSpanOfTime() {
    TinyAccount account =
        new TinyAccount()
            .clicksAt("2026-11-23T10:00:00Z", "2026-11-23T10:00:01Z", "2026-11-23T10:00:02Z");
    String span = "{\"dt\":[\"2026-11-23T10:00:01Z\",\"2026-11-23T10:00:02Z\"]}";

    assertThat(account.paths("{\"include\":" + span + "}")).containsExactly("/2", "/1");
    assertThat(account.paths("{\"exclude\":" + span + "}")).containsExactly("/0");
  }
}
