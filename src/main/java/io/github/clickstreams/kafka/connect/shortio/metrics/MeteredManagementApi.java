package io.github.clickstreams.kafka.connect.shortio.metrics;

import io.github.clickstreams.kafka.connect.shortio.api.AccountDomain;
import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.ManagementApi;
import java.util.List;

/** Tells a {@link ListMeter} of every request for the list of domains; changes nothing. */
public final class MeteredManagementApi implements ManagementApi {
  private final ManagementApi api;
  private final ListMeter meter;

  public MeteredManagementApi(ManagementApi api, ListMeter meter) {
    this.api = api;
    this.meter = meter;
  }

  @Override
  public List<AccountDomain> domains(int limit, int offset) throws ApiException {
    try {
      List<AccountDomain> page = api.domains(limit, offset);
      meter.succeeded();
      return page;
    } catch (ApiException e) {
      meter.failed(e);
      throw e;
    }
  }

  @Override
  public void close() {
    api.close();
  }
}
