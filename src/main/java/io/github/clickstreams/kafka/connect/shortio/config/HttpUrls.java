package io.github.clickstreams.kafka.connect.shortio.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef.Validator;

/** URLs as they occur in a configuration. */
final class HttpUrls {
  private static final Pattern NOT_ALLOWED = Pattern.compile("[@?#]");
  private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}|localhost|\\[::1]");

  private HttpUrls() {}

  /** An http or https URL that may have a path, as the base of an API's addresses. */
  static Validator base() {
    return Rules.of(
        String.class,
        "an http or https URL with a host and without user info, query or fragment",
        text -> problem(text, Set.of("https", "http")));
  }

  /** Nothing but http, host and port. */
  static Validator proxy() {
    return Rules.of(
        String.class,
        "an http URL of host and port only",
        text -> {
          String problem = problem(text, Set.of("http"));
          if (problem != null) {
            return problem;
          }
          return parse(text).getPath().isEmpty() ? null : "'" + text + "' must not have a path";
        });
  }

  private static String problem(String text, Set<String> schemes) {
    if (NOT_ALLOWED.matcher(text).find()) {
      // These parts may be secrets: the value is not shown.
      return "the URL must not have user info (...@), a query (?...) or a fragment (#...)";
    }
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      return "'" + text + "' is no URL: " + e.getReason() + " at index " + e.getIndex();
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!schemes.contains(scheme)) {
      return "'"
          + text
          + "' must begin with "
          + (schemes.size() > 1 ? "https:// or " : "")
          + "http://";
    }
    if (uri.getHost() == null) {
      return "'" + text + "' has no valid host name";
    }
    if (uri.getPort() == 0 || uri.getPort() > 65535) {
      return "'" + text + "' has a port that is not from 1 to 65535";
    }
    return null;
  }

  /** Without slashes at its end, so that a path can be appended. */
  static URI parse(String text) {
    return URI.create(text.replaceFirst("/+$", ""));
  }

  static boolean isPlain(URI uri) {
    return uri.getScheme().equalsIgnoreCase("http");
  }

  /** Whether what is sent there can be read by anyone on the way. */
  static boolean isOpenOnTheNetwork(URI uri) {
    return isPlain(uri) && !LOOPBACK.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches();
  }
}
