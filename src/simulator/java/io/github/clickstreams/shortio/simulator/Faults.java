package io.github.clickstreams.shortio.simulator;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

/**
 * When which fault happens. Rules are asked in the order in which they were made; the first that
 * applies is used. Requests that are refused for their key or the rate limit use up no fault.
 * Thread-safe, repeatable by seed.
 */
public final class Faults {
  /** Stands for {@code /api/domains} where a domain id is asked for. */
  public static final long DOMAIN_LIST = -1;

  private static final int FOR_EVER = Integer.MAX_VALUE;
  private static final LongPredicate ANYTHING = domain -> true;
  private static final LongPredicate CLICKS = domain -> domain != DOMAIN_LIST;

  private static final class Rule {
    final LongPredicate domain;
    final double probability;
    final int every;
    final Supplier<Fault> fault;
    int spared;
    int left;

    /** Of the requests that are left to it, each {@code every}th. */
    Rule(LongPredicate domain, double probability, int every, int left, Supplier<Fault> fault) {
      this.domain = domain;
      this.probability = probability;
      this.every = every;
      this.fault = fault;
      this.left = left;
      spared = every - 1;
    }

    /** Whether it is this request's turn. */
    boolean applies(long domainId, Dice dice) {
      if (!domain.test(domainId)) {
        return false;
      }
      if (spared > 0) {
        spared--;
        return false;
      }
      spared = every - 1;
      return probability >= 1 || dice.chance(probability);
    }
  }

  private final List<Rule> rules = new ArrayList<>(0);
  private final Dice dice;

  Faults(long seed) {
    dice = new Dice(seed, 0xfa);
  }

  /** The next {@code requests}, whatever they ask for. */
  public void next(int requests, Fault fault) {
    add(ANYTHING, 1, 1, requests, () -> fault);
  }

  /** The next {@code requests} for this domain (or {@link #DOMAIN_LIST}). */
  public void next(int requests, long domainId, Fault fault) {
    add(only(domainId), 1, 1, requests, () -> fault);
  }

  /**
   * The next {@code requests} for this domain (or {@link #DOMAIN_LIST}) behind the first {@code
   * spared}.
   */
  public void later(int spared, int requests, long domainId, Fault fault) {
    Rule rule = new Rule(only(domainId), 1, 1, requests, () -> fault);
    rule.spared = spared;
    add(rule);
  }

  /** The {@code n}th request for clicks from now on, 1 being the next, of whatever domain. */
  public void nth(int n, Fault fault) {
    add(CLICKS, 1, n, 1, () -> fault);
  }

  /** The {@code n}th request for this domain (or {@link #DOMAIN_LIST}), 1 being the next. */
  public void nth(int n, long domainId, Fault fault) {
    add(only(domainId), 1, n, 1, () -> fault);
  }

  /** Every request for this domain (or {@link #DOMAIN_LIST}), until {@link #clear()}. */
  public void always(long domainId, Fault fault) {
    add(only(domainId), 1, 1, FOR_EVER, () -> fault);
  }

  /** Each request with this probability, until {@link #clear()}. */
  public void sometimes(double probability, Fault fault) {
    add(ANYTHING, probability, 1, FOR_EVER, () -> fault);
  }

  /** Each request for this domain (or {@link #DOMAIN_LIST}) with this probability. */
  public void sometimes(double probability, long domainId, Fault fault) {
    add(only(domainId), probability, 1, FOR_EVER, () -> fault);
  }

  /**
   * Each page with this probability hides clicks, with status 200 and nothing that says so, until
   * {@link #clear()}: one half of those pages is empty, the other ends anywhere.
   */
  public void lies(double probability) {
    add(CLICKS, probability, 1, FOR_EVER, this::lie);
  }

  /** As {@link #lies}, but each {@code n}th page does so: never two in a row. */
  public void everyLies(int n) {
    add(CLICKS, 1, n, FOR_EVER, this::lie);
  }

  /** As {@link #everyLies(int)}, of the pages of this domain. */
  public void everyLies(int n, long domainId) {
    add(only(domainId), 1, n, FOR_EVER, this::lie);
  }

  private Fault lie() {
    return new Fault.PartOfPage(dice.chance(0.5) ? 0 : dice.unit());
  }

  /** No faults from now on. */
  public synchronized void clear() {
    rules.clear();
  }

  private static LongPredicate only(long domainId) {
    return domain -> domain == domainId;
  }

  private void add(
      LongPredicate domain, double probability, int every, int left, Supplier<Fault> fault) {
    add(new Rule(domain, probability, every, left, fault));
  }

  private synchronized void add(Rule rule) {
    rules.add(rule);
  }

  /** The fault of this request, or null. */
  synchronized Fault take(long domainId) {
    Iterator<Rule> all = rules.iterator();
    while (all.hasNext()) {
      Rule rule = all.next();
      if (rule.left > 0 && rule.applies(domainId, dice)) {
        if (rule.left != FOR_EVER && --rule.left == 0) {
          all.remove();
        }
        return rule.fault.get();
      }
    }
    return null;
  }
}
