package io.github.clickstreams.kafka.connect.shortio.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskConfigTest {

  @Test
  void aTaskGetsItsShareAndEverythingElseUnchanged() {
    Map<String, String> props =
        Props.with(
            "shortio.domains", "5,6,7", "shortio.requests.per.minute", "5", "transforms", "x");

    List<Map<String, String>> tasks = TaskConfig.forTasks(new SourceConfig(props), 2);

    assertThat(tasks).hasSize(2).allSatisfy(task -> assertThat(task).containsAllEntriesOf(props));
    TaskConfig first = new TaskConfig(tasks.get(0));
    TaskConfig second = new TaskConfig(tasks.get(1));
    assertThat(first.taskDomainIds()).containsExactly(5L, 7L);
    assertThat(second.taskDomainIds()).containsExactly(6L);
    assertThat(first.domainIds()).containsExactly(5L, 6L, 7L);
    assertThat(first.taskRequestsPerMinute()).isEqualTo(2.5);
    assertThat(second.taskRequestsPerMinute()).isEqualTo(2.5);
  }

  @Test
  void aUserCannotSetATasksShare() {
    List<Map<String, String>> tasks =
        TaskConfig.forTasks(
            new SourceConfig(Props.with("task.domains", "99", "task.count", "99")), 1);

    TaskConfig task = new TaskConfig(tasks.get(0));

    assertThat(task.taskDomainIds()).containsExactly(1234L);
    assertThat(task.taskRequestsPerMinute()).isEqualTo(30);
    assertThat(SourceConfig.definition().names()).noneMatch(name -> name.startsWith("task"));
  }

  @Test
  void aTaskWithoutItsShareDoesNotStart() {
    assertThatThrownBy(() -> new TaskConfig(Props.with()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("task.domains", "task.count");
  }

  @ParameterizedTest
  @CsvSource({"1,1,1", "1,8,1", "7,3,3", "8,8,8", "100,7,7", "3,2,2"})
  void domainsAreSplitEvenlyAndEachOnce(int domains, int maxTasks, int tasks) {
    List<Long> ids = LongStream.rangeClosed(1, domains).boxed().toList();

    List<List<Long>> groups = DomainSplit.split(ids, maxTasks);

    assertThat(groups).hasSize(tasks);
    assertThat(groups.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(ids);
    int even = domains / tasks;
    assertThat(groups)
        .allSatisfy(group -> assertThat(group).hasSizeBetween(even, (domains + tasks - 1) / tasks));
  }
}
