package io.github.clickstreams.kafka.connect.shortio.metrics;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import io.github.clickstreams.kafka.connect.shortio.api.ClickQuery;
import io.github.clickstreams.kafka.connect.shortio.api.ShortIoApi;
import io.github.clickstreams.kafka.connect.shortio.reader.ReadStatistics;
import io.github.clickstreams.kafka.connect.shortio.schedule.RequestBudget;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How a task fares. The threads of the task tell it what happens, which costs them next to nothing;
 * whatever takes a look at all domains is done when somebody asks, on any thread.
 */
public final class TaskMeter {
  private final ReadStatistics reading;
  private final RequestBudget budget;
  private final LongSupplier notTaken;
  private final Times times;
  private final Map<Long, DomainMeter> domains = new LinkedHashMap<>();
  private final RequestCounts requests = new RequestCounts();
  private final AtomicLong requestNanos = new AtomicLong();
  private final AtomicLong retryMillis = new AtomicLong();
  private final AtomicLong clicks = new AtomicLong();
  private final AtomicLong malformed = new AtomicLong();
  private final AtomicLong truncated = new AtomicLong();

  /**
   * For a task that starts now.
   *
   * @param notTaken for how many milliseconds Connect has taken nothing although there is something
   */
  public TaskMeter(
      Collection<Long> domainIds,
      ReadStatistics reading,
      RequestBudget budget,
      LongSupplier notTaken) {
    this(domainIds, reading, budget, notTaken, Times.ofThisMachine());
  }

  TaskMeter(
      Collection<Long> domainIds,
      ReadStatistics reading,
      RequestBudget budget,
      LongSupplier notTaken,
      Times times) {
    this.reading = reading;
    this.budget = budget;
    this.notTaken = notTaken;
    this.times = times;
    domainIds.forEach(id -> domains.put(id, new DomainMeter(times)));
  }

  /** Everything there is to watch of a task. */
  public List<Metric> metrics() {
    return Stream.of(
            ofClicks(),
            ReadingMetrics.of(reading),
            requests.metrics("", "clicks"),
            ofRequests(),
            ofFreshness(),
            ofStates())
        .flatMap(List::stream)
        .toList();
  }

  private List<Metric> ofClicks() {
    return List.of(
        Metric.counter("clicks-emitted", "clicks", this::clicksEmitted)
            .means("Clicks handed to Connect."),
        Metric.gauge("not-taken-ms", "ms", notTaken)
            .means(
                "Time since Connect took clicks last, while it is still writing these to Kafka or others are ready; 0 while"
                    + " it waits for clicks. More than a minute: the connector is paused, or Kafka does not take them."),
        Metric.counter("clicks-truncated", "clicks", truncated::get)
            .means(
                "Clicks with a text longer than 65,536 characters, or larger than 1,000,000 bytes as a record: what was cut"
                    + " is named in extra under _truncated, unless extra.format is none."),
        Metric.counter("malformed", "elements", malformed::get)
            .means(
                "Elements of pages that are no clicks and were left out or routed"
                    + " (malformed.click.action), each once however often it is read."));
  }

  private List<Metric> ofRequests() {
    return List.of(
        Metric.counter(
                "request-time-ms", "ms", () -> TimeUnit.NANOSECONDS.toMillis(requestNanos.get()))
            .means("Time spent in requests for clicks, however they ended."),
        Metric.counter("throttled-time-ms", "ms", () -> budget.throttledTime().toMillis())
            .means("Time in which no request was made because of a 429."),
        Metric.counter("retry-wait-ms", "ms", retryMillis::get)
            .means(
                "Waits of domains after failures other than a 429, summed; each is counted when it"
                    + " begins. Other domains are read meanwhile."),
        Metric.gauge("budget-left", "requests", budget::left)
            .means(
                "Requests that the task may make before a request of the last minute is a minute"
                    + " old; 0 while a 429 is waited out."),
        Metric.gauge("budget-per-minute", "requests", budget::perMinute)
            .means(
                "Requests that the task may make in a minute: its share of"
                    + " shortio.requests.per.minute, less for some minutes after a 429."),
        Metric.gauge("account-limit", "requests", budget::accountLimit)
            .means(
                "Requests that the account may make, as Short.io's answers say, mostly in a minute; -1 if they do not."),
        Metric.gauge("account-left", "requests", budget::accountLeft)
            .means(
                "How many of these were left at the last answer; -1 if Short.io does not say. The"
                    + " task slows down so that they last."));
  }

  private List<Metric> ofFreshness() {
    return List.of(
        Metric.gauge("lag-ms", "ms", this::lag)
            .means(
                "Age of the newest click handed to Connect, of all domains of the task, by the worker's clock. It grows"
                    + " too while there are no clicks. -1: none is known yet."),
        Metric.gauge("backlog-lag-ms", "ms", this::backlogLag)
            .means(
                "The largest shortio-domain-lag-ms of the domains in backlog; 0 if there is none."),
        Metric.gauge("time-since-success-ms", "ms", this::sinceSuccess)
            .means(
                "Time since Short.io answered a request for clicks; before the first answer, since the task's start."),
        Metric.gauge("time-since-up-to-date-ms", "ms", this::sinceUpToDate)
            .means(
                "The largest shortio-domain-time-since-up-to-date-ms of the domains that are not left out: no click that"
                    + " Short.io had shown before then is unread. 0 if all are left out."));
  }

  private List<Metric> ofStates() {
    return Stream.of(DomainMeter.State.values())
        .map(
            state ->
                Metric.gauge("domains-" + name(state), "domains", () -> domainsIn(state))
                    .means(
                        "Domains of the task whose shortio-domain-state is %s (%s)."
                            .formatted(state.ordinal(), name(state))))
        .toList();
  }

  private static String name(DomainMeter.State state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** By id. */
  public Map<Long, DomainMeter> domains() {
    return domains;
  }

  /**
   * Clicks were handed to Connect, the newest of the domain so far being of that time; none, if
   * that was before the task started.
   */
  public void emitted(long domainId, int more, long newest) {
    clicks.addAndGet(more);
    domains.get(domainId).emitted(more, newest);
  }

  /** A text of a click was cut, so that Kafka takes the record. */
  public void truncated() {
    truncated.incrementAndGet();
  }

  /** An element that is no click was met for the first time, and does not end the task. */
  public void metMalformed() {
    malformed.incrementAndGet();
  }

  /** A window of the domain was read to its end. */
  public void read(long domainId, boolean upToDate) {
    domains.get(domainId).read(upToDate);
  }

  /** The domain is left out, until it is read again. */
  public void leftOut(long domainId) {
    domains.get(domainId).leftOut();
  }

  /** After a failure that is no 429, the domain is asked again after so long. */
  public void waitsToRetry(Duration wait) {
    retryMillis.addAndGet(wait.toMillis());
  }

  /** The same API; every request for clicks is counted. */
  public ShortIoApi metered(ShortIoApi api) {
    return new ShortIoApi() {
      @Override
      public ClickPage lastClicks(ClickQuery query) throws ApiException {
        long start = System.nanoTime();
        try {
          ClickPage page = api.lastClicks(query);
          succeeded(query.domainId());
          return page;
        } catch (ApiException e) {
          failed(query.domainId(), e);
          throw e;
        } finally {
          requestNanos.addAndGet(System.nanoTime() - start);
        }
      }

      @Override
      public void close() {
        api.close();
      }
    };
  }

  void succeeded(long domainId) {
    requests.succeeded();
    domains.get(domainId).succeeded();
  }

  void failed(long domainId, ApiException e) {
    requests.failed(e);
    domains.get(domainId).failed(e instanceof ApiException.Temporary);
  }

  public long clicksEmitted() {
    return clicks.get();
  }

  public long domainsLeftOut() {
    return domainsIn(DomainMeter.State.LEFT_OUT);
  }

  /** How many domains are at that. */
  public long domainsIn(DomainMeter.State state) {
    return of(domain -> domain.state() == state, domain -> 1).sum();
  }

  /** Age of the newest click emitted, in milliseconds; -1 if none is known. */
  public long lag() {
    return times.age(of(domain -> true, DomainMeter::newestClick).max().orElse(Metric.UNKNOWN));
  }

  private long backlogLag() {
    return Math.max(
        0,
        of(domain -> domain.state() == DomainMeter.State.BACKLOG, DomainMeter::lag)
            .max()
            .orElse(0));
  }

  private long sinceSuccess() {
    return of(domain -> true, DomainMeter::sinceSuccess).min().orElse(Metric.UNKNOWN);
  }

  private long sinceUpToDate() {
    return of(domain -> domain.state() != DomainMeter.State.LEFT_OUT, DomainMeter::sinceUpToDate)
        .max()
        .orElse(0);
  }

  private LongStream of(Predicate<DomainMeter> which, ToLongFunction<DomainMeter> value) {
    return domains.values().stream().filter(which).mapToLong(value);
  }
}
