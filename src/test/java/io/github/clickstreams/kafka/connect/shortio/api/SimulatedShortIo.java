package io.github.clickstreams.kafka.connect.shortio.api;

import io.github.clickstreams.shortio.simulator.Request;
import io.github.clickstreams.shortio.simulator.Response;
import io.github.clickstreams.shortio.simulator.ShortIoSimulator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hc.core5.http.message.BasicHttpResponse;

/** The simulated Short.io behind the real request and the real parser, without HTTP. */
public final class SimulatedShortIo implements ShortIoApi {
  private final ShortIoSimulator simulator;
  private final String apiKey;
  private final Consumer<RateLimit> rateLimits;

  public SimulatedShortIo(ShortIoSimulator simulator, String apiKey) {
    this(simulator, apiKey, rateLimit -> {});
  }

  /**
   * @param rateLimits gets what answers say of the account's requests
   */
  public SimulatedShortIo(
      ShortIoSimulator simulator, String apiKey, Consumer<RateLimit> rateLimits) {
    this.rateLimits = rateLimits;
    this.simulator = simulator;
    this.apiKey = apiKey;
  }

  @Override
  public ClickPage lastClicks(ClickQuery query) throws ApiException {
    String body = new String(RequestBody.of(query, ClickFilters.NONE), StandardCharsets.UTF_8);
    Response response = simulator.handle(Request.lastClicks(apiKey, query.domainId(), body));
    if (response.delivery() != Response.Delivery.WHOLE) {
      throw ApiException.Temporary.of("no whole answer");
    }
    BasicHttpResponse http = new BasicHttpResponse(response.status());
    response.headers().forEach(http::setHeader);
    RateLimit.of(http).ifPresent(rateLimits);
    if (response.status() != 200) {
      throw ResponseStatus.ofClicks(http, response.body(), query.domainId());
    }
    try {
      return new ClickParser(Privacy.NONE)
          .parse(
              new ByteArrayInputStream(response.body()),
              query.limit(),
              Optional.ofNullable(RetryWait.serverTime(http)));
    } catch (IOException e) {
      throw ApiException.Temporary.of("no whole answer", e);
    }
  }

  @Override
  public void close() {}
}
