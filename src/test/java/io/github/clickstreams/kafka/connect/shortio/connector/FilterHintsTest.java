package io.github.clickstreams.kafka.connect.shortio.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.api.ClickFilter;
import io.github.clickstreams.kafka.connect.shortio.api.ClickFilters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterHintsTest {
  @ParameterizedTest
  @CsvSource({
    "COUNTRIES, Germany, such as DE",
    "COUNTRIES, de, such as DE",
    "COUNTRIES, DEU, such as DE",
    "COUNTRIES, United States, such as US",
    "COUNTRIES, XX, two capital letters",
    "PATHS, summer, slash",
    "PROTOS, HTTPS, neither http nor https",
    "METHODS, get, capital letters"
  })
  void tellWhatNoClickHas(ClickFilter filter, String value, String told) {
    assertThat(FilterHints.of(new ClickFilters(Map.of(filter, List.of(value)), Map.of())))
        .singleElement()
        .asString()
        .startsWith("shortio.include." + filter.keySuffix() + ": '" + value + "'")
        .contains(told);
    assertThat(FilterHints.of(new ClickFilters(Map.of(), Map.of(filter, List.of(value)))))
        .singleElement()
        .asString()
        .startsWith("shortio.exclude.");
  }

  @Test
  void nothingIsToldOfWhatClicksHave() {
    ClickFilters filters =
        new ClickFilters(
            Map.of(
                ClickFilter.COUNTRIES, List.of("DE", "US"),
                ClickFilter.PATHS, List.of("/summer", "/*"),
                ClickFilter.PROTOS, List.of("http", "https"),
                ClickFilter.METHODS, List.of("GET"),
                ClickFilter.STATUSES, List.of(404)),
            Map.of(ClickFilter.BROWSERS, List.of("chrome"), ClickFilter.HUMAN, false));

    assertThat(FilterHints.of(filters)).isEmpty();
  }
}
