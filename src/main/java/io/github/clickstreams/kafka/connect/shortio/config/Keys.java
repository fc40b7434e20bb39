package io.github.clickstreams.kafka.connect.shortio.config;

/** The names of the keys that a user can set, in the order of the reference. */
final class Keys {
  static final String API_KEY = "shortio.api.key";
  static final String DOMAINS = "shortio.domains";
  static final String DOMAINS_EXCLUDE = "shortio.domains.exclude";
  static final String DOMAINS_REFRESH = "shortio.domains.refresh.ms";
  static final String DOMAINS_ERRORS = "shortio.domains.errors";
  static final String API_URL = "shortio.api.url";
  static final String MANAGEMENT_URL = "shortio.management.url";
  static final String VALIDATE_CONNECTION = "shortio.validate.connection";
  static final String ALLOW_HTTP = "shortio.allow.http";

  static final String START_FROM = "shortio.start.from";
  static final String PAGE_LIMIT = "shortio.page.limit";
  static final String REQUESTS_PER_MINUTE = "shortio.requests.per.minute";
  static final String POLL_INTERVAL = "poll.interval.ms";
  static final String POLL_INTERVAL_MAX = "poll.interval.max.ms";
  static final String LATE_ARRIVAL_WINDOW = "late.arrival.window.ms";
  static final String CATCHUP_BUFFER = "catchup.buffer.clicks";
  static final String BATCH_MAX = "batch.max.records";

  /** What the keys of filters begin with. */
  static final String INCLUDE = "shortio.include.";

  static final String EXCLUDE = "shortio.exclude.";

  static final String TOPIC = "topic";
  static final String RECORD_KEY = "record.key";
  static final String EXTRA_FORMAT = "extra.format";
  static final String MALFORMED_CLICK_ACTION = "malformed.click.action";
  static final String MALFORMED_CLICK_TOPIC = "malformed.click.topic";

  static final String IP = "privacy.ip";
  static final String IP_HASH_SECRET = "privacy.ip.hash.secret";
  static final String DROP_FIELDS = "privacy.drop.fields";

  static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";
  static final String REQUEST_TIMEOUT = "http.request.timeout.ms";
  static final String RETRY_BACKOFF = "retry.backoff.ms";
  static final String RETRY_BACKOFF_MAX = "retry.backoff.max.ms";
  static final String PROXY_URL = "http.proxy.url";
  static final String PROXY_USER = "http.proxy.user";
  static final String PROXY_PASSWORD = "http.proxy.password";
  static final String TRUSTSTORE_LOCATION = "http.ssl.truststore.location";
  static final String TRUSTSTORE_PASSWORD = "http.ssl.truststore.password";
  static final String TRUSTSTORE_TYPE = "http.ssl.truststore.type";

  private Keys() {}
}
