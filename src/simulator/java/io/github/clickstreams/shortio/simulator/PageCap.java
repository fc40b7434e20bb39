package io.github.clickstreams.shortio.simulator;

import java.util.Map;
import java.util.TreeMap;

/**
 * The most clicks of one answer, however many are asked for; nothing says that there is such a cap.
 * Immutable.
 *
 * @param least every answer has a cap of its own, from {@code least} to {@code most}
 * @param byDomain the caps of domains that have a lower one
 */
record PageCap(int least, int most, Map<Long, Integer> byDomain) {
  static final PageCap NONE = new PageCap(Integer.MAX_VALUE, Integer.MAX_VALUE, Map.of());

  PageCap {
    if (least < 1 || least > most) {
      throw new IllegalArgumentException("a cap from " + least + " to " + most);
    }
    byDomain = Map.copyOf(byDomain);
  }

  PageCap between(int newLeast, int newMost) {
    return new PageCap(newLeast, newMost, byDomain);
  }

  PageCap of(long domainId, int clicks) {
    Map<Long, Integer> more = new TreeMap<>(byDomain);
    more.put(domainId, clicks);
    return new PageCap(least, most, more);
  }

  /** The cap of one answer for this domain. */
  int draw(long domainId, Dice dice) {
    int cap = least == most ? most : least + dice.below(most - least + 1);
    return Math.min(cap, byDomain.getOrDefault(domainId, Integer.MAX_VALUE));
  }
}
