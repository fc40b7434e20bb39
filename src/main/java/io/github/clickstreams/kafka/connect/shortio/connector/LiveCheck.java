package io.github.clickstreams.kafka.connect.shortio.connector;

import io.github.clickstreams.kafka.connect.shortio.api.ClickFilters;
import io.github.clickstreams.kafka.connect.shortio.api.HttpSettings;
import io.github.clickstreams.kafka.connect.shortio.config.ConnectionCheck;
import io.github.clickstreams.kafka.connect.shortio.config.ConnectionCheck.Problem;
import io.github.clickstreams.kafka.connect.shortio.config.DomainErrors;
import io.github.clickstreams.kafka.connect.shortio.config.SourceConfig;
import io.github.clickstreams.kafka.connect.shortio.domains.DomainSelection;
import io.github.clickstreams.kafka.connect.shortio.reader.StartFrom;
import io.github.clickstreams.kafka.connect.shortio.schedule.Sleeper;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Short.io whether it would take a configuration: the list of domains if that is needed, and
 * what a task asks first of one domain, for one click. That takes two requests, and one more if one
 * of them is refused, together in {@link CheckAttempt#MOST}; what was found is remembered for as
 * long as it may not be asked again. Only an answer that says so makes a configuration wrong.
 */
public final class LiveCheck {
  private static final Logger LOG = LoggerFactory.getLogger(LiveCheck.class);

  private final CheckGate gate;
  private final String version;

  /**
   * @param clock should not jump
   * @param version of this connector
   */
  public LiveCheck(InstantSource clock, String version) {
    this.gate = new CheckGate(clock, CheckAttempt.MOST);
    this.version = version;
  }

  /** What an answer depends on. */
  private record Asked(
      HttpSettings clicks,
      HttpSettings list,
      DomainSelection domains,
      DomainErrors errors,
      StartFrom start,
      ClickFilters filters) {}

  /**
   * For {@link ConnectionCheck#problem}.
   *
   * @param askAgain waits before what was refused is asked again
   */
  public Optional<Problem> problem(SourceConfig config, Sleeper askAgain) {
    HttpSettings settings = config.httpSettings(version);
    Asked asked =
        new Asked(
            settings,
            config.managementHttpSettings(version),
            config.domains(),
            config.domainErrors(),
            config.startFrom(),
            config.filters());
    return gate.check(settings, asked, () -> new CheckAttempt(config, version, askAgain).problem())
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
