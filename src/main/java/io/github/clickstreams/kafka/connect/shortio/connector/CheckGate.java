package io.github.clickstreams.kafka.connect.shortio.connector;

import io.github.clickstreams.kafka.connect.shortio.api.HttpSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets one live check a minute through for each account and key, however often Connect validates: a
 * user interface may do it at every key stroke. Shared by all connectors of this worker.
 */
final class CheckGate {
  private static final int MOST_ACCOUNTS = 100;

  private final InstantSource clock;
  private final Duration closed;

  /** When the gate was last opened, the longest unopened first. */
  private final Map<Account, Long> opened = new LinkedHashMap<>();

  private record Account(String url, int keyHash) {}

  /**
   * @param longestCheck the requests of two checks are never within the same minute
   */
  CheckGate(InstantSource clock, Duration longestCheck) {
    this.clock = clock;
    this.closed = Duration.ofMinutes(1).plus(longestCheck);
  }

  /** Whether a check may be made now; if so, it counts as made. */
  synchronized boolean opens(HttpSettings settings) {
    long now = clock.millis();
    opened.values().removeIf(at -> at + closed.toMillis() <= now);
    Account account = new Account(settings.apiUrl().toString(), settings.apiKey().hashCode());
    // Full of wrong keys that were tried: their requests are counted by nobody but the API.
    if (opened.containsKey(account) || opened.size() >= MOST_ACCOUNTS) {
      return false;
    }
    opened.put(account, now);
    return true;
  }
}
