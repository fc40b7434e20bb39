package io.github.clickstreams.kafka.connect.shortio.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clickstreams.kafka.connect.shortio.docs.ShowsEntry;
import io.github.clickstreams.kafka.connect.shortio.domains.NamedDomain;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskConfigTest {

  @Test
  void aTaskGetsItsShareAndEverythingElseUnchanged() {
    Map<String, String> props =
        Props.with(
            "shortio.domains", "5,6,7", "shortio.requests.per.minute", "7", "transforms", "x");

    List<Map<String, String>> tasks =
        TaskConfig.forTasks(new SourceConfig(props), NamedDomain.unnamed(List.of(7L, 5L, 6L)), 2);

    assertThat(tasks).hasSize(2).allSatisfy(task -> assertThat(task).containsAllEntriesOf(props));
    TaskConfig first = new TaskConfig(tasks.get(0));
    TaskConfig second = new TaskConfig(tasks.get(1));
    assertThat(first.taskDomainIds()).containsExactly(5L, 7L);
    assertThat(second.taskDomainIds()).containsExactly(6L);
    assertThat(first.domains()).isEqualTo(new SourceConfig(props).domains());
    assertThat(first.taskRequestsPerMinute()).isEqualTo(3);
    assertThat(second.taskRequestsPerMinute()).isEqualTo(2);
    // As Connect numbers them: in the order of the list.
    assertThat(first.taskNumber()).isZero();
    assertThat(second.taskNumber()).isEqualTo(1);
  }

  @Test
  void whatAnOlderVersionHasStoredStillStarts() {
    Map<String, String> stored =
        TaskConfig.forTasks(
                new SourceConfig(Props.with("name", "clicks")),
                NamedDomain.unnamed(List.of(1234L, 5L)),
                2)
            .get(1);
    assertThat(stored.remove("task.number")).isEqualTo("1");

    assertThat(new TaskConfig(stored).taskNumber()).isZero();
    assertThat(new TaskConfig(stored).connectorName()).isEqualTo("clicks");
  }

  /** Connect tells a task its class, too. */
  @Test
  void whatConnectAddsIsNoUnknownKey() {
    Map<String, String> task =
        new HashMap<>(
            TaskConfig.forTasks(new SourceConfig(Props.with()), NamedDomain.unnamed(List.of(7L)), 1)
                .get(0));
    task.put("task.class", "X");

    assertThat(new TaskConfig(task).taskDomainIds()).containsExactly(7L);
  }

  @Test
  void aUserCannotSetATasksShare() {
    List<Map<String, String>> tasks =
        TaskConfig.forTasks(
            new SourceConfig(
                Props.with(
                    "task.domains", "99",
                    "task.domain.names", "99.example",
                    "task.requests.per.minute", "99")),
            NamedDomain.unnamed(List.of(1234L)),
            1);

    TaskConfig task = new TaskConfig(tasks.get(0));

    assertThat(task.taskDomainIds()).containsExactly(1234L);
    assertThat(task.taskRequestsPerMinute()).isEqualTo(28);
    assertThat(tasks.get(0)).containsEntry("task.domain.names", "");
    assertThat(SourceConfig.definition().names()).noneMatch(name -> name.startsWith("task"));
  }

  @Test
  void aTaskWithoutItsShareDoesNotStart() {
    assertThatThrownBy(() -> new TaskConfig(Props.with()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("task.domains", "task.domain.names", "task.requests.per.minute");
  }

  @Test
  void noDomainIsNoTask() {
    assertThat(TaskConfig.forTasks(new SourceConfig(Props.with()), List.of(), 3)).isEmpty();
  }

  @Test
  void everyDomainHasItsTopicInItsTask() {
    SourceConfig config = new SourceConfig(Props.with("topic", "${domain.name}-${domain.id}"));
    List<NamedDomain> domains =
        List.of(
            new NamedDomain(3, "a,b.example"),
            new NamedDomain(2, "Go.Example"),
            new NamedDomain(1, "xn--gre-6ka8i.example"));

    List<Map<String, String>> tasks = TaskConfig.forTasks(config, domains, 2);

    assertThat(new TaskConfig(tasks.get(0)).taskTopics())
        .isEqualTo(Map.of(1L, "xn--gre-6ka8i.example-1", 3L, "a_b.example-3"));
    assertThat(new TaskConfig(tasks.get(1)).taskTopics()).isEqualTo(Map.of(2L, "go.example-2"));
  }

  @Test
  void withoutNamesInTheTopicARenamedDomainChangesNoTask() {
    SourceConfig config = new SourceConfig(Props.with("topic", "clicks.${domain.id}"));

    assertThat(TaskConfig.forTasks(config, List.of(new NamedDomain(1, "new.example")), 1))
        .isEqualTo(TaskConfig.forTasks(config, List.of(new NamedDomain(1, "old.example")), 1));
  }

  /** All numbers of domains and of tasks, and budgets that are too small for them. */
  @Test
  @ShowsEntry("Fewer tasks than")
  void domainsAndRequestsAreSplitEvenlyAndNeverBeyond() {
    Seeds.each(
        500,
        random ->
            checkSplit(
                1 + random.nextInt(300), 1 + random.nextInt(320), 2 + random.nextInt(99), random));
  }

  private static void checkSplit(int domains, int maxTasks, int budget, Random random) {
    boolean all = random.nextBoolean();
    boolean validates = random.nextBoolean();
    SourceConfig config =
        new SourceConfig(
            Props.with(
                "shortio.domains", all ? "*" : "1",
                "shortio.requests.per.minute", String.valueOf(budget),
                "shortio.validate.connection", String.valueOf(validates)));
    List<Long> ids = random.longs(1, Long.MAX_VALUE).distinct().limit(domains).boxed().toList();
    List<NamedDomain> wanted = NamedDomain.unnamed(ids);

    List<Map<String, String>> made = TaskConfig.forTasks(config, wanted, maxTasks);

    List<TaskConfig> tasks = made.stream().map(TaskConfig::new).toList();
    RequestShares shares = config.requestShares();
    assertThat(tasks).hasSize(Math.min(shares.tasks(), Math.min(domains, maxTasks)));
    assertThat(tasks.stream().flatMap(task -> task.taskDomainIds().stream()))
        .containsExactlyInAnyOrderElementsOf(ids);
    assertEven(tasks.stream().map(task -> task.taskDomainIds().size()).toList());
    assertEven(tasks.stream().map(TaskConfig::taskRequestsPerMinute).toList());
    int ofTasks = tasks.stream().mapToInt(TaskConfig::taskRequestsPerMinute).sum();
    assertThat(ofTasks + shares.list() + shares.validation()).isEqualTo(budget);

    List<NamedDomain> shuffled = new ArrayList<>(wanted);
    Collections.shuffle(shuffled, random);
    assertThat(TaskConfig.forTasks(config, shuffled, maxTasks)).isEqualTo(made);
  }

  private static void assertEven(List<Integer> parts) {
    assertThat(Collections.max(parts) - Collections.min(parts)).isLessThanOrEqualTo(1);
    assertThat(Collections.min(parts)).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "1, false, 1, 0, 0",
    "3, false, 3, 0, 0",
    "4, false, 2, 0, 2",
    "30, false, 28, 0, 2",
    "2, true, 1, 1, 0",
    "3, true, 1, 2, 0",
    "9, true, 7, 2, 0",
    "10, true, 5, 2, 3",
    "30, true, 24, 3, 3",
    "100000, true, 89997, 10000, 3"
  })
  void theBudgetIsSharedWithTheConnector(
      int budget, boolean needsList, int tasks, int list, int validation) {
    assertThat(RequestShares.of(budget, needsList, true))
        .isEqualTo(new RequestShares(tasks, list, validation));
    assertThat(RequestShares.of(budget, needsList, false))
        .isEqualTo(new RequestShares(tasks + validation, list, 0));
  }
}
