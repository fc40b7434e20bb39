package io.github.clickstreams.kafka.connect.shortio.metrics;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a connector fares that looks up its domains in the list of the account. Told by one thread,
 * read by any.
 */
public final class ListMeter {
  /** Everything there is to watch of it. */
  public static final List<Metric<ListMeter>> METRICS =
      Stream.of(
              Stream.of(
                  Metric.gauge("list-domains", "domains", (ListMeter list) -> list.domains)
                      .means(
                          "Domains that the connector has split over its tasks. -1: they are not known yet.")),
              RequestCounts.metrics("list-", "the list of the account's domains").stream()
                  .map(metric -> metric.in((ListMeter list) -> list.requests)),
              Stream.of(
                  Metric.gauge(
                          "list-time-since-success-ms",
                          "ms",
                          (ListMeter list) -> list.times.since(list.succeededAt))
                      .means(
                          "Time since Short.io answered a request for that list; before the first answer, since the connector's"
                              + " start. It is asked every shortio.domains.refresh.ms.")))
          .flatMap(metrics -> metrics)
          .toList();

  private final Times times;
  private final RequestCounts requests = new RequestCounts();
  private volatile long domains = Metric.UNKNOWN;
  private volatile long succeededAt;

  /** For a connector that starts now. */
  public ListMeter() {
    this(Times.ofThisMachine());
  }

  ListMeter(Times times) {
    this.times = times;
    this.succeededAt = times.monotonic().millis();
  }

  /** So many domains are read by the tasks from now on. */
  public void split(int domainCount) {
    domains = domainCount;
  }

  void succeeded() {
    succeededAt = times.monotonic().millis();
    requests.succeeded();
  }

  void failed(ApiException e) {
    requests.failed(e);
  }
}
