package io.github.clickstreams.kafka.connect.shortio.task;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.config.DomainErrors;
import io.github.clickstreams.kafka.connect.shortio.config.TaskConfig;
import io.github.clickstreams.kafka.connect.shortio.metrics.TaskMeter;
import io.github.clickstreams.kafka.connect.shortio.reader.UnreadableException;
import io.github.clickstreams.kafka.connect.shortio.schedule.Backoff;
import io.github.clickstreams.kafka.connect.shortio.schedule.ReadSchedule;
import io.github.clickstreams.kafka.connect.shortio.schedule.RequestBudget;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a domain whose request has failed: it is asked again after a wait, or left out
 * for an hour, or the task ends with an exception. Not thread-safe.
 */
final class FailedRequests {
  private static final Logger LOG = LoggerFactory.getLogger(FailedRequests.class);

  /**
   * How often a host that has never answered and that nobody knows is looked up before that is
   * taken for an error: for about five minutes, because a worker's DNS may come up after it.
   */
  private static final int UNKNOWN_HOST_ATTEMPTS = 10;

  /** From one question for a domain that is left out to the next. */
  private static final Duration LEFT_OUT_FOR = Duration.ofHours(1);

  private final DomainErrors domainErrors;
  private final UnaryOperator<Duration> askAgainDelay;
  private final RequestBudget budget;
  private final ReadSchedule<TaskDomain> schedule;
  private final HeldWindows held;
  private final OutageLog outage;
  private final TaskMeter meter;
  private final Backoff throttledBackoff;

  /** Requests that were answered. */
  private long answers;

  /**
   * @param askAgainDelay what the delay becomes after which a domain that was refused is asked
   * @param schedule gets every domain back that is asked again
   * @param throttledBackoff of all domains together, after a 429
   */
  FailedRequests(
      TaskConfig config,
      UnaryOperator<Duration> askAgainDelay,
      RequestBudget budget,
      ReadSchedule<TaskDomain> schedule,
      HeldWindows held,
      OutageLog outage,
      TaskMeter meter,
      Backoff throttledBackoff) {
    this.domainErrors = config.domainErrors();
    this.askAgainDelay = askAgainDelay;
    this.budget = budget;
    this.schedule = schedule;
    this.held = held;
    this.outage = outage;
    this.meter = meter;
    this.throttledBackoff = throttledBackoff;
  }

  /** A request for the domain did not fail. */
  void answered(TaskDomain domain) {
    answers++;
    throttledBackoff.succeeded();
    outage.answered(domain.id());
    domain.answered();
  }

  /**
   * @throws ApiException if the task cannot go on
   * @throws FetchFailedException likewise
   */
  void failed(TaskDomain domain, ApiException e) throws ApiException, FetchFailedException {
    if (e instanceof ApiException.Temporary temporary) {
      retryLater(domain, temporary);
    } else if (!isAskedAgain(domain, e)) {
      if (e instanceof ApiException.DomainRefused) {
        failOrLeaveOut(domain, e);
      } else {
        throw e;
      }
    }
  }

  /** Its answers cannot be read. */
  void unreadable(TaskDomain domain, UnreadableException e) throws FetchFailedException {
    if (!e.isOfDomain()) {
      throw new FetchFailedException("domain " + domain.id() + ": " + e.getMessage(), e);
    }
    failOrLeaveOut(domain, e);
  }

  /** No single refusal is final. Whether the request is to be made again; it then is. */
  private boolean isAskedAgain(TaskDomain domain, ApiException e) {
    Duration wait = domain.refusals().refused().orElse(null);
    if (wait == null) {
      return false;
    }
    held.stillHas(domain);
    outage.refused(domain.id(), e.getMessage(), wait);
    meter.waitsToRetry(wait);
    schedule.retryIn(askAgainDelay.apply(wait));
    return true;
  }

  /** The request is made again; what has been read of the window stays. */
  private void retryLater(TaskDomain domain, ApiException.Temporary e) throws FetchFailedException {
    if (e.isUnknownHost() && answers == 0 && domain.backoff().failures() >= UNKNOWN_HOST_ATTEMPTS) {
      throw new FetchFailedException(e.getMessage(), e);
    }
    if (e.isServerError() && domain.failsAlone(answers)) {
      failOrLeaveOut(domain, TaskDomain.unknown(e));
      return;
    }
    Duration wait = domain.backoff().failed(e.retryAfter());
    outage.failed(domain.id(), e.getMessage());
    if (e.isThrottled()) {
      domain.reader().throttled();
      budget.throttled(throttledBackoff.failed(e.retryAfter()));
    } else {
      meter.waitsToRetry(wait);
    }
    schedule.retryIn(wait);
  }

  private void failOrLeaveOut(TaskDomain domain, Exception e) throws FetchFailedException {
    String what = "domain " + domain.id() + ": " + e.getMessage();
    if (domainErrors == DomainErrors.FAIL) {
      throw new FetchFailedException(what, e);
    }
    held.forget(domain);
    domain.giveUpWindow();
    meter.leftOut(domain.id());
    outage.leftOut(domain.id());
    schedule.retryIn(askAgainDelay.apply(LEFT_OUT_FOR));
    if (domain.leftOut(e.getMessage())) {
      LOG.warn("Left out and asked again every hour (shortio.domains.errors=skip), {}", what);
      if (meter.domainsLeftOut() == meter.domains().size()) {
        LOG.warn(
            "Every domain of this task is left out, so that it reads nothing until one of them is answered: check"
                + " shortio.domains and the rights of shortio.api.key");
      }
    }
  }
}
