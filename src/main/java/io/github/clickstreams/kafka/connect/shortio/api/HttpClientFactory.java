package io.github.clickstreams.kafka.connect.shortio.api;

import java.util.List;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Builds the HTTP client: one request in, one request out. It follows no redirect, keeps no cookie
 * and repeats nothing, because every request costs the account's budget; and it takes nothing from
 * system properties, so that the configuration says all.
 */
final class HttpClientFactory {
  /** One is in use; the others stand in for requests given up that have not come back yet. */
  private static final int CONNECTIONS = 4;

  /**
   * A connection is checked before each use, which takes a millisecond: servers close them without
   * a word, and a request that fails for that costs the account's budget.
   */
  private static final TimeValue CHECK_AFTER = TimeValue.ZERO_MILLISECONDS;

  /** Then the host name is looked up again. */
  private static final TimeValue LONGEST_LIFE = TimeValue.ofMinutes(10);

  private HttpClientFactory() {}

  static CloseableHttpClient client(HttpSettings settings) throws ApiException.Fatal {
    SSLContext tls = TrustStores.context(settings.trustStore());
    HttpClientBuilder builder =
        HttpClientBuilder.create()
            .setConnectionManager(connections(settings, tls))
            .setUserAgent("kafka-connect-shortio/" + settings.version())
            .setDefaultRequestConfig(requests(settings))
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            // Done in ResponseBody: which codings this finds depends on the worker's class path.
            .disableContentCompression()
            // The key is a header of ours; a challenge of the API's is not to be answered.
            .setTargetAuthenticationStrategy((type, challenges, context) -> List.of());
    if (settings.proxy() != null) {
      proxy(builder, settings.proxy());
    }
    return builder.build();
  }

  private static PoolingHttpClientConnectionManager connections(
      HttpSettings settings, SSLContext tls) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setConnectionFactory(
            socket -> {
              QuietConnection connection = new QuietConnection();
              if (socket != null) {
                connection.bind(socket);
              }
              return connection;
            })
        .setTlsSocketStrategy(ClientTlsStrategyBuilder.create().setSslContext(tls).buildClassic())
        .setMaxConnTotal(CONNECTIONS)
        .setMaxConnPerRoute(CONNECTIONS)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                .setSocketTimeout(silence(settings))
                .setValidateAfterInactivity(CHECK_AFTER)
                .setTimeToLive(LONGEST_LIFE)
                .build())
        .build();
  }

  private static RequestConfig requests(HttpSettings settings) {
    return RequestConfig.custom()
        .setConnectionRequestTimeout(silence(settings))
        .setResponseTimeout(silence(settings))
        .setProtocolUpgradeEnabled(false)
        .build();
  }

  /**
   * Longer than a request may take, so that it is always the request that is said to take too long.
   */
  private static Timeout silence(HttpSettings settings) {
    return Timeout.of(settings.requestTimeout().plusSeconds(1));
  }

  private static void proxy(HttpClientBuilder builder, HttpSettings.Proxy proxy) {
    HttpHost host = HttpHost.create(proxy.url());
    builder.setProxy(host);
    if (proxy.user() != null) {
      BasicCredentialsProvider login = new BasicCredentialsProvider();
      login.setCredentials(
          new AuthScope(host),
          new UsernamePasswordCredentials(proxy.user(), proxy.password().toCharArray()));
      builder.setDefaultCredentialsProvider(login);
    }
  }
}
