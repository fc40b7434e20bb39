package io.github.clickstreams.kafka.connect.shortio.connector;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.HttpManagementApi;
import io.github.clickstreams.kafka.connect.shortio.api.ManagementApi;
import io.github.clickstreams.kafka.connect.shortio.config.DomainErrors;
import io.github.clickstreams.kafka.connect.shortio.config.SourceConfig;
import io.github.clickstreams.kafka.connect.shortio.domains.BelievedList;
import io.github.clickstreams.kafka.connect.shortio.domains.DomainListing;
import io.github.clickstreams.kafka.connect.shortio.domains.DomainMonitor;
import io.github.clickstreams.kafka.connect.shortio.domains.DomainResolver;
import io.github.clickstreams.kafka.connect.shortio.domains.NamedDomain;
import io.github.clickstreams.kafka.connect.shortio.domains.UnknownDomainException;
import io.github.clickstreams.kafka.connect.shortio.metrics.ListMeter;
import io.github.clickstreams.kafka.connect.shortio.metrics.ShownMetrics;
import io.github.clickstreams.kafka.connect.shortio.schedule.Backoff;
import io.github.clickstreams.kafka.connect.shortio.schedule.MonotonicClock;
import io.github.clickstreams.kafka.connect.shortio.schedule.RequestBudget;
import io.github.clickstreams.kafka.connect.shortio.schedule.Sleeper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.connect.connector.ConnectorContext;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * A {@link DomainMonitor} as Connect needs it. What Connect does with a connector decides how (seen
 * in connect-runtime 4.3.1):
 *
 * <ul>
 *   <li>{@code start} runs on a thread of the connector's own, so it may wait a little; when it
 *       throws, the connector is FAILED and nobody starts it again, so it does not throw because
 *       nobody answers.
 *   <li>{@code taskConfigs} runs on the herder's only thread, so it never waits. An empty list
 *       would be taken at its word, and the tasks that run, perhaps since before this worker
 *       started, would be stopped. When it throws, they stay as they are and the herder asks again,
 *       with a backoff of up to a minute.
 * </ul>
 */
public final class AccountWatch {
  /** Less than the 5 s for which Connect waits for a connector that it stops. */
  private static final Duration START_WAIT = Duration.ofSeconds(3);

  private final ManagementApi api;
  private final DomainMonitor monitor;
  private final ListMeter meter;
  private final ShownMetrics metrics;

  private AccountWatch(
      SourceConfig config, ConnectorContext context, String version, Sleeper askAgain) {
    this.meter = new ListMeter();
    this.api = meter.metered(api(config, version));
    InstantSource clock = new MonotonicClock();
    RequestBudget budget = new RequestBudget(config.requestShares().list(), clock);
    Backoff backoff =
        new Backoff(config.retryBackoff(), config.retryBackoffMax(), new SplittableRandom());
    this.monitor =
        new DomainMonitor(
            new BelievedList(new DomainListing(api, budget, backoff, askAgain, clock), askAgain),
            resolver(config),
            config.domainsRefresh(),
            clock,
            context::requestTaskReconfiguration,
            e -> {
              // Connect does not stop what has failed.
              close();
              context.raiseError(new ConnectException(e.getMessage(), e));
            });
    this.metrics = ShownMetrics.ofConnector(context, config.connectorName(), meter);
  }

  /**
   * Waits a little for the first answer; if it comes later, the context is told.
   *
   * @param version of this connector
   * @param askAgain waits before what was refused or is doubtful is asked again
   * @throws ConnectException for what asking again cannot help
   */
  public static AccountWatch start(
      SourceConfig config, ConnectorContext context, String version, Sleeper askAgain) {
    AccountWatch watch = new AccountWatch(config, context, version, askAgain);
    boolean started = false;
    try {
      watch.monitor.start(START_WAIT);
      started = true;
      return watch;
    } catch (ExecutionException e) {
      throw new ConnectException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectException("The start was interrupted.", e);
    } finally {
      if (!started) {
        // Connect does not stop what it could not start.
        watch.stop();
      }
    }
  }

  private static ManagementApi api(SourceConfig config, String version) {
    try {
      return new HttpManagementApi(config.managementHttpSettings(version));
    } catch (ApiException e) {
      throw new ConnectException(e.getMessage(), e);
    }
  }

  /**
   * What the configuration says without the account's list, where that is not needed.
   *
   * @throws ConnectException for a domain whose topic cannot be used
   */
  public static List<NamedDomain> withoutList(SourceConfig config) {
    try {
      return resolver(config).resolve(List.of());
    } catch (UnknownDomainException e) {
      throw new ConnectException(e.getMessage(), e);
    }
  }

  private static DomainResolver resolver(SourceConfig config) {
    return new DomainResolver(
        config.domains(), config.domainErrors() == DomainErrors.FAIL, config::domainsWithoutTopic);
  }

  /**
   * @return domains by ascending id
   * @throws ConnectException as long as there has been no answer
   */
  public List<NamedDomain> domains() {
    List<NamedDomain> domains =
        monitor
            .known()
            .orElseThrow(
                () ->
                    new ConnectException(
                        "The domains of the account are not known yet ("
                            + monitor.trouble()
                            + "). Tasks that run go on as they are; as soon as the domains are known,"
                            + " the tasks are brought up to date."));
    meter.split(domains.size());
    return domains;
  }

  /** Does not wait for the monitor, which may be waiting for Connect. Idempotent. */
  public void stop() {
    monitor.stop();
    close();
  }

  private void close() {
    metrics.close();
    api.close();
  }
}
