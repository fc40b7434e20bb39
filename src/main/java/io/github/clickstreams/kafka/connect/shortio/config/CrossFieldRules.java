package io.github.clickstreams.kafka.connect.shortio.config;

import io.github.clickstreams.kafka.connect.shortio.api.ClickFilter;
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
final class CrossFieldRules extends CheckedValues {
  private CrossFieldRules(Map<String, ConfigValue> values) {
    super(values);
  }

  /**
   * Adds errors to the values.
   *
   * @param props with Connect's own keys too
   */
  static void apply(Map<String, ConfigValue> values, Map<String, String> props) {
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
    new RecordRules(values, props).apply();
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
}
