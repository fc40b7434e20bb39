package io.github.clickstreams.kafka.connect.shortio.api;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * How to reach Short.io over HTTP. Values only, checked by whoever reads the configuration; {@code
 * toString} shows no secret.
 *
 * @param apiUrl {@code shortio.api.url} or {@code shortio.management.url}: http or https, host,
 *     perhaps a port and a path prefix
 * @param apiKey {@code shortio.api.key}, sent raw in the {@code authorization} header
 * @param connectTimeout most time for one TCP connect, and for one TLS handshake
 * @param requestTimeout most time for a whole request: name look-up, connect, send and all of the
 *     answer
 * @param proxy null for none
 * @param trustStore null for the JVM's
 * @param version of this connector, for the {@code User-Agent} header
 */
public record HttpSettings(
    URI apiUrl,
    String apiKey,
    Duration connectTimeout,
    Duration requestTimeout,
    Proxy proxy,
    TrustStore trustStore,
    String version) {

  public HttpSettings {
    Objects.requireNonNull(apiUrl.getHost(), "shortio.api.url has no host");
    Objects.requireNonNull(apiKey, "shortio.api.key");
  }

  /**
   * A forward proxy: https goes through a CONNECT tunnel, plain http through absolute requests.
   *
   * @param url {@code http.proxy.url}: http, host, port
   * @param user {@code http.proxy.user}, null for a proxy without authentication
   * @param password {@code http.proxy.password}, null only if there is no user
   */
  public record Proxy(URI url, String user, String password) {
    @Override
    public String toString() {
      return "Proxy[url=" + url.getHost() + ":" + url.getPort() + "]";
    }
  }

  /**
   * The certificates to trust instead of the JVM's.
   *
   * @param password null for a store without one
   * @param type {@code PKCS12} or {@code JKS}; null to recognise it
   */
  public record TrustStore(Path location, String password, String type) {
    @Override
    public String toString() {
      return "TrustStore[location=" + location + ", type=" + type + "]";
    }
  }

  /** The same way to another host. */
  public HttpSettings at(URI url) {
    return new HttpSettings(
        url, apiKey, connectTimeout, requestTimeout, proxy, trustStore, version);
  }

  /** The same with no time longer than this one. */
  public HttpSettings within(Duration time) {
    return new HttpSettings(
        apiUrl,
        apiKey,
        connectTimeout.compareTo(time) < 0 ? connectTimeout : time,
        requestTimeout.compareTo(time) < 0 ? requestTimeout : time,
        proxy,
        trustStore,
        version);
  }

  @Override
  public String toString() {
    return "HttpSettings[apiUrl="
        + apiUrl.getScheme()
        + "://"
        + apiUrl.getHost()
        + ", proxy="
        + proxy
        + "]";
  }
}
