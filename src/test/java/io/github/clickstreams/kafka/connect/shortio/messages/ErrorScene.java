package io.github.clickstreams.kafka.connect.shortio.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Waiting;
import io.github.clickstreams.shortio.simulator.Fault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.logging.log4j.Level;

/** Runs a task into trouble and tells what an operator sees of it. */
public final class ErrorScene {
  public static final long ID = 4711;

  private static final String ASKED =
      "DEBUG io.github.clickstreams.kafka.connect.shortio.task.ClickFetcher ";

  public static final String LEFT_OUT =
      "Left out and asked again every hour (shortio.domains.errors=skip), ";

  private ErrorScene() {}

  /** One domain with some clicks, {@link #ID}, and one without, 1; nothing is wrong yet. */
  public static Account account() {
    return Account.still().domain(ID, 10).domain(1, 0);
  }

  /** A trouble with one domain's answers that heals by itself. */
  public static ErrorRow temporary(Fault fault, String when, String todo) {
    try (Account account = account()) {
      account.api().faults().always(ID, fault);
      return temporary(account.config(ID), when, todo);
    }
  }

  /** A trouble with one domain's answers for which Short.io asks to wait longer than a scene is. */
  public static ErrorRow longWait(Fault fault, String when, String todo) {
    try (Account account = account()) {
      account.api().faults().always(ID, fault);
      return temporary(account.config(ID), 1, when, todo);
    }
  }

  /** A trouble that does not end in this scene, and does not end the task either. */
  public static ErrorRow temporary(Map<String, String> config, String when, String todo) {
    return temporary(config, 4, when, todo);
  }

  private static ErrorRow temporary(
      Map<String, String> config, int requests, String when, String todo) {
    config.put("http.connect.timeout.ms", "300");
    config.put("http.request.timeout.ms", config.getOrDefault("http.request.timeout.ms", "5000"));
    try (LogCapture log = LogCapture.at(Level.DEBUG);
        InProcessConnect connect = InProcessConnect.start(config, new OffsetStore())) {
      Waiting.until(
          () ->
              !connect.failures().isEmpty()
                  || asked(log) >= requests && !log.lines(Level.WARN).isEmpty());
      assertThat(connect.failures()).isEmpty();
      String warning = only(log.lines(Level.WARN));
      return new ErrorRow(
          between("Domain <id>: ", warning, " Trying again until it works"),
          when,
          ErrorRow.GOES_ON,
          todo);
    }
  }

  private static long asked(LogCapture log) {
    return log.lines(Level.DEBUG).stream().filter(line -> line.startsWith(ASKED)).count();
  }

  /** A trouble that ends the task. */
  public static ErrorRow fatal(
      Consumer<Account> trouble, String when, String todo, String... config) {
    try (Account account = account()) {
      trouble.accept(account);
      return fatal(with(account.config(ID), config), when, todo);
    }
  }

  /** A trouble of a task that has read all there is. */
  public static ErrorRow fatalLater(Runnable trouble, String when, String todo) {
    try (Account account = account();
        InProcessConnect connect = InProcessConnect.start(account.config(ID), new OffsetStore())) {
      connect.awaitRecords(10);
      trouble.run();
      return new ErrorRow(
          template(connect.awaitFailure().getMessage()), when, ErrorRow.FAILS, todo);
    }
  }

  public static ErrorRow fatal(Map<String, String> config, String when, String todo) {
    try (LogCapture log = LogCapture.at(Level.ERROR);
        InProcessConnect connect = InProcessConnect.start(config, new OffsetStore())) {
      ErrorRow row =
          new ErrorRow(template(connect.awaitFailure().getMessage()), when, ErrorRow.FAILS, todo);
      assertThat(log.lines()).isEmpty();
      return row;
    }
  }

  /** A trouble with one domain: ends the task, or is left out on request. */
  public static ErrorRow ofDomain(
      Consumer<Account> trouble, String when, String todo, String... more) {
    ErrorRow row = fatal(trouble, when, todo, more);
    try (Account account = account();
        LogCapture log = LogCapture.at(Level.WARN)) {
      trouble.accept(account);
      Map<String, String> config =
          with(with(account.config(ID, 1), more), "shortio.domains.errors", "skip");
      try (InProcessConnect connect = InProcessConnect.start(config, new OffsetStore())) {
        Waiting.until(() -> log.lines().stream().anyMatch(line -> line.contains(LEFT_OUT)));
        account.awaitMoreRequests(1, 2);
        assertThat(connect.failures()).isEmpty();
        String leftOut =
            between(
                LEFT_OUT,
                only(log.lines().stream().filter(line -> line.contains(LEFT_OUT)).toList()),
                "");
        assertThat(leftOut).isEqualTo(row.message());
      }
    }
    return new ErrorRow(
        row.message(),
        when,
        "fails; with `shortio.domains.errors=skip` it goes on without the domain",
        todo);
  }

  /** A WARN of a task that goes on. */
  public static ErrorRow warning(
      Consumer<Account> trouble, String when, String todo, String... config) {
    try (Account account = account();
        LogCapture log = LogCapture.at(Level.WARN)) {
      Map<String, String> changed = with(account.config(ID), config);
      try (InProcessConnect connect = InProcessConnect.start(changed, new OffsetStore())) {
        Waiting.until(() -> connect.recordCount() > 0);
        trouble.accept(account);
        Waiting.until(() -> !log.lines().isEmpty());
        account.awaitMoreRequests(ID, 2);
        assertThat(connect.failures()).isEmpty();
        return new ErrorRow(
            template(withoutLogger(log.lines().get(0))), when, ErrorRow.GOES_ON, todo);
      }
    }
  }

  public static Map<String, String> with(Map<String, String> config, String... keysAndValues) {
    Map<String, String> changed = new HashMap<>(config);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      changed.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return changed;
  }

  /** Without level and logger. */
  public static String withoutLogger(String line) {
    return line.lines().findFirst().orElseThrow().split(" ", 3)[2];
  }

  /** What is said of any domain. */
  public static String template(String message) {
    return message.replace("d" + ID + ".example", "<host name>").replace(Long.toString(ID), "<id>");
  }

  private static String only(List<String> lines) {
    assertThat(lines).hasSize(1);
    return template(withoutLogger(lines.get(0)));
  }

  private static String between(String before, String text, String after) {
    assertThat(text).startsWith(before).endsWith(after);
    return text.substring(before.length(), text.length() - after.length());
  }
}
