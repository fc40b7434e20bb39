package io.github.clickstreams.kafka.connect.shortio.api;

/**
 * The one seam to Short.io. One call is one request: nothing is retried, cached or budgeted here.
 * Implementations may be called by one thread at a time; {@link #close} may come from any other.
 */
public interface ShortIoApi extends AutoCloseable {

  /**
   * Asks {@code POST /statistics/domain/{domainId}/last_clicks}.
   *
   * @throws ApiException sorted by what can be done about it; {@link ApiException.Temporary} too
   *     when {@link #close} aborted the request
   */
  ClickPage lastClicks(ClickQuery query) throws ApiException;

  /** Aborts the request in flight, if there is one, and releases all connections. Idempotent. */
  @Override
  void close();
}
