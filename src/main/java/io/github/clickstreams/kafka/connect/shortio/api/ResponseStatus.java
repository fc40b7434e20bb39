package io.github.clickstreams.kafka.connect.shortio.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;

/**
 * What a status other than 200 means, and which configuration key can change it. Repeats nothing of
 * the body but a property's name: what the API writes there could repeat the question.
 */
final class ResponseStatus {
  /** A name with a letter at its end: an IP address is not shown. */
  private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9.-]{0,252}[A-Za-z]");

  private ResponseStatus() {}

  /**
   * Of an answer to a question for clicks.
   *
   * @param body its beginning
   */
  static ApiException ofClicks(HttpResponse answer, byte[] body, long domainId) {
    int status = answer.getCode();
    return switch (status) {
      case 400, 422 -> {
        String property = RefusedProperty.in(body);
        yield new ApiException.Refused(
            "Short.io answered "
                + status
                + ": it refuses the question"
                + (property.isEmpty() ? "" : ", because of its " + property)
                + ". Perhaps shortio.page.limit is too large, or a"
                + " value of shortio.include.* or shortio.exclude.* is not known to it.",
            status,
            property,
            RetryWait.serverTime(answer));
      }
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
      default -> ofAny(answer, "shortio.api.url");
    };
  }

  /** Of an answer to a question for the list of domains. */
  static ApiException ofList(HttpResponse answer) {
    int status = answer.getCode();
    return switch (status) {
      case 400, 422 ->
          new ApiException.Refused(
              "Short.io answered " + status + ": it refuses to list domains so.");
      case 403 ->
          ApiException.Fatal.keyRefused(
              "Short.io answered 403: the key in shortio.api.key may not list the account's"
                  + " domains. Give it that right, or name the domains by their ids in"
                  + " shortio.domains.");
      default -> ofAny(answer, "shortio.management.url");
    };
  }

  private static ApiException ofAny(HttpResponse answer, String urlKey) {
    int status = answer.getCode();
    Duration wait = RetryWait.of(answer);
    return switch (status) {
      case 401 ->
          ApiException.Fatal.keyRefused(
              "Short.io answered 401: it does not know the key. Check shortio.api.key: a secret"
                  + " key, made under Integrations & API, as it is, without 'Bearer'.");
      case 402 ->
          ApiException.Fatal.planRefused(
              "Short.io answered 402: the plan of the account that shortio.api.key belongs to does"
                  + " not cover this. The clickstream needs the Team plan or a higher one.");
      case 407 -> proxyLogin();
      case 429 ->
          ApiException.Temporary.throttled(
              "Short.io answered 429: the account's request limit is used up; if that comes again and"
                  + " again, lower shortio.requests.per.minute."
                  + RetryWait.told(wait),
              wait);
      default -> {
        if (status == 408 || status >= 500) {
          String message = "Short.io answered " + status + "." + RetryWait.told(wait);
          yield status == 500
              ? ApiException.Temporary.serverError(message, wait)
              : ApiException.Temporary.of(message, wait);
        }
        if (status >= 400) {
          yield new ApiException.Fatal(
              "Short.io answered " + status + ". Check " + urlKey + " and shortio.api.key.");
        }
        yield status >= 300
            ? redirect(answer, urlKey)
            : ApiException.Temporary.of(
                "Short.io answered " + status + " where only 200 brings what was asked for.");
      }
    };
  }

  private static ApiException redirect(HttpResponse answer, String urlKey) {
    return new ApiException.Fatal(
        "Short.io answered "
            + answer.getCode()
            + ", a redirect"
            + target(answer)
            + ". It is not followed, because the key goes to the configured host only: check "
            + urlKey
            + ".");
  }

  /** Of a proxy's refusal of a tunnel: the API was not asked at all. */
  static ApiException proxyFailure(int status, String urlKey) {
    return status == 407
        ? proxyLogin()
        : ApiException.Temporary.of(
            "The proxy answered "
                + status
                + " and opened no tunnel to Short.io. Check"
                + " http.proxy.url, and "
                + urlKey
                + ".");
  }

  /** Fatal: a wrong password does not heal, and repeating it can lock the proxy's account. */
  private static ApiException proxyLogin() {
    return new ApiException.Fatal(
        "The proxy answered 407: it wants a login. Check http.proxy.user and"
            + " http.proxy.password.");
  }

  private static String target(HttpResponse answer) {
    Header location = answer.getFirstHeader("Location");
    try {
      String host = location == null ? null : new URI(location.getValue()).getHost();
      return host != null && HOST_NAME.matcher(host).matches() ? " to host " + host : "";
    } catch (URISyntaxException e) {
      return "";
    }
  }
}
