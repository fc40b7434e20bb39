package io.github.clickstreams.kafka.connect.shortio.config;

import io.github.clickstreams.kafka.connect.shortio.record.TopicTemplate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;

/** Which account of Short.io is read, and where. */
final class ApiKeys {
  static final String API_KEY = "shortio.api.key";
  static final String DOMAINS = "shortio.domains";
  static final String DOMAINS_EXCLUDE = "shortio.domains.exclude";
  static final String DOMAINS_REFRESH = "shortio.domains.refresh.ms";
  static final String DOMAINS_ERRORS = "shortio.domains.errors";
  static final String API_URL = "shortio.api.url";
  static final String MANAGEMENT_URL = "shortio.management.url";
  static final String VALIDATE_CONNECTION = "shortio.validate.connection";
  static final String ALLOW_HTTP = "shortio.allow.http";

  static final String QUOTES = "\"'`\u2018\u2019\u201c\u201d\u201e";

  private ApiKeys() {}

  static void addTo(ConfigDef def) {
    Section section = new Section(def, "Short.io");
    section
        .key(API_KEY, Type.PASSWORD, "API key")
        .rule(secretKey())
        .importance(Importance.HIGH)
        .width(Width.LONG)
        .doc(
            "Secret API key of the Short.io account, made with \"Create API key\" in Short.io's"
                + " integration settings. It is sent as it is, in the authorization header, and is"
                + " never logged. Clickstream access needs Short.io's Team plan or a higher one.");
    section
        .key(DOMAINS, Type.LIST, "Domains")
        .rule(DomainEntries.rule())
        .dependents(DOMAINS_EXCLUDE)
        .importance(Importance.HIGH)
        .width(Width.LONG)
        .doc(
            "The domains whose clicks are read, separated by commas: their ids (shown in the domain"
                + " settings in Short.io), their host names, or * alone for every domain of the"
                + " account. A domain given by id and by host name is read once. Each domain is read"
                + " by exactly one task; there are never more tasks than domains. A host name that"
                + " the account does not have fails the start, or is left out until the account has"
                + " it, as "
                + DOMAINS_ERRORS
                + " says; one that vanishes while the connector runs keeps its id. With * a new"
                + " domain is read from where "
                + ReadingKeys.START_FROM
                + " says, and one that is gone is not read any more; an account without domains is"
                + " waited for.");
    section
        .key(DOMAINS_EXCLUDE, Type.LIST, "Domains left out")
        .defaultsTo(List.of())
        .rule(DomainEntries.exclusions())
        .recommend(Recommendation.of().when(DOMAINS, List.of(DomainEntries.ALL)::equals))
        .width(Width.LONG)
        .doc(
            "Ids or host names of the domains that are left out when "
                + DOMAINS
                + " is *, separated by commas; with anything else it must be empty. A domain that loses its"
                + " host name stays left out until the connector is restarted; an id leaves it out for good.");
    section
        .key(DOMAINS_REFRESH, Type.LONG, "Domain list refresh (ms)")
        .defaultsTo(300_000L)
        .rule(Rules.between(0, Duration.ofDays(1).toMillis()))
        .doc(
            "How often, in milliseconds, * and host names in "
                + DOMAINS
                + ", and names of domains for "
                + TopicKeys.TOPIC
                + ", are looked up again. A change restarts the connector's tasks with the new"
                + " domains, each from its stored offset. While the list cannot be read, the last"
                + " known domains are read on. With 0 it is read at the start only; ids alone need it"
                + " for "
                + TopicTemplate.DOMAIN_NAME
                + " only.");
    section
        .key(DOMAINS_ERRORS, Type.STRING, "When a domain is refused")
        .defaultsTo(Rules.name(DomainErrors.FAIL))
        .rule(Rules.oneOf(DomainErrors.class))
        .recommend(Rules.recommend(DomainErrors.class))
        .doc(
            "What happens when Short.io answers 403 or 404 for a domain, or when more clicks of it"
                + " share one time than Short.io gives at once. With 'fail' the task fails;"
                + " with 'skip' that domain is left out with a warning and the others go on; it is"
                + " asked again every hour, and read on from where it was when it is answered. It also"
                + " says what a host name in "
                + DOMAINS
                + " does that the account does not have, and a domain whose name "
                + TopicKeys.TOPIC
                + " needs and the account's list does not have, or whose topic cannot be used.");
    section
        .key(API_URL, Type.STRING, "API URL")
        .defaultsTo("https://statistics.short.io")
        .rule(HttpUrls.base())
        .importance(Importance.LOW)
        .width(Width.LONG)
        .recommend(Recommendation.of("https://statistics.short.io", "https://api-v2.short.io"))
        .doc(
            "Where Short.io's statistics API is, which has the clicks: an http or https URL without"
                + " user info, query or fragment. The API key is sent to this host and that of "
                + MANAGEMENT_URL
                + " only.");
    section
        .key(MANAGEMENT_URL, Type.STRING, "Management API URL")
        .defaultsTo("https://api.short.io")
        .rule(HttpUrls.base())
        .importance(Importance.LOW)
        .width(Width.LONG)
        .doc(
            "Where Short.io's management API is, which lists the account's domains: an http or https"
                + " URL without user info, query or fragment. It is asked, with the API key, only if "
                + DOMAINS
                + " has host names or *, or "
                + TopicKeys.TOPIC
                + " has "
                + TopicTemplate.DOMAIN_NAME
                + ".");
    section
        .key(VALIDATE_CONNECTION, Type.BOOLEAN, "Check against Short.io")
        .defaultsTo(true)
        .importance(Importance.LOW)
        .doc(
            "Whether a configuration that is valid by itself is tried against Short.io before it is"
                + " accepted, at most once a minute, with at most three requests and 5 seconds: whether the key is known,"
                + " the domains exist, the plan has the clickstream, and Short.io takes what a task asks of a new domain first,"
                + " with these filters, for one click. What Short.io refuses is asked"
                + " again before it counts, with other dates if a task would do so. That Short.io cannot be"
                + " reached is no error. For a minute the answer is given again to the same key, domains, filters and"
                + " start; with others the key is accepted unasked, with a warning. The requests are taken from "
                + ReadingKeys.REQUESTS_PER_MINUTE
                + "; where that is too small for them, nothing is tried.");
    section
        .key(ALLOW_HTTP, Type.BOOLEAN, "Allow plain http")
        .defaultsTo(false)
        .importance(Importance.LOW)
        .doc(
            "Whether "
                + API_URL
                + " and "
                + MANAGEMENT_URL
                + " may be plain http URLs of a host other than this machine. The API key and all"
                + " clicks can then be read by anyone on the way.");
  }

  /** The key goes into a header, so only what a header can carry is accepted. */
  private static Rule secretKey() {
    return Rules.secret("a secret key as Short.io shows it", ApiKeys::problem);
  }

  private static String problem(String key) {
    if (key.isBlank()) {
      return "the API key is blank; give the secret key of the Short.io account";
    }
    if (QUOTES.indexOf(key.charAt(0)) >= 0 && QUOTES.indexOf(key.charAt(key.length() - 1)) >= 0) {
      return "the API key is in quotes; give it without them";
    }
    if (key.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
      return "the API key begins with 'Bearer '; give the key alone, as Short.io shows it";
    }
    if (!key.chars().allMatch(c -> c > ' ' && c < 127)) {
      return "the API key contains a space, a line break or another character that a key cannot have;"
          + " give the key alone, as Short.io shows it";
    }
    return null;
  }
}
