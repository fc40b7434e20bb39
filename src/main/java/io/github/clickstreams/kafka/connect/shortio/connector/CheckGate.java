package io.github.clickstreams.kafka.connect.shortio.connector;

import io.github.clickstreams.kafka.connect.shortio.api.HttpSettings;
import io.github.clickstreams.kafka.connect.shortio.config.ConnectionCheck.Problem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/**
 * Lets one live check a minute through for each account and key, however often Connect validates: a
 * user interface may do it at every key stroke, and once more before it creates the connector.
 * Until the next one may be made, what was found is found again for the same question. Shared by
 * all connectors of this worker.
 */
final class CheckGate {
  private static final int MOST_ACCOUNTS = 100;

  private final InstantSource clock;
  private final Duration closed;

  /** The last check of each account, the oldest first. */
  private final Map<Account, Checked> checks = new LinkedHashMap<>();

  private record Account(String url, int keyHash) {}

  private record Checked(long at, Object question, FutureTask<Optional<Problem>> check) {}

  /**
   * @param longestCheck the requests of two checks are never within the same minute
   */
  CheckGate(InstantSource clock, Duration longestCheck) {
    this.clock = clock;
    this.closed = Duration.ofMinutes(1).plus(longestCheck);
  }

  /**
   * The check to take the answer from, which does nothing when it is run again: a new one, or the
   * last one if it is too early for another.
   *
   * @param question all that the answer depends on
   * @return empty if it is too early and another question was asked
   */
  synchronized Optional<FutureTask<Optional<Problem>>> check(
      HttpSettings settings, Object question, Callable<Optional<Problem>> check) {
    long now = clock.millis();
    checks.values().removeIf(checked -> checked.at() + closed.toMillis() <= now);
    Account account = new Account(settings.apiUrl().toString(), settings.apiKey().hashCode());
    Checked last = checks.get(account);
    if (last != null) {
      return last.question().equals(question) ? Optional.of(last.check()) : Optional.empty();
    }
    // Full of wrong keys that were tried: their requests are counted by nobody but the API.
    if (checks.size() >= MOST_ACCOUNTS) {
      return Optional.empty();
    }
    FutureTask<Optional<Problem>> made = new FutureTask<>(check);
    checks.put(account, new Checked(now, question, made));
    return Optional.of(made);
  }
}
