package io.github.clickstreams.kafka.connect.shortio.config;

import java.util.ArrayList;
import java.util.List;

/** Which task reads which domain. */
final class DomainSplit {
  private DomainSplit() {}

  /**
   * Deals the domains out like cards, the smallest id first: every domain to exactly one task, no
   * task without a domain, and no task with two more than another.
   */
  static List<List<Long>> split(List<Long> domainIds, int maxTasks) {
    int tasks = Math.min(maxTasks, domainIds.size());
    List<List<Long>> groups = new ArrayList<>();
    for (int task = 0; task < tasks; task++) {
      groups.add(new ArrayList<>());
    }
    int dealt = 0;
    for (long id : domainIds.stream().sorted().toList()) {
      groups.get(dealt++ % tasks).add(id);
    }
    return groups;
  }
}
