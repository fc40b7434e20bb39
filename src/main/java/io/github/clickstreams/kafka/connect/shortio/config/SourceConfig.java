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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
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
  public static final Duration LONGEST_LATE_ARRIVAL_WINDOW = Duration.ofDays(7);

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

  /**
   * {@link #validate(Map)}, and where nothing is wrong and the configuration wants it, the check
   * against the real thing.
   */
  public static Config validate(Map<String, String> props, ConnectionCheck check) {
    Config result = validate(props);
    boolean valid =
        result.configValues().stream().allMatch(value -> value.errorMessages().isEmpty());
    if (valid) {
      SourceConfig config = new SourceConfig(props);
      if (config.requestShares().validation() > 0) {
        check.problem(config).ifPresent(problem -> pin(problem, result));
      }
    }
    return result;
  }

  private static void pin(ConnectionCheck.Problem problem, Config result) {
    Predicate<String> keys =
        switch (problem.about()) {
          case API_KEY -> ApiKeys.API_KEY::equals;
          case DOMAINS -> ApiKeys.DOMAINS::equals;
          case INCLUDE -> key -> key.startsWith(FilterKeys.INCLUDE);
          case EXCLUDE -> key -> key.startsWith(FilterKeys.EXCLUDE);
        };
    result.configValues().stream()
        .filter(value -> value.value() != null && keys.test(value.name()))
        .forEach(value -> value.addErrorMessage(problem.text()));
  }

  /** The connector's name, which Connect has put into its properties. */
  public String connectorName() {
    return originalsStrings().getOrDefault("name", "unnamed");
  }

  public DomainSelection domains() {
    return DomainEntries.parse(
        getList(ApiKeys.DOMAINS), getList(ApiKeys.DOMAINS_EXCLUDE), topic().needsDomainName());
  }

  /** From one look at the list of domains to the next; zero: at the start only. */
  public Duration domainsRefresh() {
    return millis(ApiKeys.DOMAINS_REFRESH);
  }

  public DomainErrors domainErrors() {
    return Rules.parse(DomainErrors.class, getString(ApiKeys.DOMAINS_ERRORS));
  }

  /**
   * How to reach the API that has the clicks.
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

  /**
   * How to reach the API that lists the domains.
   *
   * @param version of this connector, for the {@code User-Agent} header
   */
  public HttpSettings managementHttpSettings(String version) {
    return httpSettings(version).at(HttpUrls.parse(getString(ApiKeys.MANAGEMENT_URL)));
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

  /** How domains are read. */
  public ReaderSettings readerSettings() {
    return new ReaderSettings(
        getInt(ReadingKeys.PAGE_LIMIT),
        lateArrivalWindow(),
        catchupBufferClicks(),
        batchMaxRecords(),
        Position.MAX_SEEN);
  }

  /** The account's budget and who may use how much of it. */
  public RequestShares requestShares() {
    return RequestShares.of(
        getInt(ReadingKeys.REQUESTS_PER_MINUTE),
        domains().needsList(),
        getBoolean(ApiKeys.VALIDATE_CONNECTION));
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

  /** Most clicks of one domain in memory; at least two pages. */
  public int catchupBufferClicks() {
    return getInt(ReadingKeys.CATCHUP_BUFFER);
  }

  public int batchMaxRecords() {
    return getInt(ReadingKeys.BATCH_MAX);
  }

  public TopicTemplate topic() {
    return TopicTemplate.of(getString(TopicKeys.TOPIC));
  }

  /** The domains that have no usable topic, by id, and why. */
  public Map<Long, String> domainsWithoutTopic(List<NamedDomain> domains) {
    return new DomainTopics(topic(), malformedClickTopic(), originalsStrings()).problems(domains);
  }

  public RecordKey recordKey() {
    return Rules.parse(RecordKey.class, getString(TopicKeys.RECORD_KEY));
  }

  public ExtraFormat extraFormat() {
    return Rules.parse(ExtraFormat.class, getString(TopicKeys.EXTRA_FORMAT));
  }

  /** What may be known of a click. */
  public Privacy privacy() {
    return ClickPrivacy.of(
        Rules.parse(IpPrivacy.class, getString(PrivacyKeys.IP)),
        secret(PrivacyKeys.IP_HASH_SECRET),
        getList(PrivacyKeys.DROP_FIELDS));
  }

  public MalformedClickAction malformedClickAction() {
    return Rules.parse(MalformedClickAction.class, getString(TopicKeys.MALFORMED_CLICK_ACTION));
  }

  /** Null unless malformed clicks are routed. */
  public String malformedClickTopic() {
    return getString(TopicKeys.MALFORMED_CLICK_TOPIC);
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
