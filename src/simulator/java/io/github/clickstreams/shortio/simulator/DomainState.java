package io.github.clickstreams.shortio.simulator;

import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One domain's clicks: those that come by themselves as server time moves on, and those that tests
 * add. Generated clicks appear when somebody looks, but depend on the seed only, never on when that
 * was. A {@code dt} is in epoch microseconds, other times in milliseconds. Thread-safe by its own
 * lock.
 */
final class DomainState {
  private static final double NEVER = Double.POSITIVE_INFINITY;

  private final SimulatedDomain domain;
  private final ClickGenerator generator;
  private final Dice arrivals;
  private final ClickStore store = new ClickStore();
  private final List<SimulatedClick> added = new ArrayList<>();
  private int generated;
  private int pages;
  private double clicksPerSecond;
  private double nextArrival;
  private long lastArrival = Long.MIN_VALUE;

  DomainState(SimulatedDomain domain, Traffic traffic, long seed, long start) {
    this.domain = domain;
    generator = new ClickGenerator(seed, domain, traffic);
    arrivals = new Dice(~seed, domain.id());
    fillHistory(start);
    clicksPerSecond = domain.clicksPerSecond();
    nextArrival = start + gap();
  }

  SimulatedDomain domain() {
    return domain;
  }

  private void fillHistory(long start) {
    int clicks = domain.historyClicks();
    store.reserve(clicks);
    double span = domain.historySpan().toMillis();
    for (int i = 0; i < clicks; i++) {
      generate(start - (long) (span * (clicks - i - arrivals.unit()) / clicks) - 1);
    }
  }

  private void generate(long millis) {
    if (generated == 0 || !generator.joinsPrevious(generated)) {
      lastArrival = Math.max(millis * 1000 + generator.micros(generated), lastArrival);
    }
    store.add(lastArrival + generator.ahead(generated) * 1000, generated++);
  }

  private double gap() {
    return clicksPerSecond == 0 ? NEVER : arrivals.exponential(1000 / clicksPerSecond);
  }

  private void advance(long now) {
    while (nextArrival <= now) {
      generate((long) nextArrival);
      nextArrival += gap();
    }
  }

  synchronized void clicksPerSecond(double rate, long now) {
    advance(now);
    clicksPerSecond = rate;
    nextArrival = now + gap();
  }

  synchronized void add(SimulatedClick click) {
    added.add(click);
    store.add(Dates.micros(click.dt()), -added.size());
  }

  synchronized int count(long now) {
    advance(now);
    return store.size();
  }

  synchronized PageWriter.Page page(LastClicksQuery query, PageWriter writer, long now) {
    advance(now);
    return writer.write(query, store, this, now, pages++);
  }

  private boolean isAdded(int ref) {
    return ref < 0;
  }

  private SimulatedClick added(int ref) {
    return added.get(-ref - 1);
  }

  /** From when on the API shows the click, epoch milliseconds; only under the lock. */
  long visibleAt(int ref, long dt) {
    return isAdded(ref)
        ? added(ref).visibleAt().toEpochMilli()
        : Dates.millis(dt) - generator.ahead(ref) + generator.delay(ref);
  }

  /** The fields as the API shows them by now; only under the lock. */
  Map<String, Object> fields(int ref, long dt, long now) {
    return isAdded(ref) ? added(ref).fieldsAt(now) : generator.fields(ref, Dates.millis(dt), now);
  }

  /** What stands in the click's place, or null when it is a click; only under the lock. */
  RawJson malformed(int ref, long dt) {
    return isAdded(ref) ? added(ref).malformed() : generator.malformed(ref, Dates.millis(dt));
  }

  /** A snapshot, oldest first, whose elements are made when asked for. */
  synchronized List<TrueClick> truth(long now, long shownGranule) {
    advance(now);
    ClickStore snapshot = store.copy();
    return new AbstractList<>() {
      @Override
      public TrueClick get(int index) {
        return trueClick(snapshot.dt(index), snapshot.ref(index), now, shownGranule);
      }

      @Override
      public int size() {
        return snapshot.size();
      }
    };
  }

  private synchronized TrueClick trueClick(long dt, int ref, long now, long shownGranule) {
    return new TrueClick(
        domain.id(),
        Dates.instant(dt),
        Dates.instant(Math.floorDiv(dt, shownGranule) * shownGranule),
        Instant.ofEpochMilli(visibleAt(ref, dt)),
        fields(ref, dt, now),
        malformed(ref, dt) != null);
  }
}
