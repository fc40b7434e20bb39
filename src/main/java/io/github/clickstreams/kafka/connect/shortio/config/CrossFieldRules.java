package io.github.clickstreams.kafka.connect.shortio.config;

import io.github.clickstreams.kafka.connect.shortio.api.ClickField;
import io.github.clickstreams.kafka.connect.shortio.api.ClickFilter;
import io.github.clickstreams.kafka.connect.shortio.record.IpPrivacy;
import io.github.clickstreams.kafka.connect.shortio.record.RecordKey;
import io.github.clickstreams.kafka.connect.shortio.record.TopicTemplate;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.config.types.Password;

/**
 * The rules about more than one key, each once. A rule is looked at only when all of its keys are
 * right by themselves, and pins its error on the key that should be changed.
 */
final class CrossFieldRules {
  private final Map<String, ConfigValue> values;

  private CrossFieldRules(Map<String, ConfigValue> values) {
    this.values = values;
  }

  /** Adds errors to the values. */
  static void apply(Map<String, ConfigValue> values) {
    CrossFieldRules rules = new CrossFieldRules(values);
    rules.plainHttp(ApiKeys.API_URL);
    rules.plainHttp(ApiKeys.MANAGEMENT_URL);
    rules.exclusions();
    rules.listBudget();
    rules.filters();
    rules.buffer();
    rules.notLess(ReadingKeys.POLL_INTERVAL_MAX, ReadingKeys.POLL_INTERVAL);
    rules.notLess(HttpKeys.REQUEST_TIMEOUT, HttpKeys.CONNECT_TIMEOUT);
    rules.notLess(HttpKeys.RETRY_BACKOFF_MAX, HttpKeys.RETRY_BACKOFF);
    rules.needs(HttpKeys.PROXY_USER, HttpKeys.PROXY_URL);
    rules.needs(HttpKeys.PROXY_USER, HttpKeys.PROXY_PASSWORD);
    rules.needs(HttpKeys.PROXY_PASSWORD, HttpKeys.PROXY_USER);
    rules.needs(HttpKeys.TRUSTSTORE_PASSWORD, HttpKeys.TRUSTSTORE_LOCATION);
    rules.needs(HttpKeys.TRUSTSTORE_TYPE, HttpKeys.TRUSTSTORE_LOCATION);
    rules.truststore();
    rules.hashSecret();
    rules.droppedIp();
    rules.droppedLink();
    rules.malformedTopic();
  }

  private void plainHttp(String key) {
    if (valid(key, ApiKeys.ALLOW_HTTP) && !this.<Boolean>get(ApiKeys.ALLOW_HTTP)) {
      URI uri = HttpUrls.parse(get(key));
      if (HttpUrls.isPlain(uri) && valid(HttpKeys.PROXY_URL) && isSet(HttpKeys.PROXY_URL)) {
        error(
            HttpKeys.PROXY_URL,
            "the proxy would be sent the API key as plain text, because "
                + key
                + " is plain http; use https:// there, or set "
                + ApiKeys.ALLOW_HTTP
                + "=true if you accept that");
      } else if (HttpUrls.isOpenOnTheNetwork(uri)) {
        error(
            key,
            "'"
                + uri
                + "' is plain http, so that anyone on the way could read the API key; use https://, or"
                + " set "
                + ApiKeys.ALLOW_HTTP
                + "=true if you accept that");
      }
    }
  }

  private void exclusions() {
    if (valid(ApiKeys.DOMAINS, ApiKeys.DOMAINS_EXCLUDE)
        && !this.<List<?>>get(ApiKeys.DOMAINS).equals(List.of(DomainEntries.ALL))
        && !this.<List<?>>get(ApiKeys.DOMAINS_EXCLUDE).isEmpty()) {
      error(
          ApiKeys.DOMAINS_EXCLUDE,
          "it has a meaning only when "
              + ApiKeys.DOMAINS
              + " is *; leave the domains out there or this key out");
    }
  }

  /** The tasks and the list cannot share one request: they do not know of each other. */
  private void listBudget() {
    if (valid(ApiKeys.DOMAINS, TopicKeys.TOPIC, ReadingKeys.REQUESTS_PER_MINUTE)
        && needsList()
        && this.<Integer>get(ReadingKeys.REQUESTS_PER_MINUTE) < RequestShares.FEWEST_WITH_LIST) {
      error(
          ReadingKeys.REQUESTS_PER_MINUTE,
          "with * or host names in "
              + ApiKeys.DOMAINS
              + ", or "
              + TopicTemplate.DOMAIN_NAME
              + " in "
              + TopicKeys.TOPIC
              + ", it must be at least "
              + RequestShares.FEWEST_WITH_LIST
              + ", because the list of domains takes requests too; make it larger or give ids");
    }
  }

  private boolean needsList() {
    TopicTemplate topic = TopicTemplate.of(get(TopicKeys.TOPIC));
    return DomainEntries.parse(get(ApiKeys.DOMAINS), List.of(), topic.needsDomainName())
        .needsList();
  }

  private void filters() {
    for (ClickFilter filter : ClickFilter.all()) {
      String include = FilterKeys.include(filter);
      String exclude = FilterKeys.exclude(filter);
      if (valid(include, exclude) && isSet(include) && isSet(exclude)) {
        List<?> included = asList(get(include));
        asList(get(exclude)).stream()
            .filter(included::contains)
            .findFirst()
            .ifPresent(
                both ->
                    error(
                        exclude,
                        "'" + both + "' is in " + include + " too; take it out of one of them"));
      }
    }
  }

  private static List<?> asList(Object value) {
    return value instanceof List<?> list ? list : List.of(value);
  }

  /** A page has to fit beside what is held when the buffer is half full. */
  private void buffer() {
    if (valid(ReadingKeys.CATCHUP_BUFFER, ReadingKeys.PAGE_LIMIT)) {
      int buffer = get(ReadingKeys.CATCHUP_BUFFER);
      int page = get(ReadingKeys.PAGE_LIMIT);
      if (buffer < 2 * page) {
        error(
            ReadingKeys.CATCHUP_BUFFER,
            buffer
                + " is less than twice "
                + ReadingKeys.PAGE_LIMIT
                + " ("
                + page
                + "); make it at least "
                + 2 * page
                + " or the page smaller");
      }
    }
  }

  private void notLess(String longer, String shorter) {
    if (valid(longer, shorter) && this.<Long>get(longer) < this.<Long>get(shorter)) {
      error(
          longer,
          get(longer)
              + " is less than "
              + shorter
              + " ("
              + get(shorter)
              + "); make it at least as long");
    }
  }

  private void needs(String key, String other) {
    if (valid(key, other) && isSet(key) && !isSet(other)) {
      error(key, "it has no meaning without " + other + "; set that too or leave this key out");
    }
  }

  private void truststore() {
    if (valid(HttpKeys.TRUSTSTORE_LOCATION, HttpKeys.TRUSTSTORE_PASSWORD, HttpKeys.TRUSTSTORE_TYPE)
        && isSet(HttpKeys.TRUSTSTORE_LOCATION)) {
      Password password = get(HttpKeys.TRUSTSTORE_PASSWORD);
      String type = get(HttpKeys.TRUSTSTORE_TYPE);
      Truststore.Problem problem =
          Truststore.problem(
              Path.of(this.<String>get(HttpKeys.TRUSTSTORE_LOCATION)),
              password == null ? null : password.value(),
              type == null ? null : Rules.parse(Truststore.Type.class, type));
      if (problem != null) {
        error(problem.key(), problem.text());
      }
    }
  }

  private void malformedTopic() {
    String key = TopicKeys.MALFORMED_CLICK_TOPIC;
    if (!valid(key, TopicKeys.MALFORMED_CLICK_ACTION)) {
      return;
    }
    boolean routes =
        Rules.parse(MalformedClickAction.class, get(TopicKeys.MALFORMED_CLICK_ACTION))
            == MalformedClickAction.ROUTE;
    if (routes && !isSet(key)) {
      error(
          key,
          "it is needed, because " + TopicKeys.MALFORMED_CLICK_ACTION + " is route; name a topic");
    } else if (!routes && isSet(key)) {
      error(
          key,
          "it has a meaning only when "
              + TopicKeys.MALFORMED_CLICK_ACTION
              + " is route; set that or leave this key out");
    } else if (routes && valid(TopicKeys.TOPIC) && get(key).equals(get(TopicKeys.TOPIC))) {
      error(
          key,
          "'"
              + get(key)
              + "' is the topic of the clicks too, whose records are of another kind; name another"
              + " one");
    }
  }

  private void hashSecret() {
    if (valid(PrivacyKeys.IP, PrivacyKeys.IP_HASH_SECRET)) {
      boolean hashes = ipPrivacy() == IpPrivacy.HASH;
      if (hashes && !isSet(PrivacyKeys.IP_HASH_SECRET)) {
        error(
            PrivacyKeys.IP_HASH_SECRET,
            PrivacyKeys.IP
                + "=hash needs a secret, or anyone could make the hash of every address; set it");
      }
      if (!hashes && isSet(PrivacyKeys.IP_HASH_SECRET)) {
        error(
            PrivacyKeys.IP_HASH_SECRET,
            "it has no meaning without "
                + PrivacyKeys.IP
                + "=hash; set that too or leave this key out");
      }
    }
  }

  private void droppedIp() {
    if (valid(PrivacyKeys.IP, PrivacyKeys.DROP_FIELDS)
        && isDropped(ClickField.IP)
        && (ipPrivacy() == IpPrivacy.TRUNCATE || ipPrivacy() == IpPrivacy.HASH)) {
      error(
          PrivacyKeys.DROP_FIELDS,
          "it leaves 'ip' out, so that "
              + PrivacyKeys.IP
              + "="
              + Rules.name(ipPrivacy())
              + " has no effect; take 'ip' out of the list or leave "
              + PrivacyKeys.IP
              + " out");
    }
  }

  private void droppedLink() {
    if (valid(TopicKeys.RECORD_KEY, PrivacyKeys.DROP_FIELDS)
        && Rules.parse(RecordKey.class, get(TopicKeys.RECORD_KEY)) == RecordKey.LINK) {
      RecordKey.LINK_FIELDS.stream()
          .filter(this::isDropped)
          .findFirst()
          .ifPresent(
              field ->
                  error(
                      TopicKeys.RECORD_KEY,
                      "'link' is made of host and path, but "
                          + PrivacyKeys.DROP_FIELDS
                          + " leaves '"
                          + field.apiName()
                          + "' out; set this key to domain, click or none, or keep that field"));
    }
  }

  private IpPrivacy ipPrivacy() {
    return Rules.parse(IpPrivacy.class, get(PrivacyKeys.IP));
  }

  private boolean isDropped(ClickField field) {
    return this.<List<?>>get(PrivacyKeys.DROP_FIELDS).contains(field.apiName());
  }

  private boolean valid(String... keys) {
    for (String key : keys) {
      if (!values.get(key).errorMessages().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private boolean isSet(String key) {
    return values.get(key).value() != null;
  }

  /** A value has the type that its key's definition says. */
  @SuppressWarnings("unchecked")
  private <T> T get(String key) {
    return (T) values.get(key).value();
  }

  private void error(String key, String problem) {
    values.get(key).addErrorMessage(Rule.message(key, problem));
  }
}
