package io.github.clickstreams.kafka.connect.shortio.api;

import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpGet;

/** The account's domains over HTTP: what the question is, and what its answers mean. */
public final class HttpManagementApi implements ManagementApi {
  private static final String URL_KEY = "shortio.management.url";
  private static final JsonAnswer JSON = new JsonAnswer("domains", URL_KEY);

  private final HttpExchanges http;

  /**
   * Connects nowhere yet.
   *
   * @param settings with the management API's URL
   * @throws ApiException.Fatal if the trust store cannot be read
   */
  public HttpManagementApi(HttpSettings settings) throws ApiException.Fatal {
    this.http = new HttpExchanges(settings, URL_KEY, rateLimit -> {});
  }

  @Override
  public List<AccountDomain> domains(int limit, int offset) throws ApiException {
    String path = "/api/domains?limit=" + limit + "&offset=" + offset;
    return http.ask(
        new HttpGet(http.url(path)),
        (body, head) -> JSON.parse(body, DomainElements::of),
        (head, body) -> ResponseStatus.ofList(head));
  }

  @Override
  public void close() {
    http.close();
  }
}
