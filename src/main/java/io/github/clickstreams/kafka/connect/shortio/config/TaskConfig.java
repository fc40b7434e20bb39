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
  private static final String TASK_NUMBER = "task.number";
  private static final String TASK_REQUESTS = "task.requests.per.minute";

  /** From a map that {@link #forTasks} has made. */
  public TaskConfig(Map<String, String> props) {
    super(taskDefinition(), props);
  }

  private static ConfigDef taskDefinition() {
    ConfigDef def = definition();
    Section section = new Section(def, "Task");
    section
        .key(TASK_DOMAINS, Type.LIST, "Domains of this task")
        .rule(DomainEntries.ids())
        .doc("Internal: ids of the domains that this task reads.");
    section
        .key(TASK_REQUESTS, Type.INT, "Requests per minute of this task")
        .rule(Rules.atLeast(1))
        .doc("Internal: this task's share of the request budget.");
    section
        .key(TASK_NUMBER, Type.INT, "Number of this task")
        // Not required: after an update a worker starts what an older version has stored.
        .defaultsTo(0)
        .rule(Rules.atLeast(0))
        .doc("Internal: this task's number within the connector, for the names of its metrics.");
    return def;
  }

  /**
   * For {@code Connector.taskConfigs}: the connector's own properties with a share of the domains
   * and of the requests, as many times as there are tasks. These are never more than there are
   * domains, nor than there are requests per minute: tasks do not know of each other, so that each
   * must have a whole one. The same domains give the same tasks, in whatever order they come.
   *
   * @param domainIds without duplicates; no task if there are none
   */
  public static List<Map<String, String>> forTasks(
      SourceConfig config, List<Long> domainIds, int maxTasks) {
    int requests = config.requestShares().tasks();
    List<List<Long>> groups = DomainSplit.split(domainIds, Math.min(maxTasks, requests));
    List<Map<String, String>> tasks = new ArrayList<>();
    for (List<Long> group : groups) {
      Map<String, String> task = new HashMap<>(config.originalsStrings());
      task.put(TASK_DOMAINS, group.stream().map(String::valueOf).collect(Collectors.joining(",")));
      int extra = tasks.size() < requests % groups.size() ? 1 : 0;
      task.put(TASK_NUMBER, String.valueOf(tasks.size()));
      task.put(TASK_REQUESTS, String.valueOf(requests / groups.size() + extra));
      tasks.add(task);
    }
    return tasks;
  }

  /** Ids of the domains that this task reads. */
  public List<Long> taskDomainIds() {
    return DomainEntries.parseIds(getList(TASK_DOMAINS));
  }

  /**
   * The task's number in Connect, which numbers the tasks in the order of {@link #forTasks}.
   * Connect does not tell it to a task otherwise than by the name of a thread.
   */
  public int taskNumber() {
    return getInt(TASK_NUMBER);
  }

  /** This task's share of the account's budget, at least one. */
  public int taskRequestsPerMinute() {
    return getInt(TASK_REQUESTS);
  }
}
