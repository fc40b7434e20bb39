package io.github.clickstreams.kafka.connect.shortio.config;

import io.github.clickstreams.kafka.connect.shortio.domains.NamedDomain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which task reads which domain. */
final class DomainSplit {
  private DomainSplit() {}

  /**
   * Deals the domains out like cards, the smallest id first: every domain to exactly one task, no
   * task without a domain, and no task with two more than another.
   */
  static List<List<NamedDomain>> split(List<NamedDomain> domains, int maxTasks) {
    int tasks = Math.min(maxTasks, domains.size());
    List<List<NamedDomain>> groups = new ArrayList<>();
    for (int task = 0; task < tasks; task++) {
      groups.add(new ArrayList<>());
    }
    int dealt = 0;
    for (NamedDomain domain :
        domains.stream().sorted(Comparator.comparingLong(NamedDomain::id)).toList()) {
      groups.get(dealt++ % tasks).add(domain);
    }
    return groups;
  }
}
