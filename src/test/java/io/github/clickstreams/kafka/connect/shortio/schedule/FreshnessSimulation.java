package io.github.clickstreams.kafka.connect.shortio.schedule;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;

/**
 * An account whose domains get clicks at random while its clicks are read by the real schedule and
 * the real budget, on a simulated clock. Click rates drift all the time, and now and then two
 * domains swap theirs. Knows the true rates, and so how fresh clicks could be at best.
 */
final class FreshnessSimulation {
  private static final Duration STEP = Duration.ofMinutes(10);
  private static final Duration REQUEST = Duration.ofMillis(200);

  /** Standard deviation of a rate's drift in a step, and how fast it goes back, in parts of one. */
  private static final double DRIFT = 0.06;

  private static final double BACK = 0.02;

  private static final class Domain {
    private final Queue<Long> clicks = new ArrayDeque<>();
    private double usualRate;
    private double drift;
    private long readAt;

    private double rate() {
      return usualRate * Math.exp(drift);
    }
  }

  private final SimulatedClock clock = new SimulatedClock();
  private final Random random;
  private final List<Domain> domains = new ArrayList<>();
  private final int requestsPerMinute;
  private final RequestBudget budget;
  private final ReadSchedule<Domain> schedule;
  private long simulatedTo;

  private double clicks;
  private double age;
  private double ageAtBest;
  private long longestWait;
  private long requests;

  /**
   * @param clicksPerSecond of all domains together, shared by Zipf's law
   */
  FreshnessSimulation(
      int domainCount, double exponent, double clicksPerSecond, int requestsPerMinute, long seed) {
    this.random = new Random(seed);
    this.requestsPerMinute = requestsPerMinute;
    this.budget = new RequestBudget(requestsPerMinute, clock);
    this.schedule =
        new ReadSchedule<>(
            new ReadSchedule.Bounds(Duration.ofSeconds(5), Duration.ofSeconds(60)),
            budget::perMinute,
            clock);
    double[] shares = new double[domainCount];
    Arrays.setAll(shares, i -> Math.pow(i + 1, -exponent));
    double sum = Arrays.stream(shares).sum();
    for (double share : shares) {
      Domain domain = new Domain();
      domain.usualRate = clicksPerSecond / 1000 * share / sum;
      domains.add(domain);
    }
    Collections.shuffle(domains, random);
    domains.forEach(schedule::add);
  }

  /**
   * @param swapEvery two domains swap their rates this often
   */
  FreshnessSimulation run(Duration time, Duration swapEvery) {
    long end = clock.millis() + time.toMillis();
    long nextSwap = swapEvery.toMillis();
    while (clock.millis() < end) {
      while (simulatedTo <= clock.millis() + STEP.toMillis()) {
        if (simulatedTo >= nextSwap) {
          nextSwap += swapEvery.toMillis();
          swap();
        }
        step();
      }
      Duration wait = schedule.untilNext();
      clock.pass(wait);
      clock.pass(budget.untilNext());
      if (clock.millis() < simulatedTo) {
        read(schedule.take());
      }
    }
    return this;
  }

  private void swap() {
    Domain one = domains.get(random.nextInt(domains.size()));
    Domain other = domains.get(random.nextInt(domains.size()));
    double rate = one.usualRate;
    one.usualRate = other.usualRate;
    other.usualRate = rate;
  }

  private void step() {
    double roots = 0;
    for (Domain domain : domains) {
      domain.drift += DRIFT * random.nextGaussian() - BACK * domain.drift;
      roots += Math.sqrt(domain.rate());
      double at = simulatedTo;
      while ((at += -Math.log(1 - random.nextDouble()) / domain.rate())
          < simulatedTo + STEP.toMillis()) {
        domain.clicks.add((long) at);
      }
    }
    // Sum of rate x interval / 2 where interval = 1 / sqrt(rate) x sum of sqrt(rate) / requests.
    ageAtBest += STEP.toMillis() * roots * roots / 2 / (requestsPerMinute / 60_000.0);
    simulatedTo += STEP.toMillis();
  }

  private void read(Domain domain) {
    clock.pass(REQUEST);
    long now = clock.millis();
    int fresh = 0;
    while (!domain.clicks.isEmpty() && domain.clicks.peek() <= now) {
      age += now - domain.clicks.remove();
      fresh++;
    }
    clicks += fresh;
    requests++;
    longestWait = Math.max(longestWait, now - domain.readAt);
    domain.readAt = now;
    budget.spent();
    schedule.asked();
    schedule.read(fresh, Duration.ZERO, true);
  }

  double meanAgeSeconds() {
    return age / clicks / 1000;
  }

  /** What it would have been if at all times all rates had been known. */
  double meanAgeAtBestSeconds() {
    return ageAtBest / (clicks + domains.stream().mapToInt(d -> d.clicks.size()).sum()) / 1000;
  }

  double requestsPerMinute() {
    return requests * 60_000.0 / clock.millis();
  }

  Duration longestWait() {
    return Duration.ofMillis(longestWait);
  }
}
