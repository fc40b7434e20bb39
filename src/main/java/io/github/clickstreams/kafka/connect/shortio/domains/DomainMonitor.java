package io.github.clickstreams.kafka.connect.shortio.domains;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.schedule.Outage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Knows which domains are meant, by looking at the account again and again on a thread of its own.
 * A set once known is kept whatever happens to the API; only before there is one can it fail.
 */
public final class DomainMonitor {
  private static final Logger LOG = LoggerFactory.getLogger(DomainMonitor.class);

  private final BelievedList list;
  private final DomainResolver resolver;
  private final Duration refresh;
  private final Runnable changed;
  private final Consumer<Exception> failed;

  /** Connect's name for the connector, in log lines; null if nobody writes it. */
  private final Map<String, String> context;

  private final Thread thread;
  private final Outage outage;

  /** Ends with the first answer, of which the start then tells, or when that waits no longer. */
  private final CompletableFuture<Void> firstAnswer = new CompletableFuture<>();

  private volatile List<NamedDomain> known;
  private volatile boolean stopping;

  /**
   * @param refresh from one look to the next; zero for one look only
   * @param clock should not jump
   * @param changed told, on a thread of the monitor's own, that the set is known at last, or is
   *     another one, or one of its names is another
   * @param failed told there that there is no set and will be none
   */
  public DomainMonitor(
      BelievedList list,
      DomainResolver resolver,
      Duration refresh,
      InstantSource clock,
      Runnable changed,
      Consumer<Exception> failed) {
    this.list = list;
    this.outage = new Outage(clock);
    this.resolver = resolver;
    this.refresh = refresh;
    this.changed = changed;
    this.failed = failed;
    this.context = MDC.getCopyOfContextMap();
    this.thread = new Thread(this::run, Thread.currentThread().getName() + "-domains");
    thread.setDaemon(true);
  }

  /**
   * Waits for the first answer, but no longer than this; what that tells, nobody else is told.
   *
   * @throws ExecutionException with an {@link ApiException} that asking again cannot help, or an
   *     {@link UnknownDomainException} for host names that the account does not have
   */
  public void start(Duration most) throws ExecutionException, InterruptedException {
    thread.start();
    try {
      firstAnswer.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // Without effect if there is an answer at this moment.
      firstAnswer.complete(null);
      firstAnswer.get();
    }
  }

  /** The domains by ascending id, each once; empty as long as there has been no answer. */
  public Optional<List<NamedDomain>> known() {
    return Optional.ofNullable(known);
  }

  /** Why {@link #known} is empty. */
  public String trouble() {
    return list.trouble();
  }

  /** Ends the thread without waiting for it; the request in flight is the API's to abort. */
  public void stop() {
    stopping = true;
    thread.interrupt();
  }

  private void run() {
    if (context != null) {
      MDC.setContextMap(context);
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
        changed.run();
      }
    } catch (ApiException | UnknownDomainException | RuntimeException e) {
      if (known == null) {
        if (!firstAnswer.completeExceptionally(e) && !stopping) {
          failed.accept(e);
        }
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
}
