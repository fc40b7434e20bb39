package io.github.clickstreams.kafka.connect.shortio.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** What the tests of this package share: the seed document's examples and plain settings. */
public final class Fixtures {
  static final String KEY = "sk_test_only_key";
  static final ClickQuery QUERY =
      new ClickQuery(
          42,
          30,
          Instant.parse("2026-01-01T00:00:00Z"),
          Instant.parse("2026-01-04T00:00:00Z"),
          Instant.parse("2026-01-02T03:04:05.678Z"),
          null);

  private Fixtures() {}

  static String text(String file) {
    try (InputStream in = Fixtures.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The seed document's click, as an answer of the API. */
  static String samplePage() {
    return "[" + text("sample-click.json") + "]";
  }

  public static HttpSettings settings(String url) {
    return settings(url, Duration.ofSeconds(60), null, null);
  }

  public static HttpSettings settings(
      String url,
      Duration requestTimeout,
      HttpSettings.Proxy proxy,
      HttpSettings.TrustStore trustStore) {
    return new HttpSettings(
        URI.create(url), KEY, Duration.ofSeconds(5), requestTimeout, proxy, trustStore, "1.2.3");
  }
}
