package io.github.clickstreams.kafka.connect.shortio.account;

import io.github.clickstreams.kafka.connect.shortio.config.SourceConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;

/** The given configuration with what was found out, ready to post; no secret is in it. */
final class Recommended {
  private static final String REQUESTS = "shortio.requests.per.minute";
  private static final String PAGE_LIMIT = "shortio.page.limit";
  private static final String WINDOW = "late.arrival.window.ms";

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Of the account's requests: the rest is for other programs. */
  private static final double SHARE = 0.9;

  /** Where a secret can be put instead, as the README does it. */
  private static final String REFERENCE = "${file:/etc/kafka-connect/shortio.properties:%s}";

  /** Keys of converters, transforms and clients that may hold a secret. */
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i).*(password|secret|token|jaas|credential|user\\.info|api\\.key|keystore\\.key).*");

  /** Its user and password are in it, as a schema registry's may be. */
  private static final Pattern URL_WITH_USER = Pattern.compile("(?s).*://[^/\\s]*@.*");

  private final ConnectorFile file;
  private final SourceConfig config;
  private final Map<String, String> changed = new TreeMap<>();

  Recommended(ConnectorFile file) {
    this.file = file;
    this.config = file.config();
  }

  /**
   * @param longest lateness that was seen; a short look proves no shorter window than configured
   */
  void window(Optional<Duration> longest) {
    long wanted =
        longest
            .map(late -> Duration.ofMinutes(late.multipliedBy(2).toMinutes() + 1).toMillis())
            .orElse(0L);
    long window = Math.min(wanted, SourceConfig.LONGEST_LATE_ARRIVAL_WINDOW.toMillis());
    if (window > config.lateArrivalWindow().toMillis()) {
      changed.put(WINDOW, String.valueOf(window));
    }
  }

  void tell(Asking asking, Report report) {
    if (changed.containsKey(WINDOW)) {
      report.finding(
          WINDOW + " is shorter than twice the lateness seen: set it to " + changed.get(WINDOW));
    }
    if (asking.largestLimit() < config.readerSettings().pageLimit()) {
      changed.put(PAGE_LIMIT, String.valueOf(asking.largestLimit()));
      report.finding(
          "%s is %s, but Short.io refuses more than about %s"
              .formatted(PAGE_LIMIT, config.readerSettings().pageLimit(), asking.largestLimit()));
    }
    asking
        .rate()
        .filter(rate -> rate.limit() > 0 && rate.reset().compareTo(MINUTE) <= 0)
        .ifPresent(
            rate -> {
              int cost = asking.costs().getOrDefault(ApiChecks.PAGE, 1);
              int most = Math.max(2, (int) (SHARE * rate.limit() / cost));
              int configured = asking.perMinute;
              if (configured != most) {
                changed.put(REQUESTS, String.valueOf(most));
              }
              if (configured > most) {
                report.finding(
                    "%s is %s, but %s %% of the account's %s are enough for %s with pages of %s clicks"
                        .formatted(
                            REQUESTS,
                            configured,
                            Math.round(100 * SHARE),
                            rate.limit(),
                            most,
                            ApiChecks.PAGE));
              }
            });
    asking.tell(report);
    Map<String, Object> connector = new LinkedHashMap<>();
    connector.put("name", file.name());
    connector.put("config", configuration());
    report.part(
        "configuration",
        changed.isEmpty()
            ? "The configuration is good as it is:"
            : "Recommended (changed: " + String.join(", ", changed.keySet()) + "):",
        connector);
  }

  private Map<String, String> configuration() {
    Map<String, String> result = new LinkedHashMap<>(file.given());
    result.remove("name");
    result.replaceAll(
        (key, value) ->
            isSecret(key, value) && (value == null || !References.isReference(value))
                ? REFERENCE.formatted(key.replaceFirst("^shortio\\.", ""))
                : value);
    result.putAll(changed);
    return result;
  }

  private static boolean isSecret(String key, String value) {
    ConfigDef.ConfigKey known = SourceConfig.definition().configKeys().get(key);
    return known == null
        ? SECRET.matcher(key).matches() || value != null && URL_WITH_USER.matcher(value).matches()
        : known.type == ConfigDef.Type.PASSWORD;
  }
}
