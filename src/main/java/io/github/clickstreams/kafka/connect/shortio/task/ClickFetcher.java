package io.github.clickstreams.kafka.connect.shortio.task;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import io.github.clickstreams.kafka.connect.shortio.api.ClickQuery;
import io.github.clickstreams.kafka.connect.shortio.api.ShortIoApi;
import io.github.clickstreams.kafka.connect.shortio.config.TaskConfig;
import io.github.clickstreams.kafka.connect.shortio.metrics.TaskMeter;
import io.github.clickstreams.kafka.connect.shortio.reader.DomainReader;
import io.github.clickstreams.kafka.connect.shortio.reader.PageOutcome;
import io.github.clickstreams.kafka.connect.shortio.reader.Slice;
import io.github.clickstreams.kafka.connect.shortio.reader.UnreadableException;
import io.github.clickstreams.kafka.connect.shortio.schedule.Backoff;
import io.github.clickstreams.kafka.connect.shortio.schedule.ReadSchedule;
import io.github.clickstreams.kafka.connect.shortio.schedule.RequestBudget;
import io.github.clickstreams.kafka.connect.shortio.schedule.Sleeper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Short.io for the domains of a task, one request at a time, within the budget, and hands the
 * batches over. Runs on a thread of its own until {@link #stop}, or until it meets what asking
 * again cannot help.
 */
final class ClickFetcher implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ClickFetcher.class);

  private final ShortIoApi api;
  private final TaskMeter meter;

  /** What the delay becomes that a reader wants before it asks again. */
  private final UnaryOperator<Duration> askAgainDelay;

  private final RequestBudget budget;
  private final ReadSchedule<TaskDomain> schedule;
  private final FailedRequests failures;
  private final ReadWarnings warnings;
  private final OutageLog outage;
  private final Handover handover;
  private final MalformedClicks malformed;
  private final Delivery delivery;
  private final HeldWindows held;
  private final Sleeper sleeper;

  private volatile boolean stopping;

  ClickFetcher(
      TaskConfig config,
      UnaryOperator<Duration> askAgainDelay,
      ShortIoApi api,
      List<DomainReader> readers,
      RequestBudget budget,
      TaskMeter meter,
      ReadWarnings warnings,
      Handover handover,
      InstantSource elapsed,
      Sleeper sleeper) {
    this.api = api;
    this.sleeper = sleeper;
    this.askAgainDelay = askAgainDelay;
    this.budget = budget;
    this.meter = meter;
    this.warnings = warnings;
    this.outage = new OutageLog(readers.size(), elapsed);
    this.handover = handover;
    this.malformed = new MalformedClicks(config.malformedClickAction(), meter);
    this.delivery = new Delivery(handover, malformed, config.batchMaxRecords());
    this.held = new HeldWindows(config.catchupBufferClicks());
    this.schedule =
        new ReadSchedule<>(
            new ReadSchedule.Bounds(config.pollInterval(), config.pollIntervalMax()),
            budget::perMinute,
            elapsed);
    this.failures =
        new FailedRequests(
            config, askAgainDelay, budget, schedule, held, outage, meter, newBackoff(config));
    readers.forEach(reader -> schedule.add(new TaskDomain(reader, newBackoff(config))));
  }

  private static Backoff newBackoff(TaskConfig config) {
    return new Backoff(config.retryBackoff(), config.retryBackoffMax(), new SplittableRandom());
  }

  @Override
  public void run() {
    try {
      while (!stopping) {
        TaskDomain domain = dueDomain();
        // To its end, so that one window at a time is held, but for those that wait after a
        // failure.
        while (read(domain) && !stopping) {
          awaitBudget();
        }
      }
    } catch (InterruptedException e) {
      if (!stopping) {
        handover.failed(
            new FetchFailedException(
                "the thread that asks Short.io was interrupted, not by this connector; nothing was left out. Restart"
                    + " the task",
                e));
      }
    } catch (ApiException | FetchFailedException | RuntimeException | Error e) {
      handover.failed(e);
    }
  }

  /** Waits for the domain that is due first and for the budget. */
  private TaskDomain dueDomain() throws InterruptedException {
    TaskDomain due = null;
    while (due == null) {
      sleep(schedule.untilNext());
      awaitBudget();
      due = schedule.take();
    }
    return due;
  }

  private void awaitBudget() throws InterruptedException {
    sleep(budget.untilNext());
  }

  /** In parts, so that operators are told in time of what does not go on. */
  private void sleep(Duration time) throws InterruptedException {
    Duration part;
    for (Duration left = time; !left.isZero(); left = left.minus(part)) {
      part = left.compareTo(Handover.LOOK) < 0 ? left : Handover.LOOK;
      sleeper.sleep(part);
      handover.check();
      outage.check();
    }
  }

  /**
   * Makes one request. Gives the domain back to the schedule unless its window has more to ask at
   * once.
   */
  private boolean read(TaskDomain domain)
      throws ApiException, FetchFailedException, InterruptedException {
    try {
      return take(domain, ask(domain));
    } catch (ApiException e) {
      // Else it was aborted by the stop: nothing has failed.
      if (!stopping) {
        failures.failed(domain, e);
      }
    } catch (UnreadableException e) {
      failures.unreadable(domain, e);
    }
    return false;
  }

  private PageOutcome ask(TaskDomain domain)
      throws ApiException, UnreadableException, FetchFailedException {
    ClickQuery query = domain.reader().request();
    long start = System.nanoTime();
    String outcome = "failed";
    try {
      ClickPage page = api.lastClicks(query);
      outcome = page.size() + " elements, " + page.malformed().size() + " of them malformed,";
      failures.answered(domain);
      malformed.examine(domain.id(), page);
      return domain.reader().response(page);
    } catch (ApiException.Refused e) {
      domain.refused(e);
      return new PageOutcome.NextPage();
    } catch (ApiException.TooLarge e) {
      domain.reader().tooLarge();
      return new PageOutcome.NextPage();
    } finally {
      budget.spent();
      schedule.asked();
      LOG.debug("{}: {} in {} ms", query, outcome, (System.nanoTime() - start) / 1_000_000);
    }
  }

  /** Whether the window has more to ask at once. */
  private boolean take(TaskDomain domain, PageOutcome outcome) throws InterruptedException {
    held.gotPage(domain);
    warnings.check();
    if (outcome instanceof PageOutcome.WindowRead read) {
      handOver(domain, read.slice());
    } else {
      delivery.page(domain.reader());
    }
    if (outcome instanceof PageOutcome.AskAgain again) {
      schedule.goOnIn(askAgainDelay.apply(again.delay()));
    }
    return outcome instanceof PageOutcome.NextPage;
  }

  private void handOver(TaskDomain domain, Slice slice) throws InterruptedException {
    LOG.debug(
        "Domain {}: {} in {}, {}",
        domain.id(),
        Counted.of(slice.clicks(), "new click"),
        Counted.of(slice.batches().size(), "batch"),
        slice.upToDate() ? "up to date" : "with a backlog");
    schedule.read(slice.clicks(), slice.span(System.currentTimeMillis()), slice.upToDate());
    meter.read(domain.id(), slice.upToDate());
    if (domain.comesBack()) {
      LOG.info("Domain {} is not left out any more: it is read on from where it was", domain.id());
    }
    delivery.window(domain.reader(), slice);
  }

  /** Makes {@link #run} end; the request in flight is the API's to abort. */
  void stop() {
    stopping = true;
  }
}
