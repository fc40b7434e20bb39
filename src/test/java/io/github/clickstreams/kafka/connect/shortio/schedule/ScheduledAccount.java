package io.github.clickstreams.kafka.connect.shortio.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Domains with steady clicks, or an endless backlog, read by the real schedule and budget. */
final class ScheduledAccount {
  private static final Duration REQUEST = Duration.ofMillis(200);

  static final class Domain {
    /** Clicks per second. */
    private final double rate;

    /** Requests of each slice of an endless backlog; 0 if there is none. */
    private final int backlog;

    private boolean failing;
    private long readAt;
    private double clicks;
    private int reads;
    private int requests;
    private long longestWait;
    private long shortestWait = Long.MAX_VALUE;

    private Domain(double rate, int backlog) {
      this.rate = rate;
      this.backlog = backlog;
    }

    int reads() {
      return reads;
    }

    int requests() {
      return requests;
    }

    Duration longestWait() {
      return Duration.ofMillis(longestWait);
    }

    Duration shortestWait() {
      return Duration.ofMillis(shortestWait);
    }
  }

  private final SimulatedClock clock = new SimulatedClock();
  private final RequestBudget budget;
  private final ReadSchedule<Domain> schedule;
  private final List<Domain> domains = new ArrayList<>();

  ScheduledAccount(int requestsPerMinute) {
    budget = new RequestBudget(requestsPerMinute, clock);
    schedule =
        new ReadSchedule<>(
            new ReadSchedule.Bounds(Duration.ofSeconds(5), Duration.ofSeconds(60)),
            budget::perMinute,
            clock);
  }

  Domain domain(double clicksPerSecond) {
    return add(new Domain(clicksPerSecond, 0));
  }

  List<Domain> domains(int count, double clicksPerSecond) {
    List<Domain> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      some.add(domain(clicksPerSecond));
    }
    return some;
  }

  /** Its slices take so many requests each. */
  Domain backlog(int requestsPerSlice) {
    return add(new Domain(1, requestsPerSlice));
  }

  private Domain add(Domain domain) {
    domain.readAt = clock.millis();
    domains.add(domain);
    schedule.add(domain);
    return domain;
  }

  /** From now on every request for the domain fails. */
  void fail(Domain domain) {
    domain.failing = true;
  }

  /** Runs for a while and forgets what it took to get to know the domains. */
  ScheduledAccount settled(Duration time) {
    run(time);
    for (Domain domain : domains) {
      domain.reads = 0;
      domain.requests = 0;
      domain.longestWait = 0;
      domain.shortestWait = Long.MAX_VALUE;
    }
    return this;
  }

  void run(Duration time) {
    long end = clock.millis() + time.toMillis();
    while (clock.millis() < end) {
      clock.pass(schedule.untilNext());
      clock.pass(budget.untilNext());
      read(schedule.take());
    }
  }

  private void read(Domain domain) {
    for (int i = 0; i < Math.max(1, domain.backlog); i++) {
      clock.pass(budget.untilNext());
      clock.pass(REQUEST);
      budget.spent();
      schedule.asked();
      domain.requests++;
    }
    if (domain.failing) {
      schedule.retryIn(Duration.ofSeconds(30));
      return;
    }
    long waited = clock.millis() - domain.readAt;
    domain.readAt = clock.millis();
    domain.clicks += domain.rate * waited / 1000;
    int fresh = (int) domain.clicks;
    domain.clicks -= fresh;
    domain.reads++;
    domain.longestWait = Math.max(domain.longestWait, waited);
    domain.shortestWait = Math.min(domain.shortestWait, waited);
    schedule.read(fresh, Duration.ZERO, domain.backlog == 0);
  }
}
