package io.github.clickstreams.kafka.connect.shortio;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import io.github.clickstreams.kafka.connect.shortio.api.ClickQuery;
import io.github.clickstreams.kafka.connect.shortio.api.MalformedElement;
import io.github.clickstreams.kafka.connect.shortio.api.ShortIoApi;
import io.github.clickstreams.kafka.connect.shortio.config.DomainErrors;
import io.github.clickstreams.kafka.connect.shortio.config.MalformedClickAction;
import io.github.clickstreams.kafka.connect.shortio.reader.Batch;
import io.github.clickstreams.kafka.connect.shortio.reader.DomainReader;
import io.github.clickstreams.kafka.connect.shortio.reader.ReadStatistics;
import io.github.clickstreams.kafka.connect.shortio.reader.Slice;
import io.github.clickstreams.kafka.connect.shortio.reader.UnreadableException;
import io.github.clickstreams.kafka.connect.shortio.schedule.Backoff;
import io.github.clickstreams.kafka.connect.shortio.schedule.MonotonicClock;
import io.github.clickstreams.kafka.connect.shortio.schedule.ReadSchedule;
import io.github.clickstreams.kafka.connect.shortio.schedule.RequestBudget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Short.io for the domains of a task, one request at a time, within the budget, and lays the
 * batches ready for {@link #next}. Reads a little ahead of what Connect has taken, so that Kafka is
 * written while the next page is fetched. Runs on a thread of its own until {@link #stop}, or until
 * it meets what asking again cannot help; then everything laid ready is still handed on before
 * {@link #next} throws.
 */
final class ClickFetcher implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ClickFetcher.class);

  /** Batches laid ready at most. */
  private static final int AHEAD = 4;

  /**
   * How often a host that has never answered and that nobody knows is looked up before that is
   * taken for an error.
   */
  private static final int UNKNOWN_HOST_ATTEMPTS = 5;

  private final ShortIoApi api;
  private final FetchSettings settings;
  private final RequestBudget budget;
  private final ReadSchedule<Domain> schedule;
  private final Backoff throttledBackoff;
  private final ReadWarnings warnings;
  private final BlockingQueue<Batch> ready = new ArrayBlockingQueue<>(AHEAD);

  private volatile boolean stopping;
  private volatile Throwable failure;
  private boolean answeredOnce;

  /** A domain and how it fares. */
  private static final class Domain {
    private final DomainReader reader;
    private final Backoff backoff;
    private boolean warnedOfMalformed;

    private Domain(DomainReader reader, Backoff backoff) {
      this.reader = reader;
      this.backoff = backoff;
    }

    private long id() {
      return reader.domainId();
    }
  }

  ClickFetcher(
      ShortIoApi api,
      List<DomainReader> readers,
      FetchSettings settings,
      ReadStatistics statistics) {
    MonotonicClock clock = new MonotonicClock();
    this.api = api;
    this.settings = settings;
    this.budget = new RequestBudget(settings.requestsPerMinute(), clock);
    this.schedule = new ReadSchedule<>(settings.pollIntervals(), budget::perMinute, clock);
    this.throttledBackoff = newBackoff();
    this.warnings = new ReadWarnings(statistics);
    readers.forEach(reader -> schedule.add(new Domain(reader, newBackoff())));
  }

  private Backoff newBackoff() {
    return new Backoff(
        settings.retryBackoff(), settings.retryBackoffMax(), RandomGenerator.getDefault());
  }

  @Override
  public void run() {
    try {
      while (!stopping) {
        Domain domain = dueDomain();
        // To its end, so that one window at a time is held, but for those that wait after a
        // failure.
        while (read(domain) && !stopping) {
          awaitBudget();
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("Interrupted by stop");
    } catch (ApiException | FetchFailedException | RuntimeException | Error e) {
      failure = e;
    }
  }

  /** Waits for the domain that is due first and for the budget. */
  private Domain dueDomain() throws InterruptedException, FetchFailedException {
    Domain due = null;
    while (due == null) {
      Duration wait =
          schedule
              .untilNext()
              .orElseThrow(
                  () ->
                      new FetchFailedException(
                          "every domain of this task is left out after an error: see the warnings in the worker's"
                              + " log, and check shortio.domains and the rights of shortio.api.key",
                          null));
      Thread.sleep(wait.toMillis());
      awaitBudget();
      due = schedule.take();
    }
    return due;
  }

  private void awaitBudget() throws InterruptedException {
    Thread.sleep(budget.untilNext().toMillis());
  }

  /**
   * Asks one question. Gives the domain back to the schedule unless its window has more to ask at
   * once.
   */
  private boolean read(Domain domain)
      throws ApiException, FetchFailedException, InterruptedException {
    try {
      Optional<Slice> slice = ask(domain);
      if (slice.isEmpty()) {
        return true;
      }
      Slice read = slice.get();
      schedule.read(read.clicks(), read.span(System.currentTimeMillis()), read.upToDate());
      for (Batch batch : read.batches()) {
        ready.put(batch);
      }
      warnings.check();
    } catch (ApiException.Temporary e) {
      retryLater(domain, e);
    } catch (ApiException.DomainRefused | UnreadableException e) {
      failOrSkip(domain, e);
    }
    return false;
  }

  private Optional<Slice> ask(Domain domain)
      throws ApiException, UnreadableException, FetchFailedException {
    ClickQuery query = domain.reader.question();
    long start = System.nanoTime();
    String outcome = "failed";
    try {
      ClickPage page = api.lastClicks(query);
      outcome = page.size() + " elements";
      answered(domain);
      examine(domain, page);
      return domain.reader.answered(page);
    } catch (ApiException.Refused e) {
      domain.reader.refused();
      return Optional.empty();
    } catch (ApiException.TooLarge e) {
      domain.reader.tooLarge();
      return Optional.empty();
    } finally {
      budget.spent();
      schedule.asked();
      LOG.debug("{}: {} in {} ms", query, outcome, (System.nanoTime() - start) / 1_000_000);
    }
  }

  private void answered(Domain domain) {
    answeredOnce = true;
    throttledBackoff.succeeded();
    if (domain.backoff.failures() > 0) {
      LOG.info(
          "Domain {}: Short.io answers again after {} failures",
          domain.id(),
          domain.backoff.failures());
      domain.backoff.succeeded();
    }
  }

  private void examine(Domain domain, ClickPage page) throws FetchFailedException {
    if (page.malformed().isEmpty()) {
      return;
    }
    MalformedElement first = page.malformed().get(0);
    String what =
        "domain %d: Short.io sent %d elements that are no clicks; element %d of the answer: %s"
            .formatted(domain.id(), page.malformed().size(), first.index(), first.reason());
    if (settings.malformedClickAction() == MalformedClickAction.FAIL) {
      throw new FetchFailedException(
          what + ". Nothing was skipped; malformed.click.action=skip leaves such elements out",
          null);
    }
    if (!domain.warnedOfMalformed) {
      domain.warnedOfMalformed = true;
      LOG.warn("Skipped, {}; further ones are logged at DEBUG", what);
    } else {
      LOG.debug("Skipped, {}", what);
    }
  }

  /** The question stays open and is asked again; what has been read of the window stays. */
  private void retryLater(Domain domain, ApiException.Temporary e) throws FetchFailedException {
    if (stopping) {
      return; // Aborted by the stop: nothing has failed.
    }
    if (e.isUnknownHost() && !answeredOnce && domain.backoff.failures() >= UNKNOWN_HOST_ATTEMPTS) {
      throw new FetchFailedException(e.getMessage(), e);
    }
    Duration wait = domain.backoff.failed();
    if (domain.backoff.failures() == 1) {
      LOG.warn("Domain {}: {}; trying again until it works", domain.id(), e.getMessage());
    }
    Duration asked = e.retryAfter().orElse(wait);
    if (e.isThrottled()) {
      budget.throttled(e.retryAfter().orElseGet(throttledBackoff::failed));
    }
    schedule.retryIn(asked);
  }

  private void failOrSkip(Domain domain, Exception e) throws FetchFailedException {
    String what = "domain " + domain.id() + ": " + e.getMessage();
    if (settings.domainErrors() == DomainErrors.FAIL) {
      throw new FetchFailedException(what, e);
    }
    LOG.warn("Left out until the task is restarted (shortio.domains.errors=skip), {}", what);
  }

  /**
   * The next batch in order, waiting for it if need be.
   *
   * @return null if there is none in time
   * @throws ConnectException if the fetcher has failed and everything before that has been handed
   *     on
   */
  Batch next(Duration wait) throws InterruptedException {
    // Read first: what was laid ready before the failure is then sure to be found.
    Throwable failed = failure;
    Batch batch = ready.poll(failed == null ? wait.toMillis() : 0, TimeUnit.MILLISECONDS);
    if (batch == null && failed != null) {
      throw new ConnectException(failed.getMessage(), failed);
    }
    return batch;
  }

  /** Makes {@link #run} end; the request in flight is the API's to abort. */
  void stop() {
    stopping = true;
  }
}
