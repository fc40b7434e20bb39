package io.github.clickstreams.kafka.connect.shortio.connector;

import io.github.clickstreams.kafka.connect.shortio.api.HttpSettings;
import io.github.clickstreams.kafka.connect.shortio.config.ConnectionCheck;
import io.github.clickstreams.kafka.connect.shortio.config.ConnectionCheck.Problem;
import io.github.clickstreams.kafka.connect.shortio.config.SourceConfig;
import io.github.clickstreams.kafka.connect.shortio.schedule.Sleeper;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Short.io whether it would take a configuration: the list of domains if that is needed, and
 * what a task asks first of one domain, for one click. That takes two requests, and one more if one
 * of them is refused, together in {@link CheckAttempt#MOST}; what was found is remembered for as
 * long as it may not be asked again. Only an answer that says so makes a configuration wrong.
 *
 * <p>Each account and key is checked once a minute, however often Connect validates: a user
 * interface may do it at every key stroke, and once more before it creates the connector. Shared by
 * all connectors of this worker.
 */
public final class LiveCheck {
  private static final Logger LOG = LoggerFactory.getLogger(LiveCheck.class);

  /** The requests of two checks are never within the same minute. */
  private static final Duration CLOSED = Duration.ofMinutes(1).plus(CheckAttempt.MOST);

  private static final int MOST_ACCOUNTS = 100;

  private final InstantSource clock;
  private final String version;

  /** The last check of each account, the oldest first. */
  private final Map<Account, Checked> checks = new LinkedHashMap<>();

  private record Account(URI url, int keyHash) {}

  private record Checked(long at, Object question, FutureTask<Optional<Problem>> check) {}

  /**
   * @param clock should not jump
   * @param version of this connector
   */
  public LiveCheck(InstantSource clock, String version) {
    this.clock = clock;
    this.version = version;
  }

  /**
   * For {@link ConnectionCheck#problem}.
   *
   * @param askAgain waits before what was refused is asked again
   */
  public Optional<Problem> problem(SourceConfig config, Sleeper askAgain) {
    HttpSettings settings = config.httpSettings(version);
    Object asked =
        List.of(
            settings,
            config.managementHttpSettings(version),
            config.domains(),
            config.domainErrors(),
            config.startFrom(),
            config.filters());
    return check(settings, asked, () -> new CheckAttempt(config, version, askAgain).problem())
        .map(LiveCheck::answer)
        .orElseGet(
            () -> {
              LOG.warn(
                  "Connector {} is accepted without asking Short.io: that was done for this API key less"
                      + " than a minute ago, with other domains or settings",
                  config.connectorName());
              return Optional.empty();
            });
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
    checks.values().removeIf(checked -> checked.at() + CLOSED.toMillis() <= now);
    Account account = new Account(settings.apiUrl(), settings.apiKey().hashCode());
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

  /** Of a check that others may make or have made. */
  private static Optional<Problem> answer(FutureTask<Optional<Problem>> check) {
    check.run();
    try {
      return check.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the check failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
