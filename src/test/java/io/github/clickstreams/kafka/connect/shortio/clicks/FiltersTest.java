package io.github.clickstreams.kafka.connect.shortio.clicks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.api.ClickFilter;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Records;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The filters of the configuration are those of Short.io's request. */
class FiltersTest {
  /** Every filter: end of the key, option of the request, field it looks at, two values. */
  private static final String FILTERS =
      """
      human            | human           | human           | true        | false
      countries        | countries       | country         | India       | Côte d'Ivoire
      browsers         | browsers        | browser         | Chrome      | Mobile Safari
      browser.versions | browserVersions | browser_version | 81          | 81.0.4
      socials          | socials         | social          | facebook    | twitter
      statuses         | statuses        | st              | 302         | 404
      paths            | paths           | path            | /login      | /café
      protos           | protos          | proto           | https       | http
      methods          | methods         | method          | GET         | HEAD
      refhosts         | refhosts        | refhost         | t.co        | blog.example
      utm.sources      | utmSources      | utm_source      | newsletter  | qr
      utm.mediums      | utmMediums      | utm_medium      | email       | print
      utm.campaigns    | utmCampaigns    | utm_campaign    | spring sale | brand
      """;

  private final OffsetStore offsets = new OffsetStore();

  @Test
  void everyFilterIsTested() {
    Set<String> tested = new HashSet<>();
    FILTERS.lines().forEach(line -> tested.add(line.split(" ")[0]));
    assertThat(tested)
        .containsExactlyInAnyOrderElementsOf(
            ClickFilter.all().stream().map(ClickFilter::keySuffix).toList());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = FILTERS)
  void separatesClicks(String key, String option, String field, String one, String other) {
    try (Account account = Account.still().domain(1, 0).domain(2, 0)) {
      Instant now = Account.now();
      for (int domain = 1; domain <= 2; domain++) {
        account
            .click(domain, SimulatedClick.at(now.minusSeconds(9)).with(field, typed(field, one)))
            .click(domain, SimulatedClick.at(now.minusSeconds(8)).with(field, typed(field, other)));
      }
      Map<String, String> including = account.config(1);
      including.put("shortio.include." + key, one);
      Map<String, String> excluding = account.config(2);
      excluding.put("shortio.exclude." + key, one);
      try (InProcessConnect only = InProcessConnect.start(including, offsets);
          InProcessConnect without = InProcessConnect.start(excluding, offsets)) {
        only.awaitRecords(1);
        without.awaitRecords(1);
        account.awaitMoreRequests(1, 2);
        account.awaitMoreRequests(2, 2);

        only.signalStop();
        assertThat(values(only, field)).containsExactly(typed(field, one));
        assertThat(values(without, field)).containsExactly(typed(field, other));
        Object sent = option.equals("human") ? true : List.of(typed(field, one));
        assertThat(account.requests().entries(1))
            .allSatisfy(
                asked -> assertThat(asked.body()).containsEntry("include", Map.of(option, sent)))
            .noneMatch(asked -> asked.body().containsKey("exclude"));
        assertThat(account.requests().entries(2))
            .allSatisfy(
                asked -> assertThat(asked.body()).containsEntry("exclude", Map.of(option, sent)))
            .noneMatch(asked -> asked.body().containsKey("include"));
      }
    }
  }

  private static Object typed(String field, String text) {
    return switch (field) {
      case "human" -> Boolean.valueOf(text);
      case "st" -> Integer.valueOf(text);
      default -> text;
    };
  }

  private static List<Object> values(InProcessConnect connect, String field) {
    List<SourceRecord> records = connect.records();
    return records.stream().map(record -> Records.click(record).get(field)).toList();
  }

  @Test
  void aListOfValuesIsSentAsOne() {
    try (Account account = Account.still().domain(1, 0)) {
      Map<String, String> config = account.config(1);
      config.put("shortio.include.statuses", "301, 302");
      config.put("shortio.include.browsers", "Chrome, Mobile Safari");
      config.put("shortio.exclude.statuses", "404");
      try (InProcessConnect connect = InProcessConnect.start(config, offsets)) {
        account.awaitMoreRequests(1, 1);
        assertThat(account.requests().entries(1).get(0).body())
            .containsEntry(
                "include",
                Map.of(
                    "statuses", List.of(301, 302), "browsers", List.of("Chrome", "Mobile Safari")))
            .containsEntry("exclude", Map.of("statuses", List.of(404)));
        assertThat(connect.failures()).isEmpty();
      }
    }
  }
}
