package io.github.clickstreams.kafka.connect.shortio.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceConnector;
import io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceTask;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessHerder;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessTask;
import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Waiting;
import io.github.clickstreams.shortio.simulator.Fault;
import io.github.clickstreams.shortio.simulator.Faults;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** Connect's name for a connector or a task is in the lines of every thread that it is made of. */
class LoggedNamesTest {
  private static final String NAME = "connector.context";

  private final Account account = Account.still().domain(1, 3);

  @AfterEach
  void close() {
    MDC.remove(NAME);
    account.close();
  }

  private static void assertName(LogCapture log, String logger, String name) {
    Waiting.until(() -> log.lines().stream().anyMatch(line -> line.contains(logger)));
    assertThat(log.contexts()).isNotEmpty().containsOnly(Map.of(NAME, name));
  }

  @Test
  void ofATask() {
    account.api().faults().always(1, Fault.status(503));
    ShortIoClickSourceConnector connector = new ShortIoClickSourceConnector();
    connector.start(account.config(1));
    ShortIoClickSourceTask task = new ShortIoClickSourceTask();
    Map<String, String> config = connector.taskConfigs(1).get(0);
    task.initialize(new InProcessTask(config, new OffsetStore(), InProcessConnect.Options.USUAL));
    MDC.put(NAME, "[clicks|task-0] ");
    try (LogCapture log = LogCapture.at(Level.WARN)) {
      task.start(config);
      assertName(log, "OutageLog", "[clicks|task-0] ");
    } finally {
      task.stop();
    }
  }

  @Test
  void ofAConnector() {
    account.api().faults().always(Faults.DOMAIN_LIST, Fault.status(503));
    Map<String, String> config = account.config(1);
    config.put("shortio.domains", "*");
    MDC.put(NAME, "[clicks|worker] ");
    try (LogCapture log = LogCapture.at(Level.WARN);
        InProcessHerder connect = InProcessHerder.start(config, 1)) {
      assertName(log, "DomainListing", "[clicks|worker] ");
      assertThat(connect.raised()).isNull();
    }
  }
}
