package io.github.clickstreams.kafka.connect.shortio.api;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;

/**
 * What an exception of the network means and which configuration key can change it. The network may
 * heal, so each is temporary. Messages of other libraries are not passed on, as they can quote what
 * was read; those of the JDK's network and TLS classes cannot.
 */
final class NetworkFailure {
  private final String urlKey;
  private final String where;

  NetworkFailure(HttpSettings settings, String urlKey) {
    this.urlKey = urlKey;
    // With a proxy, ours is the only host that this machine looks up and connects to.
    this.where = settings.proxy() == null ? urlKey : "http.proxy.url";
  }

  ApiException.Temporary of(IOException e) {
    Throwable cause = jdkCause(e);
    if (cause instanceof UnknownHostException) {
      return ApiException.Temporary.unknownHost(
          "The host name is not known: check " + where + ", and this machine's DNS.", cause);
    }
    return ApiException.Temporary.of(message(e, cause), cause);
  }

  /** The whole exchange took too long. */
  ApiException.Temporary timeout() {
    return ApiException.Temporary.of(
        "Short.io did not answer completely within http.request.timeout.ms. If this lasts, check "
            + where
            + (urlKey.equals("shortio.api.url")
                ? ", or ask for less with shortio.page.limit."
                : "."));
  }

  private String message(IOException e, Throwable cause) {
    if (cause instanceof SSLException) {
      return "No secure connection: "
          + cause.getMessage()
          + ". Check "
          + urlKey
          + ", and http.ssl.truststore.location if its certificate comes"
          + " from a private CA.";
    }
    return what(e, cause) + ". If this lasts, check " + where + ".";
  }

  private static String what(IOException e, Throwable cause) {
    // Of HttpClient's own exceptions these two extend the JDK's, and have no cause.
    if (e instanceof SocketTimeoutException || cause instanceof SocketTimeoutException) {
      return "Connecting or reading timed out";
    }
    if (e instanceof ConnectException
        || cause instanceof ConnectException
        || cause instanceof NoRouteToHostException) {
      return "Cannot connect: nobody answers there";
    }
    if (cause instanceof SocketException) {
      return "The connection broke";
    }
    if (e instanceof MessageConstraintException) {
      return "The answer has more headers, or a longer one, than is accepted";
    }
    if (e instanceof NoHttpResponseException) {
      return "The connection was closed without an answer";
    }
    if (e instanceof ConnectionClosedException
        || e instanceof EOFException
        || e instanceof ZipException) {
      return "The answer was cut or damaged";
    }
    if (e.getCause() instanceof HttpException) {
      return "The answer is no HTTP";
    }
    return "The network failed (" + e.getClass().getSimpleName() + ")";
  }

  /** The first exception of the JDK's network classes in the chain, or null. */
  private static Throwable jdkCause(Throwable e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      String type = t.getClass().getPackageName();
      if (type.equals("java.net") || type.equals("javax.net.ssl")) {
        return t;
      }
    }
    return null;
  }
}
