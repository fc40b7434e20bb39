package io.github.clickstreams.kafka.connect.shortio.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;

/** Which account of Short.io is read, and where. */
final class ApiKeys {
  static final String QUOTES = "\"'`\u2018\u2019\u201c\u201d\u201e";

  private ApiKeys() {}

  static void addTo(ConfigDef def) {
    Section section = new Section(def, "Short.io", Importance.MEDIUM);
    section
        .key(Keys.API_KEY, Type.PASSWORD, "API key")
        .rule(secretKey())
        .importance(Importance.HIGH)
        .width(Width.LONG)
        .doc(
            "Secret API key of the Short.io account, made with \"Create API key\" in Short.io's"
                + " integration settings. It is sent as it is, in the authorization header, and is"
                + " never logged. Clickstream access needs Short.io's Team plan or a higher one.");
    section
        .key(Keys.DOMAINS, Type.LIST, "Domains")
        .rule(DomainEntries.rule())
        .dependents(Keys.DOMAINS_EXCLUDE)
        .importance(Importance.HIGH)
        .doc(
            "The domains whose clicks are read, separated by commas: their ids (shown in the"
                + " domain settings in Short.io), their host names, or * alone for every domain of"
                + " the account. A domain given by id and by host name is read once. Each domain is"
                + " read by exactly one task; there are never more tasks than domains. A host name"
                + " that the account does not have fails the start, or is left out until the account"
                + " has it, as shortio.domains.errors says. If the account loses a host name while"
                + " the connector runs, the domain that had it is still read. With * a new domain is"
                + " read from where shortio.start.from says, and one that is gone is not read any"
                + " more; an account without domains is waited for.");
    section
        .key(Keys.DOMAINS_EXCLUDE, Type.LIST, "Domains left out")
        .defaultsTo(List.of())
        .rule(DomainEntries.exclusions())
        .when(Keys.DOMAINS, List.of(DomainEntries.ALL)::equals)
        .doc(
            "Ids or host names of the domains that are left out when shortio.domains is *,"
                + " separated by commas; with anything else it must be empty. A domain that is named"
                + " here and then renamed is left out only until the connector is restarted; one that"
                + " is given by its id is left out for good.");
    section
        .key(Keys.DOMAINS_REFRESH, Type.LONG, "Domain list refresh (ms)")
        .defaultsTo(300_000L)
        .rule(Rules.between(0, Duration.ofDays(1).toMillis()))
        .doc(
            "How often, in milliseconds, * and host names in shortio.domains, and names of"
                + " domains for topic, are looked up again. A change restarts the connector's tasks"
                + " with the new domains, each from its stored offset. While the list cannot be read,"
                + " the last known domains are read on. With 0 it is read at the start only. If"
                + " shortio.domains has ids only, the list is read for ${domain.name} in topic only.");
    section
        .key(Keys.DOMAINS_ERRORS, Type.STRING, "When a domain is refused")
        .oneOf(DomainErrors.class)
        .defaultsTo(Rules.name(DomainErrors.FAIL))
        .doc(
            "What happens when a domain cannot be read: Short.io answers 403 or 404 for it, or"
                + " 500 ten times in a row while it answers for other domains, or more of its clicks"
                + " share one time than Short.io gives at once. With 'fail' the task fails; with"
                + " 'skip' that domain is left out with a warning and the others go on; it is asked"
                + " again every hour, and read on from where it was when it is answered. The same"
                + " choice is made for a host name in shortio.domains that the account does not have,"
                + " for a domain whose name topic needs and the account's list does not have, and for"
                + " a domain whose topic cannot be used: with 'fail' the start fails, with 'skip' the"
                + " domain is left out.");
    section
        .key(Keys.API_URL, Type.STRING, "API URL")
        .defaultsTo("https://statistics.short.io")
        .rule(HttpUrls.base())
        .importance(Importance.LOW)
        .width(Width.LONG)
        .recommend("https://statistics.short.io", "https://api-v2.short.io")
        .doc(
            "Where Short.io's statistics API is, which has the clicks: an http or https URL without"
                + " user info, query or fragment. The API key is sent to this host and that of"
                + " shortio.management.url only.");
    section
        .key(Keys.MANAGEMENT_URL, Type.STRING, "Management API URL")
        .defaultsTo("https://api.short.io")
        .rule(HttpUrls.base())
        .importance(Importance.LOW)
        .width(Width.LONG)
        .doc(
            "Where Short.io's management API is, which lists the account's domains: an http or"
                + " https URL without user info, query or fragment. It is asked, with the API key,"
                + " only if shortio.domains has host names or *, or topic has ${domain.name}.");
    section
        .key(Keys.VALIDATE_CONNECTION, Type.BOOLEAN, "Check against Short.io")
        .defaultsTo(true)
        .importance(Importance.LOW)
        .doc(
            "Whether a configuration that is valid by itself is tried against Short.io before it is"
                + " accepted, at most once a minute, with at most three requests and 5 seconds:"
                + " whether the key is known, the domains exist, the plan has the clickstream, and"
                + " Short.io takes what a task asks of a new domain first, with these filters, for"
                + " one click. What Short.io refuses is asked again before it counts, with other"
                + " dates if a task would do so. That Short.io cannot be reached is no error. For a"
                + " minute the answer is given again to the same key, domains, filters and start;"
                + " with others the key is accepted unasked, with a warning. The requests are taken"
                + " from shortio.requests.per.minute; where that is too small for them, nothing is"
                + " tried.");
    section
        .key(Keys.ALLOW_HTTP, Type.BOOLEAN, "Allow plain http")
        .defaultsTo(false)
        .importance(Importance.LOW)
        .doc(
            "Whether shortio.api.url and shortio.management.url may be plain http URLs of a host"
                + " other than this machine. The API key and all clicks can then be read by anyone"
                + " on the way.");
  }

  /** The key goes into a header, so only what a header can carry is accepted. */
  private static Validator secretKey() {
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
