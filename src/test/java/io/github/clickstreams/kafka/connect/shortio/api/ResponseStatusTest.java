package io.github.clickstreams.kafka.connect.shortio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseStatusTest {
  @ParameterizedTest
  @CsvSource({
    "201, Temporary, 201",
    "204, Temporary, 204",
    "301, Fatal, shortio.api.url",
    "304, Fatal, shortio.api.url",
    "308, Fatal, shortio.api.url",
    "400, Refused, shortio.page.limit",
    "401, Fatal, shortio.api.key",
    "402, Fatal, shortio.api.key",
    "402, Fatal, plan",
    "403, DomainRefused, shortio.domains",
    "403, DomainRefused, shortio.api.key",
    "403, DomainRefused, Team plan",
    "404, DomainRefused, shortio.domains",
    "405, Fatal, shortio.api.url",
    "407, Fatal, http.proxy.user",
    "408, Temporary, 408",
    "410, Fatal, shortio.api.url",
    "413, Fatal, 413",
    "422, Refused, shortio.page.limit",
    "429, Temporary, request limit",
    "500, Temporary, 500",
    "503, Temporary, 503",
    "599, Temporary, 599",
  })
  void saysWhatCanBeDone(int status, String kind, String named) {
    ApiException e = failure(status, null, null);

    assertThat(e.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(e).hasMessageContaining(named).hasMessageContaining(String.valueOf(status));
  }

  @Test
  void onlyA429IsThrottled() {
    assertThat(((ApiException.Temporary) failure(429, null, null)).isThrottled()).isTrue();
    assertThat(((ApiException.Temporary) failure(503, null, null)).isThrottled()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 503})
  void hasTheWaitThatTheApiAskedFor(int status) {
    ApiException.Temporary e = (ApiException.Temporary) failure(status, "Retry-After", "24");

    assertThat(e.retryAfter()).contains(Duration.ofSeconds(24));
  }

  @Test
  void namesTheDomain() {
    assertThat(failure(403, null, null)).hasMessageContaining("42");
    assertThat(failure(404, null, null)).hasMessageContaining("42");
  }

  @Test
  void namesTheHostOfARedirectOnly() {
    assertThat(failure(302, "Location", "https://user:pw@login.example/path?token=1"))
        .hasMessageContaining("to host login.example.")
        .message()
        .doesNotContain("pw", "path", "token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://10.1.2.3/x", "http://[::1]/x", "/elsewhere", "://", "x y"})
  void showsNothingElseOfARedirect(String location) {
    assertThat(failure(302, "Location", location))
        .hasMessageContaining("a redirect. It is not followed");
  }

  @Test
  void aProxysRefusalIsNotTheApis() {
    assertThat(ResponseStatus.proxyFailure(407, "shortio.api.url"))
        .isInstanceOf(ApiException.Fatal.class)
        .hasMessageContaining("http.proxy.user");
    assertThat(ResponseStatus.proxyFailure(403, "shortio.api.url"))
        .isInstanceOf(ApiException.Temporary.class)
        .hasMessageContaining("http.proxy.url");
  }

  private static ApiException failure(int status, String header, String value) {
    HttpResponse answer = new BasicHttpResponse(status);
    if (header != null) {
      answer.setHeader(header, value);
    }
    return ResponseStatus.ofClicks(answer, new byte[0], 42);
  }
}
