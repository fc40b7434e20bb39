package io.github.clickstreams.kafka.connect.shortio.metrics;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import io.github.clickstreams.kafka.connect.shortio.api.ClickQuery;
import io.github.clickstreams.kafka.connect.shortio.api.ShortIoApi;
import java.time.Duration;

/** Tells a {@link TaskMeter} of every request for clicks; changes nothing. */
public final class MeteredApi implements ShortIoApi {
  private final ShortIoApi api;
  private final TaskMeter meter;

  public MeteredApi(ShortIoApi api, TaskMeter meter) {
    this.api = api;
    this.meter = meter;
  }

  @Override
  public ClickPage lastClicks(ClickQuery query) throws ApiException {
    long start = System.nanoTime();
    try {
      ClickPage page = api.lastClicks(query);
      meter.succeeded(query.domainId());
      return page;
    } catch (ApiException e) {
      meter.failed(query.domainId(), e);
      throw e;
    } finally {
      meter.asked(Duration.ofNanos(System.nanoTime() - start));
    }
  }

  @Override
  public void close() {
    api.close();
  }
}
