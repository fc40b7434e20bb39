package io.github.clickstreams.kafka.connect.shortio.config;

import io.github.clickstreams.kafka.connect.shortio.api.ClickFilters;
import io.github.clickstreams.kafka.connect.shortio.api.HttpSettings;
import io.github.clickstreams.kafka.connect.shortio.reader.StartFrom;
import io.github.clickstreams.kafka.connect.shortio.record.RecordKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/**
 * The connector's configuration as values of proper types. An instance is valid, combinations of
 * keys included. The names of the keys stay inside this package.
 */
public class SourceConfig extends AbstractConfig {

  /**
   * @throws ConfigException that tells all errors, none of them with a secret
   */
  public SourceConfig(Map<String, String> props) {
    this(definition(), props);
  }

  SourceConfig(ConfigDef def, Map<String, String> props) {
    super(def, Validation.requireValid(def, props));
  }

  /** Every key that a user can set. */
  public static ConfigDef definition() {
    ConfigDef def = new ConfigDef();
    ApiKeys.addTo(def);
    ReadingKeys.addTo(def);
    FilterKeys.addTo(def);
    RecordKeys.addTo(def);
    HttpKeys.addTo(def);
    return def;
  }

  /**
   * For {@code Connector.validate}: every key's value with its errors, those of combinations
   * included, and an extra value with an error for every misspelled key.
   */
  public static Config validate(Map<String, String> props) {
    return new Config(Validation.validate(definition(), props));
  }

  /** Ids of the domains to read, in the order given, at least one, without duplicates. */
  public List<Long> domainIds() {
    return DomainIds.parse(getList(ApiKeys.DOMAINS));
  }

  public DomainErrors domainErrors() {
    return Rules.parse(DomainErrors.class, getString(ApiKeys.DOMAINS_ERRORS));
  }

  /**
   * How to reach Short.io.
   *
   * @param version of this connector, for the {@code User-Agent} header
   */
  public HttpSettings httpSettings(String version) {
    return new HttpSettings(
        HttpUrls.parse(getString(ApiKeys.API_URL)),
        getPassword(ApiKeys.API_KEY).value(),
        millis(HttpKeys.CONNECT_TIMEOUT),
        millis(HttpKeys.REQUEST_TIMEOUT),
        proxy(),
        trustStore(),
        version);
  }

  private HttpSettings.Proxy proxy() {
    String url = getString(HttpKeys.PROXY_URL);
    return url == null
        ? null
        : new HttpSettings.Proxy(
            HttpUrls.parse(url), getString(HttpKeys.PROXY_USER), secret(HttpKeys.PROXY_PASSWORD));
  }

  private HttpSettings.TrustStore trustStore() {
    String location = getString(HttpKeys.TRUSTSTORE_LOCATION);
    String type = getString(HttpKeys.TRUSTSTORE_TYPE);
    return location == null
        ? null
        : new HttpSettings.TrustStore(
            Path.of(location),
            secret(HttpKeys.TRUSTSTORE_PASSWORD),
            type == null ? null : Rules.parse(Truststore.Type.class, type).name());
  }

  private String secret(String key) {
    Password password = getPassword(key);
    return password == null ? null : password.value();
  }

  public StartFrom startFrom() {
    return StartFromText.parse(getString(ReadingKeys.START_FROM));
  }

  public ClickFilters filters() {
    return FilterKeys.parse(this::get);
  }

  /** The {@code limit} of a request, in clicks. */
  public int pageLimit() {
    return getInt(ReadingKeys.PAGE_LIMIT);
  }

  /** Budget of all tasks together. */
  public int requestsPerMinute() {
    return getInt(ReadingKeys.REQUESTS_PER_MINUTE);
  }

  public Duration pollInterval() {
    return millis(ReadingKeys.POLL_INTERVAL);
  }

  /** Not shorter than {@link #pollInterval}. */
  public Duration pollIntervalMax() {
    return millis(ReadingKeys.POLL_INTERVAL_MAX);
  }

  /** Zero: late clicks are not looked for. */
  public Duration lateArrivalWindow() {
    return millis(ReadingKeys.LATE_ARRIVAL_WINDOW);
  }

  /** Most clicks of one domain in memory; at least twice {@link #pageLimit}. */
  public int catchupBufferClicks() {
    return getInt(ReadingKeys.CATCHUP_BUFFER);
  }

  public int batchMaxRecords() {
    return getInt(ReadingKeys.BATCH_MAX);
  }

  public String topic() {
    return getString(RecordKeys.TOPIC);
  }

  public RecordKey recordKey() {
    return Rules.parse(RecordKey.class, getString(RecordKeys.RECORD_KEY));
  }

  public MalformedClickAction malformedClickAction() {
    return Rules.parse(MalformedClickAction.class, getString(RecordKeys.MALFORMED_CLICK_ACTION));
  }

  public Duration retryBackoff() {
    return millis(HttpKeys.RETRY_BACKOFF);
  }

  public Duration retryBackoffMax() {
    return millis(HttpKeys.RETRY_BACKOFF_MAX);
  }

  private Duration millis(String key) {
    return Duration.ofMillis(getLong(key));
  }
}
