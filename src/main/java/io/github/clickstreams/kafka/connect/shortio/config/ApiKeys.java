package io.github.clickstreams.kafka.connect.shortio.config;

import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.types.Password;

/** Which account of Short.io is read, and where. */
final class ApiKeys {
  static final String API_KEY = "shortio.api.key";
  static final String DOMAINS = "shortio.domains";
  static final String DOMAINS_ERRORS = "shortio.domains.errors";
  static final String API_URL = "shortio.api.url";
  static final String ALLOW_HTTP = "shortio.allow.http";

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
        .rule(DomainIds.rule())
        .importance(Importance.HIGH)
        .width(Width.LONG)
        .doc(
            "Ids of the domains whose clicks are read, separated by commas. The id of a domain is in"
                + " its domain settings in Short.io.");
    section
        .key(DOMAINS_ERRORS, Type.STRING, "When a domain is refused")
        .defaultsTo(Rules.name(DomainErrors.FAIL))
        .rule(Rules.oneOf(DomainErrors.class))
        .recommend(Rules.recommend(DomainErrors.class))
        .doc(
            "What happens when Short.io answers 403 or 404 for a domain. With 'fail' the task fails;"
                + " with 'skip' that domain is left out with a warning and the others go on.");
    section
        .key(API_URL, Type.STRING, "API URL")
        .defaultsTo("https://statistics.short.io")
        .rule(HttpUrls.base())
        .importance(Importance.LOW)
        .width(Width.LONG)
        .recommend(Recommendation.of("https://statistics.short.io", "https://api-v2.short.io"))
        .doc(
            "Where Short.io's statistics API is: an http or https URL without user info, query or"
                + " fragment. The API key is sent to this host only.");
    section
        .key(ALLOW_HTTP, Type.BOOLEAN, "Allow plain http")
        .defaultsTo(false)
        .importance(Importance.LOW)
        .doc(
            "Whether "
                + API_URL
                + " may be a plain http URL of a host other than this machine. The API key and all"
                + " clicks can then be read by anyone on the way.");
  }

  /** The key goes into a header, so only what a header can carry is accepted; it is never shown. */
  private static Rule secretKey() {
    return Rule.of(
        Password.class, "a secret key as Short.io shows it", password -> problem(password.value()));
  }

  private static String problem(String key) {
    if (key.isBlank()) {
      return "the API key is blank; give the secret key of the Short.io account";
    }
    if (key.startsWith("${") && key.endsWith("}")) {
      return "the reference to a config provider was not resolved; name the provider in the"
          + " worker's config.providers";
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
