package io.github.clickstreams.kafka.connect.shortio.config;

import io.github.clickstreams.kafka.connect.shortio.api.ClickFilters;
import io.github.clickstreams.kafka.connect.shortio.api.HttpSettings;
import io.github.clickstreams.kafka.connect.shortio.api.Privacy;
import io.github.clickstreams.kafka.connect.shortio.domains.DomainSelection;
import io.github.clickstreams.kafka.connect.shortio.domains.NamedDomain;
import io.github.clickstreams.kafka.connect.shortio.reader.Position;
import io.github.clickstreams.kafka.connect.shortio.reader.ReaderSettings;
import io.github.clickstreams.kafka.connect.shortio.reader.StartFrom;
import io.github.clickstreams.kafka.connect.shortio.record.ClickPrivacy;
import io.github.clickstreams.kafka.connect.shortio.record.ExtraFormat;
import io.github.clickstreams.kafka.connect.shortio.record.IpPrivacy;
import io.github.clickstreams.kafka.connect.shortio.record.RecordKey;
import io.github.clickstreams.kafka.connect.shortio.record.TopicTemplate;
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
  /** The largest value of {@code late.arrival.window.ms}. */
  public static final Duration LONGEST_LATE_ARRIVAL_WINDOW = ReadingKeys.LONGEST_WINDOW;

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
    TopicKeys.addTo(def);
    PrivacyKeys.addTo(def);
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

  /** The connector's name, which Connect has put into its properties. */
  public String connectorName() {
    return originalsStrings().getOrDefault("name", "unnamed");
  }

  public DomainSelection domains() {
    return DomainEntries.parse(
        getList(Keys.DOMAINS), getList(Keys.DOMAINS_EXCLUDE), topic().needsDomainName());
  }

  /** From one look at the list of domains to the next; zero: at the start only. */
  public Duration domainsRefresh() {
    return millis(Keys.DOMAINS_REFRESH);
  }

  public DomainErrors domainErrors() {
    return oneOf(DomainErrors.class, Keys.DOMAINS_ERRORS);
  }

  /**
   * How to reach the API that has the clicks.
   *
   * @param version of this connector, for the {@code User-Agent} header
   */
  public HttpSettings httpSettings(String version) {
    return new HttpSettings(
        HttpUrls.parse(getString(Keys.API_URL)),
        getPassword(Keys.API_KEY).value(),
        millis(Keys.CONNECT_TIMEOUT),
        millis(Keys.REQUEST_TIMEOUT),
        proxy(),
        trustStore(),
        version);
  }

  /**
   * How to reach the API that lists the domains.
   *
   * @param version of this connector, for the {@code User-Agent} header
   */
  public HttpSettings managementHttpSettings(String version) {
    return httpSettings(version).at(HttpUrls.parse(getString(Keys.MANAGEMENT_URL)));
  }

  private HttpSettings.Proxy proxy() {
    String url = getString(Keys.PROXY_URL);
    return url == null
        ? null
        : new HttpSettings.Proxy(
            HttpUrls.parse(url), getString(Keys.PROXY_USER), secret(Keys.PROXY_PASSWORD));
  }

  private HttpSettings.TrustStore trustStore() {
    String location = getString(Keys.TRUSTSTORE_LOCATION);
    return location == null
        ? null
        : Truststore.of(
            location, getPassword(Keys.TRUSTSTORE_PASSWORD), getString(Keys.TRUSTSTORE_TYPE));
  }

  private String secret(String key) {
    Password password = getPassword(key);
    return password == null ? null : password.value();
  }

  public StartFrom startFrom() {
    return ReadingKeys.startFrom(getString(Keys.START_FROM));
  }

  public ClickFilters filters() {
    return FilterKeys.parse(this::get);
  }

  /** How domains are read. */
  public ReaderSettings readerSettings() {
    return new ReaderSettings(
        getInt(Keys.PAGE_LIMIT),
        lateArrivalWindow(),
        catchupBufferClicks(),
        batchMaxRecords(),
        Position.MAX_SEEN);
  }

  /** The account's budget and who may use how much of it. */
  public RequestShares requestShares() {
    return RequestShares.of(
        getInt(Keys.REQUESTS_PER_MINUTE),
        domains().needsList(),
        getBoolean(Keys.VALIDATE_CONNECTION));
  }

  public Duration pollInterval() {
    return millis(Keys.POLL_INTERVAL);
  }

  /** Not shorter than {@link #pollInterval}. */
  public Duration pollIntervalMax() {
    return millis(Keys.POLL_INTERVAL_MAX);
  }

  /** Zero: late clicks are not looked for. */
  public Duration lateArrivalWindow() {
    return millis(Keys.LATE_ARRIVAL_WINDOW);
  }

  /** Most clicks of one domain in memory; at least two pages. */
  public int catchupBufferClicks() {
    return getInt(Keys.CATCHUP_BUFFER);
  }

  public int batchMaxRecords() {
    return getInt(Keys.BATCH_MAX);
  }

  public TopicTemplate topic() {
    return TopicTemplate.of(getString(Keys.TOPIC));
  }

  /** The domains that have no usable topic, by id, and why. */
  public Map<Long, String> domainsWithoutTopic(List<NamedDomain> domains) {
    return DomainTopics.problems(domains, topic(), malformedClickTopic(), originalsStrings());
  }

  public RecordKey recordKey() {
    return oneOf(RecordKey.class, Keys.RECORD_KEY);
  }

  public ExtraFormat extraFormat() {
    return oneOf(ExtraFormat.class, Keys.EXTRA_FORMAT);
  }

  /** What may be known of a click. */
  public Privacy privacy() {
    return ClickPrivacy.of(
        oneOf(IpPrivacy.class, Keys.IP), secret(Keys.IP_HASH_SECRET), getList(Keys.DROP_FIELDS));
  }

  public MalformedClickAction malformedClickAction() {
    return oneOf(MalformedClickAction.class, Keys.MALFORMED_CLICK_ACTION);
  }

  /** Null unless malformed clicks are routed. */
  public String malformedClickTopic() {
    return getString(Keys.MALFORMED_CLICK_TOPIC);
  }

  public Duration retryBackoff() {
    return millis(Keys.RETRY_BACKOFF);
  }

  public Duration retryBackoffMax() {
    return millis(Keys.RETRY_BACKOFF_MAX);
  }

  private <E extends Enum<E>> E oneOf(Class<E> type, String key) {
    return Rules.parse(type, getString(key));
  }

  private Duration millis(String key) {
    return Duration.ofMillis(getLong(key));
  }
}
