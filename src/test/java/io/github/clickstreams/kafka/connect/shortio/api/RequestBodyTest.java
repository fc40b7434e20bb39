package io.github.clickstreams.kafka.connect.shortio.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestBodyTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void asksWhatTheSeedDocumentAsks() throws Exception {
    ClickFilters filters =
        new ClickFilters(
            Map.of(ClickFilter.HUMAN, true), Map.of(ClickFilter.BROWSERS, List.of("Chrome")));

    JsonNode sent = JSON.readTree(RequestBody.of(Fixtures.QUERY, filters));

    JsonNode document = JSON.readTree(Fixtures.text("sample-request.json"));
    assertThat(sent.get("limit")).isEqualTo(document.get("limit"));
    assertThat(sent.get("include")).isEqualTo(document.get("include"));
    assertThat(sent.get("exclude")).isEqualTo(document.get("exclude"));
  }

  @Test
  void leavesOutWhatIsNotWanted() {
    assertThat(new String(RequestBody.of(Fixtures.QUERY, ClickFilters.NONE)))
        .isEqualTo(
            "{\"limit\":30,\"period\":\"custom\",\"tz\":\"UTC\","
                + "\"startDate\":\"2026-01-01T00:00:00.000Z\","
                + "\"endDate\":\"2026-01-04T00:00:00.000Z\","
                + "\"afterDate\":\"2026-01-02T03:04:05.678Z\"}");
  }

  @Test
  void cutsTimesToMilliseconds() {
    Instant time = Instant.parse("2026-01-02T03:04:05.999999999Z");

    assertThat(
            new String(
                RequestBody.of(new ClickQuery(1, 5, time, time, time, time), ClickFilters.NONE)))
        .contains("\"beforeDate\":\"2026-01-02T03:04:05.999Z\"");
  }

  @Test
  void sendsEveryFilterUnderItsApiName() throws Exception {
    Map<ClickFilter, Object> all = new EnumMap<>(ClickFilter.class);
    for (ClickFilter filter : ClickFilter.all()) {
      all.put(
          filter,
          switch (filter.type()) {
            case BOOLEAN -> false;
            case TEXTS -> List.of("a \"quoted\" one", "ü");
            case INTEGERS -> List.of(301, 404);
          });
    }

    JsonNode sent = JSON.readTree(RequestBody.of(Fixtures.QUERY, new ClickFilters(all, all)));

    assertThat(sent.get("include")).isEqualTo(sent.get("exclude"));
    assertThat(sent.get("include").toString())
        .isEqualTo(
            "{'human':false,'countries':T,'browsers':T,'browserVersions':T,'socials':T,"
                .concat("'statuses':[301,404],'paths':T,'protos':T,'methods':T,'refhosts':T,")
                .concat("'utmSources':T,'utmMediums':T,'utmCampaigns':T}")
                .replace("'", "\"")
                .replace("T", "[\"a \\\"quoted\\\" one\",\"ü\"]"));
  }
}
