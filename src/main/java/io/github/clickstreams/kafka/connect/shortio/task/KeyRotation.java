package io.github.clickstreams.kafka.connect.shortio.task;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import io.github.clickstreams.kafka.connect.shortio.api.ClickQuery;
import io.github.clickstreams.kafka.connect.shortio.api.HttpSettings;
import io.github.clickstreams.kafka.connect.shortio.api.ShortIoApi;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Survives a new API key: a config provider may have it before anyone restarts the task. When the
 * key is refused, the configuration is asked once for its values of now; if the key is another one,
 * that is used from then on, and the refused question is to be asked again. A key that was refused
 * before it was ever accepted ends that.
 */
final class KeyRotation implements ShortIoApi {
  private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

  private final Supplier<HttpSettings> configured;
  private final Connector connector;
  private HttpSettings settings;
  private volatile ShortIoApi api;
  private boolean fromRotation;
  private boolean closed;

  /** How Short.io is reached. */
  interface Connector {
    ShortIoApi connect(HttpSettings settings) throws ApiException;
  }

  /**
   * Connects nowhere yet.
   *
   * @param configured gives the settings as they are configured when it is asked
   */
  KeyRotation(HttpSettings settings, Supplier<HttpSettings> configured, Connector connector)
      throws ApiException {
    this.settings = settings;
    this.configured = configured;
    this.connector = connector;
    this.api = connector.connect(settings);
  }

  @Override
  public ClickPage lastClicks(ClickQuery query) throws ApiException {
    try {
      ClickPage page = api.lastClicks(query);
      fromRotation = false;
      return page;
    } catch (ApiException.Fatal e) {
      if (!e.isKeyRefused() || fromRotation || !rotate()) {
        throw e;
      }
      // Not asked again here: every request is the budget's.
      throw ApiException.Temporary.of(
          "Short.io answered 401, and shortio.api.key has another value by now.", Duration.ZERO);
    }
  }

  /** Whether there is another key. */
  private boolean rotate() throws ApiException {
    HttpSettings now;
    try {
      now = configured.get();
    } catch (RuntimeException e) {
      // Without its text, which comes from a config provider.
      LOG.warn(
          "Short.io refused the key, and shortio.api.key could not be looked up again: {}",
          e.getClass().getName());
      return false;
    }
    if (now.apiKey().equals(settings.apiKey())) {
      return false;
    }
    replace(connector.connect(now));
    settings = now;
    fromRotation = true;
    LOG.info("Short.io refused the key; going on with the one that shortio.api.key has now");
    return true;
  }

  private synchronized void replace(ShortIoApi next) {
    api.close();
    api = next;
    if (closed) {
      api.close();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    api.close();
  }
}
