package io.github.clickstreams.kafka.connect.shortio.api;

import static io.github.clickstreams.kafka.connect.shortio.api.RawServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of domains against a server on this machine: what goes out, what comes back. */
@Timeout(60)
class HttpManagementApiTest {
  private static final String OK = "200 OK";

  @Test
  void sendsTheDocumentedRequest() throws Exception {
    try (RawServer server = RawServer.answering(response(OK, "[]"));
        ManagementApi api = api(server, "/base/")) {
      assertThat(api.domains(1000, 2000)).isEmpty();

      RawServer.Request request = server.request();
      assertThat(request.line()).isEqualTo("GET /base/api/domains?limit=1000&offset=2000 HTTP/1.1");
      assertThat(request.headers())
          .containsEntry("authorization", Fixtures.KEY)
          .containsEntry("user-agent", "kafka-connect-shortio/1.2.3");
      assertThat(request.body()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        [{"id": 5, "hostname": "xn--b-wgn.example", "unicodeHostname": "ü.example", "state": "x",
          "nested": {"id": 9, "hostname": "no"}, "list": [{"id": 8}]},
         {"hostname": null, "id": "6"}]
        """,
        """
        {"count": 2, "domains": [{"id": "5", "unicodeHostname": "ü.example",
          "hostname": "xn--b-wgn.example"}, {"id": 6, "unicodeHostname": 3}], "more": []}
        """
      })
  void readsBothFormsAndIgnoresWhatIsNotNeeded(String body) throws Exception {
    assertThat(domains(body))
        .containsExactly(
            new AccountDomain(5, "xn--b-wgn.example", "ü.example"),
            new AccountDomain(6, null, null));
  }

  /** To convert one would keep the worker's processor busy for minutes. */
  @Test
  @Timeout(20)
  void aNumberOfMillionsOfDigitsIsNotConverted() throws Exception {
    String digits = "1".repeat(4_000_000);

    assertThat(domains("[{\"id\": 5, \"new\": " + digits + "}]"))
        .containsExactly(new AccountDomain(5, null, null));
    assertThatThrownBy(() -> domains("[{\"id\": " + digits + "}]"))
        .hasMessageContaining("element 0 is not one with an id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [{"id": 5}, {"hostname": "CANARY.example"}] | element 1 is not one with an id
          [{"id": 5}, "CANARY"]                       | element 1 is not one with an id
          [{"id": 5}, ["CANARY"]]                     | element 1 is not one with an id
          [{"id": "CANARY"}]                          | element 0 is not one with an id
          [{"id": -1}]                                | element 0 is not one with an id
          [{"id": 1.5}]                               | element 0 is not one with an id
          [{"id": 9223372036854775808}]               | element 0 is not one with an id
          [{"id": {"CANARY": 1}}]                     | element 0 is not one with an id
          {"domains": "CANARY"}                       | object whose domains is a string
          {"CANARY": []}                              | object without domains
          "CANARY"                                    | a string
          <html>CANARY</html>                         | HTML page
          [{"id": 5                                   | it was cut
          [] CANARY                                   | more came
          """)
  void anythingElseIsAnErrorThatMayPass(String body, String said) {
    assertThatThrownBy(() -> domains(body))
        .isInstanceOf(ApiException.Temporary.class)
        .hasMessageContainingAll(said, "shortio.management.url")
        .hasMessageNotContaining("CANARY");
  }

  @Test
  void moreDomainsThanAnyAccountHasAreNotTaken() {
    String domain = "{\"id\":1},";
    String most = "[" + domain.repeat(Limits.DOMAINS);

    assertThatThrownBy(() -> domains(most + "{\"id\":1}]"))
        .isInstanceOf(ApiException.Fatal.class)
        .hasMessageContaining("does not end");
  }

  @ParameterizedTest
  @CsvSource({
    "400, Refused, 400",
    "401, Fatal, shortio.api.key",
    "402, Fatal, plan",
    "403, Fatal, may not list",
    "404, Fatal, shortio.management.url",
    "302, Fatal, shortio.management.url",
    "429, Temporary, request limit",
    "500, Temporary, 500"
  })
  void aRefusalNamesTheKeyToChange(int status, String kind, String said) throws Exception {
    try (RawServer server =
            RawServer.answering(response(status + " X", "{\"error\": \"CANARY\"}"));
        ManagementApi api = api(server, "")) {
      assertThatThrownBy(() -> api.domains(1, 0))
          .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(kind))
          .hasMessageContaining(said)
          .hasMessageNotContaining("CANARY");
    }
  }

  private static List<AccountDomain> domains(String body) throws Exception {
    try (RawServer server = RawServer.answering(response(OK, body));
        ManagementApi api = api(server, "")) {
      return api.domains(1000, 0);
    }
  }

  private static ManagementApi api(RawServer server, String path) throws ApiException {
    return new HttpManagementApi(Fixtures.settings(server.url() + path));
  }
}
