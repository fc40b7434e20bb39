package io.github.clickstreams.shortio.simulator;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * When which fault happens. Rules are asked in the order in which they were made; the first that
 * applies is used. Requests that are refused for their key or the rate limit use up no fault.
 * Thread-safe, repeatable by seed.
 */
public final class Faults {
  /** Stands for {@code /api/domains} where a domain id is asked for. */
  public static final long DOMAIN_LIST = -1;

  private static final int FOR_EVER = Integer.MAX_VALUE;

  private static final class Rule {
    final LongPredicate domain;
    final double probability;
    final Fault fault;
    int left;

    Rule(LongPredicate domain, double probability, int left, Fault fault) {
      this.domain = domain;
      this.probability = probability;
      this.left = left;
      this.fault = fault;
    }
  }

  private final List<Rule> rules = new ArrayList<>(0);
  private final Dice dice;

  Faults(long seed) {
    dice = new Dice(seed, 0xfa);
  }

  /** The next {@code requests}, whatever they ask for. */
  public void next(int requests, Fault fault) {
    add(new Rule(domain -> true, 1, requests, fault));
  }

  /** The next {@code requests} for this domain (or {@link #DOMAIN_LIST}). */
  public void next(int requests, long domainId, Fault fault) {
    add(new Rule(domain -> domain == domainId, 1, requests, fault));
  }

  /** Every request for this domain (or {@link #DOMAIN_LIST}), until {@link #clear()}. */
  public void always(long domainId, Fault fault) {
    add(new Rule(domain -> domain == domainId, 1, FOR_EVER, fault));
  }

  /** Each request with this probability, until {@link #clear()}. */
  public void sometimes(double probability, Fault fault) {
    add(new Rule(domain -> true, probability, FOR_EVER, fault));
  }

  /** No faults from now on. */
  public synchronized void clear() {
    rules.clear();
  }

  private synchronized void add(Rule rule) {
    rules.add(rule);
  }

  /** The fault of this request, or null. */
  synchronized Fault take(long domainId) {
    Iterator<Rule> all = rules.iterator();
    while (all.hasNext()) {
      Rule rule = all.next();
      if (rule.left > 0
          && rule.domain.test(domainId)
          && (rule.probability >= 1 || dice.chance(rule.probability))) {
        if (rule.left != FOR_EVER && --rule.left == 0) {
          all.remove();
        }
        return rule.fault;
      }
    }
    return null;
  }
}
