package io.github.clickstreams.kafka.connect.shortio.api;

import org.apache.hc.core5.http.HttpResponse;

/** What a status means that is about the clicks of one domain, and which key can change it. */
final class ClickRefusal {
  private ClickRefusal() {}

  /**
   * Null for a status that means the same whatever was asked.
   *
   * @param body its beginning
   */
  static ApiException of(HttpResponse head, byte[] body, long domainId) {
    int status = head.getCode();
    return switch (status) {
      case 400, 422 ->
          new ApiException.Refused(
              "Short.io answered "
                  + status
                  + ": it refuses the question. Perhaps shortio.page.limit is too large, or a"
                  + " value of shortio.include.* or shortio.exclude.* is not known to it.",
              RefusedProperty.in(body),
              RetryWait.serverTime(head));
      case 403 ->
          new ApiException.DomainRefused(
              "Short.io answered 403 for domain "
                  + domainId
                  + ". Check in shortio.domains that it is one of the account's domains, that the"
                  + " key in shortio.api.key may read its statistics, and that the account has the"
                  + " Team plan or a higher one.");
      case 404 ->
          ApiException.DomainRefused.unknown(
              "Short.io answered 404 for domain "
                  + domainId
                  + ": it does not know it. Check shortio.domains (and shortio.api.url, if no"
                  + " domain is found).");
      default -> null;
    };
  }
}
