package io.github.clickstreams.kafka.connect.shortio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedPropertyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"statusCode\":400,\"message\":\"body/limit must be <= 1000\"} | limit",
        "{\"message\":\"body/startDate is too long ago\"} | startDate",
        "{\"message\":\"body/include/countries/0 must NOT have fewer characters\"} | include",
        "{\"message\":\"body must NOT have additional properties\"} | ''",
        "{\"message\":\"body/sk_secret must be string\"} | ''",
        "{\"message\":\"querystring/limit must be string\"} | ''",
        "{\"message\":5} | ''",
        "{\"error\":\"body/limit\"} | ''",
        "[] | ''",
        "'' | ''",
        "<html> | ''",
        "{\"message\":\"body/limit | ''"
      })
  void isWhatThePointerNames(String body, String property) {
    assertThat(RefusedProperty.in(body.getBytes(StandardCharsets.UTF_8))).isEqualTo(property);
  }
}
