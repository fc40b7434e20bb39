package io.github.clickstreams.kafka.connect.shortio.config;

import io.github.clickstreams.kafka.connect.shortio.domains.NamedDomain;
import io.github.clickstreams.kafka.connect.shortio.record.TopicTemplate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The connector's configuration and one task's share of its work. */
public final class TaskConfig extends SourceConfig {
  private static final String TASK_DOMAINS = "task.domains";
  private static final String TASK_DOMAIN_NAMES = "task.domain.names";
  private static final String TASK_NUMBER = "task.number";
  private static final String TASK_REQUESTS = "task.requests.per.minute";

  /** From a map that {@link #forTasks} has made. */
  public TaskConfig(Map<String, String> props) {
    super(taskDefinition(), props);
  }

  private static ConfigDef taskDefinition() {
    return definition()
        .define(TASK_DOMAINS, Type.LIST, Importance.LOW, "Ids of the task's domains.")
        .define(TASK_DOMAIN_NAMES, Type.LIST, Importance.LOW, "Their names in topics, if needed.")
        .define(TASK_REQUESTS, Type.INT, Importance.LOW, "The task's share of the request budget.")
        // Not required: after an update a worker starts what an older version has stored.
        .define(TASK_NUMBER, Type.INT, 0, Importance.LOW, "The task's number in the connector.");
  }

  /**
   * For {@code Connector.taskConfigs}: the connector's own properties with a share of the domains
   * and of the requests, as many times as there are tasks. These are never more than there are
   * domains, nor than there are requests per minute: tasks do not know of each other, so that each
   * must have a whole one. The same domains give the same tasks, in whatever order they come.
   *
   * @param domains without duplicates; no task if there are none
   */
  public static List<Map<String, String>> forTasks(
      SourceConfig config, List<NamedDomain> domains, int maxTasks) {
    List<NamedDomain> sorted =
        domains.stream().sorted(Comparator.comparingLong(NamedDomain::id)).toList();
    int requests = config.requestShares().tasks();
    int count = Math.min(Math.min(maxTasks, requests), sorted.size());
    boolean named = config.topic().needsDomainName();
    List<Map<String, String>> tasks = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      // Dealt out like cards: no task has two domains more than another.
      List<NamedDomain> own =
          IntStream.iterate(number, i -> i < sorted.size(), i -> i + count)
              .mapToObj(sorted::get)
              .toList();
      Map<String, String> task = new HashMap<>(config.originalsStrings());
      task.put(TASK_DOMAINS, joined(own, domain -> String.valueOf(domain.id())));
      task.put(
          TASK_DOMAIN_NAMES,
          named ? joined(own, domain -> TopicTemplate.part(domain.hostName())) : "");
      task.put(TASK_NUMBER, String.valueOf(number));
      int extra = number < requests % count ? 1 : 0;
      task.put(TASK_REQUESTS, String.valueOf(requests / count + extra));
      tasks.add(task);
    }
    return tasks;
  }

  private static String joined(List<NamedDomain> domains, Function<NamedDomain, String> text) {
    return domains.stream().map(text).collect(Collectors.joining(","));
  }

  /** Ids of the domains that this task reads. */
  public List<Long> taskDomainIds() {
    return getList(TASK_DOMAINS).stream().map(Long::valueOf).toList();
  }

  /** The topic of each domain that this task reads. */
  public Map<Long, String> taskTopics() {
    TopicTemplate template = topic();
    List<Long> ids = taskDomainIds();
    List<String> names = getList(TASK_DOMAIN_NAMES);
    Map<Long, String> topics = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      String name = template.needsDomainName() ? names.get(i) : "";
      topics.put(ids.get(i), template.topic(ids.get(i), name));
    }
    return topics;
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
