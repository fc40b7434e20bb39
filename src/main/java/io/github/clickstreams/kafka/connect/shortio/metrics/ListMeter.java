package io.github.clickstreams.kafka.connect.shortio.metrics;

import io.github.clickstreams.kafka.connect.shortio.api.AccountDomain;
import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.ManagementApi;
import java.util.ArrayList;
import java.util.List;

/**
 * How a connector fares that looks up its domains in the list of the account. Told by one thread,
 * read by any.
 */
public final class ListMeter {
  private final Times times = Times.ofThisMachine();
  private final RequestCounts requests = new RequestCounts();
  private volatile long domains = Metric.UNKNOWN;
  private volatile long succeededAt = times.monotonic().millis();

  /** Everything there is to watch of it. */
  public List<Metric> metrics() {
    List<Metric> metrics = new ArrayList<>();
    metrics.add(
        Metric.gauge("list-domains", "domains", () -> domains)
            .means(
                "Domains that the connector has split over its tasks. -1: they are not known yet."));
    metrics.addAll(requests.metrics("list-", "the list of the account's domains"));
    metrics.add(
        Metric.gauge("list-time-since-success-ms", "ms", () -> times.since(succeededAt))
            .means(
                "Time since Short.io answered a request for that list; before the first answer, since the connector's"
                    + " start. It is asked every shortio.domains.refresh.ms."));
    return metrics;
  }

  /** So many domains are read by the tasks from now on. */
  public void split(int domainCount) {
    domains = domainCount;
  }

  /** The same API; every request for the list is counted. */
  public ManagementApi metered(ManagementApi api) {
    return new ManagementApi() {
      @Override
      public List<AccountDomain> domains(int limit, int offset) throws ApiException {
        try {
          List<AccountDomain> page = api.domains(limit, offset);
          succeededAt = times.monotonic().millis();
          requests.succeeded();
          return page;
        } catch (ApiException e) {
          requests.failed(e);
          throw e;
        }
      }

      @Override
      public void close() {
        api.close();
      }
    };
  }
}
