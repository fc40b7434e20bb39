package io.github.clickstreams.kafka.connect.shortio.metrics;

import java.util.List;

/**
 * How the reading of one domain fares. Every field has one thread that writes it; any thread reads.
 */
public final class DomainMeter {

  /** What a domain is at, by the number that its metric shows. */
  public enum State {
    /** The last read left it at its newest click. */
    READING,
    /** More clicks are known to be unread, or it was not read yet. */
    BACKLOG,
    /** Its last request failed and is made again. */
    FAILING,
    /** Left out after an error. */
    LEFT_OUT
  }

  private final Times times;
  private volatile long clicks;
  private volatile long newestClick = Metric.UNKNOWN;
  private volatile long failures;
  private volatile long succeededAt;
  private volatile long upToDateAt;
  private volatile State read = State.BACKLOG;
  private volatile boolean failing;

  DomainMeter(Times times) {
    this.times = times;
    this.succeededAt = times.monotonic().millis();
    this.upToDateAt = succeededAt;
  }

  /** Everything there is to watch of one domain. */
  public List<Metric> metrics() {
    return List.of(
        Metric.counter("domain-clicks-emitted", "clicks", () -> clicks)
            .means("Clicks of the domain handed to Connect."),
        Metric.counter("domain-failures", "requests", () -> failures)
            .means(
                "Requests for the domain's clicks that did not bring them, for whatever reason, 429 included."),
        Metric.gauge("domain-newest-click-time-ms", "ms since 1970", () -> newestClick)
            .means(
                "Time of the newest click of the domain that was handed to Connect, by this task"
                    + " or, as its stored offset tells, before it. -1: not known yet."),
        Metric.gauge("domain-lag-ms", "ms", this::lag)
            .means(
                "Age of that click, by the worker's clock. It grows too while the domain has no clicks: whether"
                    + " any may be unread is told by shortio-domain-time-since-up-to-date-ms. -1: not known yet."),
        Metric.gauge("domain-time-since-success-ms", "ms", this::sinceSuccess)
            .means(
                "Time since Short.io answered a request for the domain; before the first answer,"
                    + " since the task's start."),
        Metric.gauge("domain-time-since-up-to-date-ms", "ms", this::sinceUpToDate)
            .means(
                "Time since the domain was last read to its newest click: what is older has been"
                    + " read. Before the first time, since the task's start."),
        Metric.gauge("domain-state", "0 to 3", () -> state().ordinal())
            .means(
                "0 reading: the last read reached the newest click. 1 backlog: it did not, or there was none yet. 2"
                    + " failing: the last request failed and is made again. 3 left out after an error and"
                    + " asked again every hour (shortio.domains.errors=skip), until a read comes to its end."));
  }

  // Plain additions to volatile fields: only one thread writes each.

  void emitted(int more, long newest) {
    clicks = clicks + more;
    newestClick = newest;
  }

  void succeeded() {
    succeededAt = times.monotonic().millis();
    failing = false;
  }

  void failed(boolean askedAgain) {
    failures = failures + 1;
    failing = askedAgain;
  }

  void read(boolean upToDate) {
    read = upToDate ? State.READING : State.BACKLOG;
    if (upToDate) {
      upToDateAt = times.monotonic().millis();
    }
  }

  void leftOut() {
    read = State.LEFT_OUT;
  }

  State state() {
    return failing && read != State.LEFT_OUT ? State.FAILING : read;
  }

  long newestClick() {
    return newestClick;
  }

  long lag() {
    return times.age(newestClick);
  }

  long sinceSuccess() {
    return times.since(succeededAt);
  }

  long sinceUpToDate() {
    return times.since(upToDateAt);
  }
}
