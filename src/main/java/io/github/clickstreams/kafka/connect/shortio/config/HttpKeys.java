package io.github.clickstreams.kafka.connect.shortio.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;

/** How Short.io is reached, and how failed requests are repeated. */
final class HttpKeys {
  static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";
  static final String REQUEST_TIMEOUT = "http.request.timeout.ms";
  static final String PROXY_URL = "http.proxy.url";
  static final String PROXY_USER = "http.proxy.user";
  static final String PROXY_PASSWORD = "http.proxy.password";
  static final String TRUSTSTORE_LOCATION = "http.ssl.truststore.location";
  static final String TRUSTSTORE_PASSWORD = "http.ssl.truststore.password";
  static final String TRUSTSTORE_TYPE = "http.ssl.truststore.type";
  static final String RETRY_BACKOFF = "retry.backoff.ms";
  static final String RETRY_BACKOFF_MAX = "retry.backoff.max.ms";

  private static final long HOUR = Duration.ofHours(1).toMillis();

  private HttpKeys() {}

  static void addTo(ConfigDef def) {
    addTimes(new Section(def, "Timeouts and retries"));
    addProxy(new Section(def, "Proxy"));
    addTruststore(new Section(def, "TLS"));
  }

  private static void addTimes(Section section) {
    section
        .key(CONNECT_TIMEOUT, Type.LONG, "Connect timeout (ms)")
        .defaultsTo(5_000L)
        .rule(Rules.between(1, HOUR))
        .importance(Importance.LOW)
        .doc(
            "How long, in milliseconds, connecting to Short.io may take before it is tried again.");
    section
        .key(REQUEST_TIMEOUT, Type.LONG, "Request timeout (ms)")
        .defaultsTo(30_000L)
        .rule(Rules.between(1, HOUR))
        .importance(Importance.LOW)
        .doc(
            "How long, in milliseconds, a request may take before it is tried again. It must not be"
                + " shorter than "
                + CONNECT_TIMEOUT
                + ".");
    section
        .key(RETRY_BACKOFF, Type.LONG, "First retry backoff (ms)")
        .defaultsTo(1_000L)
        .rule(Rules.between(1, HOUR))
        .importance(Importance.LOW)
        .doc(
            "How long, in milliseconds, to wait at most before a failed request is tried for the"
                + " first time again; the wait grows exponentially, with full jitter. A wait that"
                + " Short.io asks for is kept instead.");
    section
        .key(RETRY_BACKOFF_MAX, Type.LONG, "Longest retry backoff (ms)")
        .defaultsTo(60_000L)
        .rule(Rules.between(1, HOUR))
        .importance(Importance.LOW)
        .doc(
            "Longest wait, in milliseconds, between two tries of a failed request. It must not be"
                + " shorter than "
                + RETRY_BACKOFF
                + ".");
  }

  private static void addProxy(Section section) {
    section
        .key(PROXY_URL, Type.STRING, "Proxy URL")
        .defaultsTo(null)
        .rule(HttpUrls.proxy())
        .dependents(PROXY_USER, PROXY_PASSWORD)
        .importance(Importance.LOW)
        .width(Width.LONG)
        .doc(
            "HTTP proxy through which Short.io is reached, like http://proxy.example.com:3128. Unset,"
                + " Short.io is reached directly.");
    section
        .key(PROXY_USER, Type.STRING, "Proxy user")
        .defaultsTo(null)
        .rule(Rules.notBlank().and(withoutColon()))
        .recommend(Recommendation.of().when(PROXY_URL, Objects::nonNull))
        .importance(Importance.LOW)
        .width(Width.MEDIUM)
        .doc("User name for the proxy, together with " + PROXY_PASSWORD + ".");
    section
        .key(PROXY_PASSWORD, Type.PASSWORD, "Proxy password")
        .defaultsTo(null)
        .rule(secretNotBlank())
        .recommend(Recommendation.of().when(PROXY_URL, Objects::nonNull))
        .importance(Importance.LOW)
        .width(Width.MEDIUM)
        .doc("Password for the proxy, together with " + PROXY_USER + ".");
  }

  private static void addTruststore(Section section) {
    section
        .key(TRUSTSTORE_LOCATION, Type.STRING, "Truststore")
        .defaultsTo(null)
        .rule(readableFile())
        .dependents(TRUSTSTORE_PASSWORD, TRUSTSTORE_TYPE)
        .importance(Importance.LOW)
        .width(Width.LONG)
        .doc(
            "File on the worker with the certificates that are trusted instead of those of the Java"
                + " runtime, for a private certificate authority. Unset, those of the Java runtime are"
                + " trusted.");
    section
        .key(TRUSTSTORE_PASSWORD, Type.PASSWORD, "Truststore password")
        .defaultsTo(null)
        .rule(secretNotBlank())
        .recommend(Recommendation.of().when(TRUSTSTORE_LOCATION, Objects::nonNull))
        .importance(Importance.LOW)
        .width(Width.MEDIUM)
        .doc("Password of the truststore; unset if it has none.");
    section
        .key(TRUSTSTORE_TYPE, Type.STRING, "Truststore type")
        .defaultsTo(null)
        .rule(Rules.oneOf(Truststore.Type.class))
        .importance(Importance.LOW)
        .recommend(
            Rules.recommend(Truststore.Type.class).when(TRUSTSTORE_LOCATION, Objects::nonNull))
        .doc("Type of the truststore, 'pkcs12' or 'jks'. Unset, either is recognised.");
  }

  /** Basic authentication puts a colon between user and password. */
  private static Rule withoutColon() {
    return Rule.of(
        String.class,
        "without a colon",
        text -> text.contains(":") ? "'" + text + "' contains a colon, which a user cannot" : null);
  }

  private static Rule secretNotBlank() {
    return Rules.secret(
        "not blank",
        password ->
            password.isBlank() ? "the password is blank; give it or leave the key out" : null);
  }

  private static Rule readableFile() {
    return Rule.of(
        String.class,
        "a file that the worker can read",
        text -> {
          try {
            Path path = Path.of(text);
            return Files.isRegularFile(path) && Files.isReadable(path)
                ? null
                : "there is no file '" + text + "' that the worker can read";
          } catch (InvalidPathException e) {
            return "'" + text + "' is no path of a file";
          }
        });
  }
}
