package io.github.clickstreams.kafka.connect.shortio.config;

import io.github.clickstreams.kafka.connect.shortio.api.ClickField;
import io.github.clickstreams.kafka.connect.shortio.api.ClickFilter;
import io.github.clickstreams.kafka.connect.shortio.record.IpPrivacy;
import io.github.clickstreams.kafka.connect.shortio.record.RecordKey;
import io.github.clickstreams.kafka.connect.shortio.record.TopicTemplate;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigValue;

/**
 * The rules about more than one key, each once. A rule is looked at only when all of its keys are
 * right by themselves, and pins its error on the key that should be changed.
 */
final class CrossFieldRules {
  private final Map<String, ConfigValue> values;
  private final Map<String, String> props;

  private CrossFieldRules(Map<String, ConfigValue> values, Map<String, String> props) {
    this.values = values;
    this.props = props;
  }

  /**
   * Adds errors to the values.
   *
   * @param values that have been looked at one by one
   * @param props with Connect's own keys too
   */
  static void apply(Map<String, ConfigValue> values, Map<String, String> props) {
    CrossFieldRules rules = new CrossFieldRules(values, props);
    rules.plainHttp(Keys.API_URL);
    rules.plainHttp(Keys.MANAGEMENT_URL);
    rules.exclusions();
    rules.listBudget();
    rules.filters();
    rules.buffer();
    rules.notLess(Keys.POLL_INTERVAL_MAX, Keys.POLL_INTERVAL);
    rules.notLess(Keys.REQUEST_TIMEOUT, Keys.CONNECT_TIMEOUT);
    rules.notLess(Keys.RETRY_BACKOFF_MAX, Keys.RETRY_BACKOFF);
    rules.needs(Keys.PROXY_USER, Keys.PROXY_URL);
    rules.needs(Keys.PROXY_USER, Keys.PROXY_PASSWORD);
    rules.needs(Keys.PROXY_PASSWORD, Keys.PROXY_USER);
    rules.needs(Keys.TRUSTSTORE_PASSWORD, Keys.TRUSTSTORE_LOCATION);
    rules.needs(Keys.TRUSTSTORE_TYPE, Keys.TRUSTSTORE_LOCATION);
    rules.truststore();
    rules.onlyWith(
        IpPrivacy.HASH,
        Keys.IP,
        Keys.IP_HASH_SECRET,
        "privacy.ip=hash needs a secret, or anyone could make the hash of every address; set it",
        "it has no meaning without privacy.ip=hash; set that too or leave this key out");
    rules.droppedIp();
    rules.droppedLink();
    rules.onlyWith(
        MalformedClickAction.ROUTE,
        Keys.MALFORMED_CLICK_ACTION,
        Keys.MALFORMED_CLICK_TOPIC,
        "it is needed, because malformed.click.action is route; name a topic",
        "it has a meaning only when malformed.click.action is route; set that or leave this key"
            + " out");
    rules.malformedTopic();
    rules.ownTopic(Keys.TOPIC);
    rules.ownTopic(Keys.MALFORMED_CLICK_TOPIC);
  }

  private boolean valid(String... keys) {
    return Stream.of(keys).allMatch(key -> values.get(key).errorMessages().isEmpty());
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
    values.get(key).addErrorMessage(Rules.message(key, problem));
  }

  private void plainHttp(String key) {
    if (!valid(key, Keys.ALLOW_HTTP) || this.<Boolean>get(Keys.ALLOW_HTTP)) {
      return;
    }
    URI uri = HttpUrls.parse(get(key));
    if (HttpUrls.isPlain(uri) && valid(Keys.PROXY_URL) && isSet(Keys.PROXY_URL)) {
      error(
          Keys.PROXY_URL,
          ("the proxy would be sent the API key as plain text, because %s is plain http; use https://"
                  + " there, or set shortio.allow.http=true if you accept that")
              .formatted(key));
    } else if (HttpUrls.isOpenOnTheNetwork(uri)) {
      error(
          key,
          ("'%s' is plain http, so that anyone on the way could read the API key; use https://, or"
                  + " set shortio.allow.http=true if you accept that")
              .formatted(uri));
    }
  }

  private void exclusions() {
    if (valid(Keys.DOMAINS, Keys.DOMAINS_EXCLUDE)
        && !get(Keys.DOMAINS).equals(List.of(DomainEntries.ALL))
        && !this.<List<?>>get(Keys.DOMAINS_EXCLUDE).isEmpty()) {
      error(
          Keys.DOMAINS_EXCLUDE,
          "it has a meaning only when shortio.domains is *; leave the domains out there or this key"
              + " out");
    }
  }

  /** The tasks and the list cannot share one request: they do not know of each other. */
  private void listBudget() {
    if (valid(Keys.DOMAINS, Keys.TOPIC, Keys.REQUESTS_PER_MINUTE)
        && DomainEntries.parse(
                get(Keys.DOMAINS), List.of(), TopicTemplate.of(get(Keys.TOPIC)).needsDomainName())
            .needsList()
        && this.<Integer>get(Keys.REQUESTS_PER_MINUTE) < RequestShares.FEWEST_WITH_LIST) {
      error(
          Keys.REQUESTS_PER_MINUTE,
          "with * or host names in shortio.domains, or ${domain.name} in topic, it must be at least "
              + RequestShares.FEWEST_WITH_LIST
              + ", because the list of domains takes requests too; make it larger or give ids");
    }
  }

  private void filters() {
    for (ClickFilter filter : ClickFilter.all()) {
      String include = FilterKeys.include(filter);
      String exclude = FilterKeys.exclude(filter);
      if (valid(include, exclude) && isSet(include) && isSet(exclude)) {
        List<?> included = asList(get(include));
        List<?> both = asList(get(exclude)).stream().filter(included::contains).toList();
        if (!both.isEmpty()) {
          error(
              exclude,
              "'" + both.get(0) + "' is in " + include + " too; take it out of one of them");
        }
      }
    }
  }

  private static List<?> asList(Object value) {
    return value instanceof List<?> list ? list : List.of(value);
  }

  /** A page has to fit beside what is held when the buffer is half full. */
  private void buffer() {
    if (valid(Keys.CATCHUP_BUFFER, Keys.PAGE_LIMIT)) {
      int buffer = get(Keys.CATCHUP_BUFFER);
      int page = get(Keys.PAGE_LIMIT);
      if (buffer < 2 * page) {
        error(
            Keys.CATCHUP_BUFFER,
            "%s is less than twice shortio.page.limit (%s); make it at least %s or the page smaller"
                .formatted(buffer, page, 2 * page));
      }
    }
  }

  private void notLess(String longer, String shorter) {
    if (valid(longer, shorter) && this.<Long>get(longer) < this.<Long>get(shorter)) {
      error(
          longer,
          "%s is less than %s (%s); make it at least as long"
              .formatted(get(longer), shorter, get(shorter)));
    }
  }

  private void needs(String key, String other) {
    if (valid(key, other) && isSet(key) && !isSet(other)) {
      error(key, "it has no meaning without " + other + "; set that too or leave this key out");
    }
  }

  /** A key is to be set if another one has this value, and else is not. */
  private void onlyWith(
      Enum<?> value, String other, String key, String needed, String meaningless) {
    if (valid(key, other) && Rules.is(value, get(other)) != isSet(key)) {
      error(key, isSet(key) ? meaningless : needed);
    }
  }

  private void truststore() {
    if (valid(Keys.TRUSTSTORE_LOCATION, Keys.TRUSTSTORE_PASSWORD, Keys.TRUSTSTORE_TYPE)
        && isSet(Keys.TRUSTSTORE_LOCATION)) {
      Truststore.check(
          Truststore.of(
              get(Keys.TRUSTSTORE_LOCATION),
              get(Keys.TRUSTSTORE_PASSWORD),
              get(Keys.TRUSTSTORE_TYPE)),
          this::error);
    }
  }

  private void droppedIp() {
    if (valid(Keys.IP, Keys.DROP_FIELDS) && isDropped(ClickField.IP)) {
      IpPrivacy ip = Rules.parse(IpPrivacy.class, get(Keys.IP));
      if (ip == IpPrivacy.TRUNCATE || ip == IpPrivacy.HASH) {
        error(
            Keys.DROP_FIELDS,
            "it leaves 'ip' out, so that privacy.ip="
                + Rules.name(ip)
                + " has no effect; take 'ip' out of the list or leave privacy.ip out");
      }
    }
  }

  private void droppedLink() {
    if (valid(Keys.RECORD_KEY, Keys.DROP_FIELDS)
        && Rules.is(RecordKey.LINK, get(Keys.RECORD_KEY))) {
      List<ClickField> dropped = RecordKey.LINK_FIELDS.stream().filter(this::isDropped).toList();
      if (!dropped.isEmpty()) {
        error(
            Keys.RECORD_KEY,
            "'link' is made of host and path, but privacy.drop.fields leaves '"
                + dropped.get(0).apiName()
                + "' out; set this key to domain, click or none, or keep that field");
      }
    }
  }

  private boolean isDropped(ClickField field) {
    return this.<List<?>>get(Keys.DROP_FIELDS).contains(field.apiName());
  }

  private void malformedTopic() {
    String key = Keys.MALFORMED_CLICK_TOPIC;
    if (valid(key, Keys.MALFORMED_CLICK_ACTION, Keys.TOPIC)
        && isSet(key)
        && get(key).equals(get(Keys.TOPIC))) {
      error(
          key,
          "'"
              + get(key)
              + "' is the topic of the clicks too, whose records are of another kind; name another"
              + " one");
    }
  }

  private void ownTopic(String key) {
    String problem = valid(key) && isSet(key) ? DomainTopics.reserved(get(key), props) : null;
    if (problem != null) {
      error(key, problem);
    }
  }
}
