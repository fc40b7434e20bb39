package io.github.clickstreams.kafka.connect.shortio.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect.Options;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Waiting;
import io.github.clickstreams.shortio.simulator.Fault;
import io.github.clickstreams.shortio.simulator.Traffic;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The account's requests are never used beyond the configured budget. */
class BudgetTest {
  private final OffsetStore offsets = new OffsetStore();

  @ParameterizedTest
  @CsvSource({"12, 1", "12, 3", "7, 2", "1, 4"})
  void isKeptOverAllTasksDomainsAndRetries(int perMinute, int maxTasks) {
    Traffic traffic = new Traffic(Duration.ZERO, Duration.ZERO, 0, 0, 0);
    try (Account account =
        Account.live(traffic).domain(1, 500).domain(2, 20).domain(3, 20).domain(4, 20)) {
      account.api().faults().next(2, Fault.status(500));
      Map<String, String> config = account.config(1, 2, 3, 4);
      config.put("shortio.requests.per.minute", Integer.toString(perMinute));
      config.put("shortio.page.limit", "40");
      try (InProcessConnect connect =
          InProcessConnect.start(config, offsets, Options.tasks(maxTasks))) {
        // Half of it is allowed at once; the rest comes slowly although there is much to ask.
        Waiting.until(() -> account.requests().total() >= perMinute / 2);
        int polls = connect.tasks().get(0).emptyPolls() + 2;
        Waiting.until(() -> connect.tasks().stream().allMatch(task -> task.emptyPolls() >= polls));
        assertThat(account.requests().maxPerMinute()).isBetween(1, perMinute);
        assertThat(connect.failures()).isEmpty();
      }
    }
  }
}
