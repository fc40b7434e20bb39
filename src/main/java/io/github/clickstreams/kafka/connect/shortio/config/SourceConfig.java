package io.github.clickstreams.kafka.connect.shortio.config;

import io.github.clickstreams.kafka.connect.shortio.api.ClickFilters;
import io.github.clickstreams.kafka.connect.shortio.reader.StartFrom;
import io.github.clickstreams.kafka.connect.shortio.record.RecordKey;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** To be sent raw in the {@code authorization} header. */
  public Password apiKey() {
    return getPassword(ApiKeys.API_KEY);
  }

  /** Ids of the domains to read, in the order given, at least one, without duplicates. */
  public List<Long> domainIds() {
    return DomainIds.parse(getList(ApiKeys.DOMAINS));
  }

  public DomainErrors domainErrors() {
    return Rules.parse(DomainErrors.class, getString(ApiKeys.DOMAINS_ERRORS));
  }

  /** Base of the API's addresses, without a slash at its end. */
  public URI apiUrl() {
    return HttpUrls.parse(getString(ApiKeys.API_URL));
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

  public Duration connectTimeout() {
    return millis(HttpKeys.CONNECT_TIMEOUT);
  }

  public Duration requestTimeout() {
    return millis(HttpKeys.REQUEST_TIMEOUT);
  }

  /** Plain http URL of host and, if given, port. */
  public Optional<URI> proxyUrl() {
    return Optional.ofNullable(getString(HttpKeys.PROXY_URL)).map(HttpUrls::parse);
  }

  /** Present only together with {@link #proxyUrl} and {@link #proxyPassword}. */
  public Optional<String> proxyUser() {
    return Optional.ofNullable(getString(HttpKeys.PROXY_USER));
  }

  public Optional<Password> proxyPassword() {
    return Optional.ofNullable(getPassword(HttpKeys.PROXY_PASSWORD));
  }

  public Optional<Path> truststoreLocation() {
    return Optional.ofNullable(getString(HttpKeys.TRUSTSTORE_LOCATION)).map(Path::of);
  }

  public Optional<Password> truststorePassword() {
    return Optional.ofNullable(getPassword(HttpKeys.TRUSTSTORE_PASSWORD));
  }

  /** For {@link java.security.KeyStore#getInstance(String)}; empty: PKCS12, which reads JKS too. */
  public Optional<String> truststoreType() {
    return Optional.ofNullable(getString(HttpKeys.TRUSTSTORE_TYPE))
        .map(type -> Rules.parse(Truststore.Type.class, type).name());
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
