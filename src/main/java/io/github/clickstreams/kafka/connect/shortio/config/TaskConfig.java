package io.github.clickstreams.kafka.connect.shortio.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The connector's configuration and one task's share of its work. */
public final class TaskConfig extends SourceConfig {
  private static final String TASK_DOMAINS = "task.domains";
  private static final String TASK_COUNT = "task.count";

  /** From a map that {@link #forTasks} has made. */
  public TaskConfig(Map<String, String> props) {
    super(taskDefinition(), props);
  }

  private static ConfigDef taskDefinition() {
    ConfigDef def = definition();
    Section section = new Section(def, "Task");
    section
        .key(TASK_DOMAINS, Type.LIST, "Domains of this task")
        .rule(DomainIds.rule())
        .doc("Internal: ids of the domains that this task reads.");
    section
        .key(TASK_COUNT, Type.INT, "Number of tasks")
        .rule(Rules.atLeast(1))
        .doc("Internal: number of tasks that share the request budget.");
    return def;
  }

  /**
   * For {@code Connector.taskConfigs}: the connector's own properties with a share of the domains,
   * as many times as there are tasks, which is never more than there are domains.
   */
  public static List<Map<String, String>> forTasks(SourceConfig config, int maxTasks) {
    List<List<Long>> groups = DomainSplit.split(config.domainIds(), maxTasks);
    List<Map<String, String>> tasks = new ArrayList<>();
    for (List<Long> group : groups) {
      Map<String, String> task = new HashMap<>(config.originalsStrings());
      task.put(TASK_DOMAINS, group.stream().map(String::valueOf).collect(Collectors.joining(",")));
      task.put(TASK_COUNT, String.valueOf(groups.size()));
      tasks.add(task);
    }
    return tasks;
  }

  /** Ids of the domains that this task reads, at least one. */
  public List<Long> taskDomainIds() {
    return DomainIds.parse(getList(TASK_DOMAINS));
  }

  /** This task's share of the account's budget; may be less than one. */
  public double taskRequestsPerMinute() {
    return (double) requestsPerMinute() / getInt(TASK_COUNT);
  }
}
