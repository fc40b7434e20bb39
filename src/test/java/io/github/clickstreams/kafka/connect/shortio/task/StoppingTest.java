package io.github.clickstreams.kafka.connect.shortio.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceConnector;
import io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceTask;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect.Options;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessTask;
import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.kafka.connect.shortio.inprocess.NewThreads;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Waiting;
import io.github.clickstreams.shortio.simulator.Fault;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A task ends at once and whole, whatever it is doing. */
@Timeout(60)
class StoppingTest {
  private final OffsetStore offsets = new OffsetStore();
  private final ShortIoClickSourceTask task = new ShortIoClickSourceTask();
  private Set<Thread> before;
  private Account account;

  @BeforeEach
  void startAccount() {
    before = NewThreads.now();
    account = Account.still().domain(1, 100);
  }

  @AfterEach
  void nothingIsLeftRunning() {
    account.close();
    NewThreads.assertNoneSince(before);
  }

  static List<Fault> hangs() {
    return List.of(new Fault.Hang(), new Fault.Stall(0.5));
  }

  @ParameterizedTest
  @MethodSource("hangs")
  void whileARequestHangs(Fault hang) {
    account.api().faults().always(1, hang);
    Map<String, String> config = account.config(1);
    config.put("http.request.timeout.ms", "600000");
    try (LogCapture log = LogCapture.at(Level.WARN)) {
      InProcessConnect connect = InProcessConnect.start(config, offsets);
      Waiting.until(() -> account.requests().total() == 1);
      connect.close();
      assertThat(connect.failures()).isEmpty();
      assertThat(log.lines()).as("a stop is nothing to warn of").isEmpty();
    }
  }

  @Test
  void whileItWaitsForTheBudget() {
    Map<String, String> config = account.config(1);
    config.put("shortio.requests.per.minute", "1");
    InProcessConnect connect = InProcessConnect.start(config, offsets);
    Waiting.until(() -> account.requests().total() == 1);
    connect.close();
    assertThat(connect.failures()).isEmpty();
  }

  @Test
  void whileItWaitsAfterA429() {
    account.api().faults().always(1, Fault.status(429, Map.of("Retry-After", "600")));
    InProcessConnect connect = InProcessConnect.start(account.config(1), offsets);
    Waiting.until(() -> account.requests().total() == 1);
    connect.close();
    assertThat(connect.failures()).isEmpty();
  }

  @Test
  void whileNobodyTakesWhatItHasRead() {
    Map<String, String> config = account.config(1);
    config.put("batch.max.records", "1");
    start(config);
    Waiting.until(StoppingTest::waitsForRoom);
    task.stop();
  }

  private static boolean waitsForRoom() {
    Thread fetcher = fetcher();
    return fetcher.getState() == Thread.State.TIMED_WAITING
        && Arrays.stream(fetcher.getStackTrace())
            .anyMatch(frame -> frame.getClassName().endsWith(".task.Handover"));
  }

  private static Thread fetcher() {
    String name = Thread.currentThread().getName() + "-fetcher";
    return NewThreads.now().stream()
        .filter(thread -> thread.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whenItWasNeverStarted() {
    task.stop();
    task.stop();
  }

  @Test
  void whenItsStartHasFailed() {
    offsets.put(1, Map.of("dt", "soon"));
    Map<String, String> config = account.config(1);
    assertThatThrownBy(() -> start(config)).isInstanceOf(ConnectException.class);
    task.stop();
    task.stop();
  }

  @Test
  void whenItsConfigurationIsWrong() {
    assertThatThrownBy(() -> task.start(Map.of())).isInstanceOf(ConfigException.class);
    task.stop();
  }

  @Test
  void twice() {
    start(account.config(1));
    Waiting.until(() -> account.requests().total() >= 1);
    task.stop();
    task.stop();
  }

  @Test
  void afterItHasFailed() {
    account.api().faults().always(1, Fault.status(401));
    InProcessConnect connect = InProcessConnect.start(account.config(1), offsets);
    connect.awaitFailure();
    connect.close();
    connect.close();
  }

  /** The task alone, without a thread that polls it. */
  private void start(Map<String, String> connectorConfig) {
    ShortIoClickSourceConnector connector = new ShortIoClickSourceConnector();
    connector.start(connectorConfig);
    Map<String, String> config = connector.taskConfigs(1).get(0);
    task.initialize(new InProcessTask(config, offsets, Options.USUAL));
    task.start(config);
  }
}
