package io.github.clickstreams.kafka.connect.shortio.api;

import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** Clicks over HTTP: what the question is, and what its answers mean. */
public final class HttpShortIoApi implements ShortIoApi {
  private static final ContentType JSON = ContentType.create("application/json");

  private final ClickFilters filters;
  private final HttpExchanges http;
  private final ClickParser parser;

  /**
   * Connects nowhere yet.
   *
   * @throws ApiException.Fatal if the trust store cannot be read
   */
  public HttpShortIoApi(HttpSettings settings, ClickFilters filters, Privacy privacy)
      throws ApiException.Fatal {
    this(settings, filters, privacy, rateLimit -> {});
  }

  /**
   * Connects nowhere yet.
   *
   * @param rateLimits gets what answers say of the account's requests, on any thread
   * @throws ApiException.Fatal if the trust store cannot be read
   */
  public HttpShortIoApi(
      HttpSettings settings, ClickFilters filters, Privacy privacy, Consumer<RateLimit> rateLimits)
      throws ApiException.Fatal {
    this.filters = filters;
    this.parser = new ClickParser(privacy);
    this.http = new HttpExchanges(settings, "shortio.api.url", rateLimits);
  }

  @Override
  public ClickPage lastClicks(ClickQuery query) throws ApiException {
    HttpPost request =
        new HttpPost(http.url("/statistics/domain/" + query.domainId() + "/last_clicks"));
    request.setEntity(new ByteArrayEntity(RequestBody.of(query, filters), JSON));
    return http.ask(
        request,
        (body, head) ->
            parser.parse(body, query.limit(), Optional.ofNullable(RetryWait.serverTime(head))),
        (head, body) -> ResponseStatus.ofClicks(head, body, query.domainId()));
  }

  @Override
  public void close() {
    http.close();
  }
}
