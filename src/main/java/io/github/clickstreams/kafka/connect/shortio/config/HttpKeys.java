package io.github.clickstreams.kafka.connect.shortio.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;

/** How Short.io is reached, and how failed requests are repeated. */
final class HttpKeys {
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private HttpKeys() {}

  static void addTo(ConfigDef def) {
    addTimes(new Section(def, "Timeouts and retries", Importance.LOW));
    addProxy(new Section(def, "Proxy", Importance.LOW));
    addTruststore(new Section(def, "TLS", Importance.LOW));
  }

  private static void addTimes(Section section) {
    section
        .key(Keys.CONNECT_TIMEOUT, Type.LONG, "Connect timeout (ms)")
        .defaultsTo(5_000L)
        .rule(Rules.between(1, HOUR))
        .doc(
            "How long, in milliseconds, connecting to Short.io may take before it is tried again.");
    section
        .key(Keys.REQUEST_TIMEOUT, Type.LONG, "Request timeout (ms)")
        .defaultsTo(30_000L)
        .rule(Rules.between(1, HOUR))
        .doc(
            "How long, in milliseconds, a request may take before it is tried again. It must not be"
                + " shorter than http.connect.timeout.ms.");
    section
        .key(Keys.RETRY_BACKOFF, Type.LONG, "First retry backoff (ms)")
        .defaultsTo(1_000L)
        .rule(Rules.between(1, HOUR))
        .doc(
            "How long, in milliseconds, to wait at most before a failed request is tried for the"
                + " first time again; the wait grows exponentially, with full jitter. A wait that"
                + " Short.io asks for is kept instead.");
    section
        .key(Keys.RETRY_BACKOFF_MAX, Type.LONG, "Longest retry backoff (ms)")
        .defaultsTo(60_000L)
        .rule(Rules.between(1, HOUR))
        .doc(
            "Longest wait, in milliseconds, between two tries of a failed request. It must not be"
                + " shorter than retry.backoff.ms.");
  }

  private static void addProxy(Section section) {
    section
        .key(Keys.PROXY_URL, Type.STRING, "Proxy URL")
        .defaultsTo(null)
        .rule(HttpUrls.proxy())
        .dependents(Keys.PROXY_USER, Keys.PROXY_PASSWORD)
        .width(Width.LONG)
        .doc(
            "HTTP proxy through which Short.io is reached, like http://proxy.example.com:3128."
                + " Unset, Short.io is reached directly.");
    section
        .key(Keys.PROXY_USER, Type.STRING, "Proxy user")
        .defaultsTo(null)
        .rule(user())
        .when(Keys.PROXY_URL, Objects::nonNull)
        .doc("User name for the proxy, together with http.proxy.password.");
    section
        .key(Keys.PROXY_PASSWORD, Type.PASSWORD, "Proxy password")
        .defaultsTo(null)
        .rule(secretNotBlank())
        .when(Keys.PROXY_URL, Objects::nonNull)
        .doc("Password for the proxy, together with http.proxy.user.");
  }

  private static void addTruststore(Section section) {
    section
        .key(Keys.TRUSTSTORE_LOCATION, Type.STRING, "Truststore")
        .defaultsTo(null)
        .rule(readableFile())
        .dependents(Keys.TRUSTSTORE_PASSWORD, Keys.TRUSTSTORE_TYPE)
        .width(Width.LONG)
        .doc(
            "File on the worker with the certificates that are trusted instead of those of the Java"
                + " runtime, for a private certificate authority. Unset, those of the Java runtime"
                + " are trusted.");
    section
        .key(Keys.TRUSTSTORE_PASSWORD, Type.PASSWORD, "Truststore password")
        .defaultsTo(null)
        .rule(secretNotBlank())
        .when(Keys.TRUSTSTORE_LOCATION, Objects::nonNull)
        .doc("Password of the truststore; unset if it has none.");
    section
        .key(Keys.TRUSTSTORE_TYPE, Type.STRING, "Truststore type")
        .defaultsTo(null)
        .oneOf(Truststore.Type.class)
        .when(Keys.TRUSTSTORE_LOCATION, Objects::nonNull)
        .doc("Type of the truststore, 'pkcs12' or 'jks'. Unset, either is recognised.");
  }

  /** Basic authentication puts a colon between user and password. */
  private static Validator user() {
    return Rules.of(
        String.class,
        "not blank, without a colon",
        text -> {
          if (text.isBlank()) {
            return "it is blank; give a value or leave the key out";
          }
          return text.contains(":") ? "'" + text + "' contains a colon, which a user cannot" : null;
        });
  }

  private static Validator secretNotBlank() {
    return Rules.secret(
        "not blank",
        password ->
            password.isBlank() ? "the password is blank; give it or leave the key out" : null);
  }

  private static Validator readableFile() {
    return Rules.of(
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
