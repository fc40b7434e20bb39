package io.github.clickstreams.kafka.connect.shortio.api;

import java.util.List;

/**
 * The seam to Short.io's management API, which has another host than the clicks. One call is one
 * request: nothing is retried, paged or budgeted here. Implementations may be called by one thread
 * at a time; {@link #close} may come from any other.
 */
public interface ManagementApi extends AutoCloseable {
  /** What a list of more than {@link Limits#DOMAINS} is. */
  static ApiException endless() {
    return new ApiException.Fatal(
        "Short.io's list of domains does not end. Check shortio.management.url.");
  }

  /**
   * Asks {@code GET /api/domains?limit=&offset=} for one page of the account's domains. Whether a
   * page shorter than the limit is the last one is not known: the server may have a smaller limit.
   *
   * @throws ApiException sorted by what can be done about it, never {@link
   *     ApiException.DomainRefused}; {@link ApiException.Temporary} too when {@link #close} aborted
   *     the request
   */
  List<AccountDomain> domains(int limit, int offset) throws ApiException;

  /** Aborts the request in flight, if there is one, and releases all connections. Idempotent. */
  @Override
  void close();
}
