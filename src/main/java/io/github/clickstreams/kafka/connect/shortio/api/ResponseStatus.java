package io.github.clickstreams.kafka.connect.shortio.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;

/**
 * What a status other than 200 means, whatever was asked, and which configuration key can change
 * it. Reads headers, not the body: what the API writes there could repeat the question.
 */
final class ResponseStatus {
  /** A name with a letter at its end: an IP address is not shown. */
  private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9.-]{0,252}[A-Za-z]");

  private ResponseStatus() {}

  /** The failure that an answer of the API stands for; its status is not 200. */
  static ApiException failure(HttpResponse answer, String urlKey) {
    int status = answer.getCode();
    Duration wait = RetryWait.of(answer);
    return switch (status) {
      case 429 ->
          ApiException.Temporary.throttled(
              "Short.io answered 429: the account's request limit is used up."
                  + RetryWait.told(wait),
              wait);
      case 401 ->
          ApiException.Fatal.keyRefused(
              "Short.io answered 401: it does not know the key. Check shortio.api.key: a secret"
                  + " key, made under Integrations & API, as it is, without 'Bearer'.");
      case 402 ->
          ApiException.Fatal.planRefused(
              "Short.io answered 402: the plan of the account that shortio.api.key belongs to does"
                  + " not cover this. The clickstream needs the Team plan or a higher one.");
      case 407 -> proxyLogin();
      default -> byClass(status, answer, urlKey);
    };
  }

  private static ApiException byClass(int status, HttpResponse answer, String urlKey) {
    if (status == 408 || status >= 500) {
      Duration wait = RetryWait.of(answer);
      return ApiException.Temporary.of(
          "Short.io answered " + status + "." + RetryWait.told(wait), wait);
    }
    if (status >= 400) {
      return new ApiException.Fatal(
          "Short.io answered " + status + ". Check " + urlKey + " and shortio.api.key.");
    }
    if (status >= 300) {
      return new ApiException.Fatal(
          "Short.io answered "
              + status
              + ", a redirect"
              + target(answer)
              + ". It is not followed, because the key goes to the configured host only: check "
              + urlKey
              + ".");
    }
    return ApiException.Temporary.of(
        "Short.io answered " + status + " where only 200 brings what was asked for.",
        (Throwable) null);
  }

  /** The failure that a proxy's refusal of a tunnel stands for: the API was not asked at all. */
  static ApiException proxyFailure(int status, String urlKey) {
    return status == 407
        ? proxyLogin()
        : ApiException.Temporary.of(
            "The proxy answered "
                + status
                + " and opened no tunnel to Short.io. Check"
                + " http.proxy.url, and "
                + urlKey
                + ".",
            (Throwable) null);
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
