package io.github.clickstreams.kafka.connect.shortio.connector;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.HttpManagementApi;
import io.github.clickstreams.kafka.connect.shortio.api.ManagementApi;
import io.github.clickstreams.kafka.connect.shortio.config.DomainErrors;
import io.github.clickstreams.kafka.connect.shortio.config.SourceConfig;
import io.github.clickstreams.kafka.connect.shortio.domains.DomainListing;
import io.github.clickstreams.kafka.connect.shortio.domains.DomainResolver;
import io.github.clickstreams.kafka.connect.shortio.domains.NamedDomain;
import io.github.clickstreams.kafka.connect.shortio.domains.UnknownDomainException;
import io.github.clickstreams.kafka.connect.shortio.metrics.ListMeter;
import io.github.clickstreams.kafka.connect.shortio.metrics.ShownMetrics;
import io.github.clickstreams.kafka.connect.shortio.schedule.Backoff;
import io.github.clickstreams.kafka.connect.shortio.schedule.MonotonicClock;
import io.github.clickstreams.kafka.connect.shortio.schedule.Outage;
import io.github.clickstreams.kafka.connect.shortio.schedule.RequestBudget;
import io.github.clickstreams.kafka.connect.shortio.schedule.Sleeper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.connect.connector.ConnectorContext;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Knows which domains are meant, by looking at the account again and again on a thread of its own.
 * A set once known is kept whatever happens to the API; only before there is one can it fail. What
 * Connect does with a connector decides how (seen in connect-runtime 4.3.1):
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
  private static final Logger LOG = LoggerFactory.getLogger(AccountWatch.class);

  /** Less than the 5 s for which Connect waits for a connector that it stops. */
  private static final Duration START_WAIT = Duration.ofSeconds(3);

  private final ConnectorContext context;

  /** From one look to the next; zero for one look only. */
  private final Duration refresh;

  private final DomainResolver resolver;
  private final ListMeter meter = new ListMeter();
  private final ManagementApi api;
  private final DomainListing list;
  private final Outage outage;
  private final ShownMetrics metrics;
  private final Thread thread;

  /** Connect's name for the connector, in log lines; null if nobody writes it. */
  private final Map<String, String> logged = MDC.getCopyOfContextMap();

  /** Ends with the first answer, of which the start then tells, or when that waits no longer. */
  private final CompletableFuture<Void> firstAnswer = new CompletableFuture<>();

  /** Null as long as there has been no answer. */
  private volatile List<NamedDomain> known;

  private volatile boolean stopping;

  private AccountWatch(
      SourceConfig config, ConnectorContext context, String version, Sleeper askAgain) {
    this.context = context;
    this.refresh = config.domainsRefresh();
    this.resolver = resolver(config);
    this.api = meter.metered(api(config, version));
    InstantSource clock = new MonotonicClock();
    RequestBudget budget = new RequestBudget(config.requestShares().list(), clock);
    Backoff backoff =
        new Backoff(config.retryBackoff(), config.retryBackoffMax(), new SplittableRandom());
    this.list = new DomainListing(api, budget, backoff, askAgain, clock);
    this.outage = new Outage(clock);
    this.metrics = ShownMetrics.ofConnector(context, config.connectorName(), meter);
    this.thread = new Thread(this::run, Thread.currentThread().getName() + "-domains");
    thread.setDaemon(true);
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
    watch.thread.start();
    try {
      watch.awaitFirst();
      return watch;
    } catch (ExecutionException e) {
      // Connect does not stop what it could not start.
      watch.stop();
      throw new ConnectException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      watch.stop();
      Thread.currentThread().interrupt();
      throw new ConnectException("The start was interrupted.", e);
    }
  }

  private void awaitFirst() throws ExecutionException, InterruptedException {
    try {
      firstAnswer.get(START_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // Without effect if there is an answer at this moment.
      firstAnswer.complete(null);
      firstAnswer.get();
    }
  }

  private void run() {
    if (logged != null) {
      MDC.setContextMap(logged);
    }
    try {
      look();
      while (!refresh.isZero() && known != null && !stopping) {
        Thread.sleep(refresh.toMillis());
        look();
      }
    } catch (InterruptedException e) {
      LOG.debug("Interrupted by stop");
    }
  }

  private void look() throws InterruptedException {
    try {
      List<NamedDomain> domains = resolver.resolve(list.read());
      if (outage.ends().isPresent()) {
        LOG.info("The domains can be looked up again");
      }
      if (domains.equals(known)) {
        return;
      }
      if (known != null) {
        LOG.info("The domains have changed: {} instead of {}", domains.size(), known.size());
      }
      known = domains;
      if (!firstAnswer.complete(null) && !stopping) {
        context.requestTaskReconfiguration();
      }
    } catch (ApiException | UnknownDomainException | RuntimeException e) {
      if (known == null) {
        fail(e);
        return;
      }
      String why = String.valueOf(e.getMessage());
      if (outage.failed(why) || outage.lasts().isPresent()) {
        LOG.warn(
            "The domains that are read stay as they are: {} If the key was changed, restart the connector",
            why,
            e instanceof RuntimeException ? e : null);
      }
    }
  }

  private void fail(Exception e) {
    if (!firstAnswer.completeExceptionally(e) && !stopping) {
      // Connect does not stop what has failed.
      close();
      context.raiseError(new ConnectException(e.getMessage(), e));
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
   * @return domains by ascending id, each once
   * @throws ConnectException as long as there has been no answer
   */
  public List<NamedDomain> domains() {
    List<NamedDomain> domains = known;
    if (domains == null) {
      throw new ConnectException(
          "The domains of the account are not known yet ("
              + list.trouble()
              + "). Tasks that run go on as they are; as soon as the domains are known,"
              + " the tasks are brought up to date.");
    }
    meter.split(domains.size());
    return domains;
  }

  /**
   * Does not wait for the thread, which may be waiting for Connect; aborts the request in flight.
   * Idempotent.
   */
  public void stop() {
    stopping = true;
    thread.interrupt();
    close();
  }

  private void close() {
    metrics.close();
    api.close();
  }
}
