package io.github.clickstreams.kafka.connect.shortio.messages;

import static io.github.clickstreams.kafka.connect.shortio.messages.ErrorStage.Act.NOTHING;

import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessHerder;
import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Waiting;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.logging.log4j.Level;

/**
 * Where scenes play, all at once and until it is closed, as they mostly wait; and what is said in
 * them to an operator.
 */
abstract class ErrorStage implements AutoCloseable {
  static final long ID = 4711;

  private static final String OURS = "io.github.clickstreams.kafka";
  private static final String LEFT_OUT =
      "Left out and asked again every hour (shortio.domains.errors=skip), ";

  /** How it is said. */
  enum Way {
    TOLD,
    LEAVES_DOMAIN_OUT,
    FAILS_TASK,
    FAILS_CONNECTOR
  }

  record Said(Way way, String text) {}

  /** Plays on a thread of its own. */
  interface Scene {
    void play() throws Exception;
  }

  /** Does this to an account, or a task. */
  interface Act<T> {
    Act<Account> NOTHING = account -> {};

    void play(T with) throws Exception;
  }

  private final LogCapture log = LogCapture.at(Level.WARN);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Collection<Future<?>> scenes = new ConcurrentLinkedQueue<>();
  private final Collection<Supplier<Stream<Said>>> failures = new ConcurrentLinkedQueue<>();
  private final CountDownLatch end = new CountDownLatch(1);

  /** So far. */
  final Set<Said> said() throws Exception {
    for (Future<?> scene : scenes) {
      if (scene.isDone()) {
        scene.get();
      }
    }
    Set<Said> said = new HashSet<>();
    failures.forEach(failed -> failed.get().forEach(said::add));
    for (String line : log.lines()) {
      // Level, logger and message; then perhaps a trace.
      String[] parts = line.lines().findFirst().orElseThrow().split(" ", 3);
      if (parts[1].startsWith(OURS)) {
        said.add(
            parts[2].startsWith(LEFT_OUT)
                ? new Said(Way.LEAVES_DOMAIN_OUT, parts[2].substring(LEFT_OUT.length()))
                : new Said(Way.TOLD, parts[2]));
      }
    }
    return said;
  }

  final void play(Scene scene) {
    scenes.add(
        threads.submit(
            () -> {
              scene.play();
              return null;
            }));
  }

  final void say(Way way, String text) {
    failures.add(() -> Stream.of(new Said(way, text)));
  }

  /** One domain with some clicks, {@link #ID}, and others without. */
  static Account account() {
    return Account.still().domain(ID, 10).domain(1, 0).domain(2, 0).domain(3, 0);
  }

  /**
   * @param settings like {@code key=value}
   */
  static Map<String, String> with(Map<String, String> config, String... settings) {
    Map<String, String> changed = new HashMap<>(config);
    for (String setting : settings) {
      String[] keyAndValue = setting.split("=", 2);
      changed.put(keyAndValue[0], keyAndValue[1]);
    }
    return changed;
  }

  /** A task that finds a trouble at its start. */
  final void task(Act<Account> trouble, String... settings) {
    play(
        () -> {
          try (Account account = account()) {
            trouble.play(account);
            task(with(account.config(ID, 1), settings));
          }
        });
  }

  /** Until the end. */
  final void task(Map<String, String> config) throws Exception {
    task(config, new OffsetStore(), connect -> {});
  }

  final void task(Map<String, String> config, OffsetStore offsets, Act<InProcessConnect> later)
      throws Exception {
    Map<String, String> slower = with(config, "retry.backoff.ms=50", "retry.backoff.max.ms=200");
    try (InProcessConnect connect = InProcessConnect.start(slower, offsets)) {
      failures.add(() -> said(Way.FAILS_TASK, connect.failures()));
      later.play(connect);
      end.await();
    }
  }

  /** A connector that finds a trouble at its start. */
  final void connector(Act<Account> trouble, String... settings) {
    connector(trouble, connect -> {}, NOTHING, settings);
  }

  /** A connector that meets a trouble when clicks have been read. */
  final void later(Act<Account> trouble, String... settings) {
    connector(NOTHING, connect -> connect.awaitRecords(10), trouble, settings);
  }

  private void connector(
      Act<Account> before, Act<InProcessHerder> act, Act<Account> after, String... settings) {
    play(
        () -> {
          try (Account account = account()) {
            before.play(account);
            Map<String, String> config = with(account.config(ID), "shortio.domains.refresh.ms=200");
            try (InProcessHerder connect = InProcessHerder.start(with(config, settings), 1)) {
              failures.add(() -> said(Way.FAILS_TASK, connect.failures()));
              failures.add(
                  () -> said(Way.FAILS_CONNECTOR, Stream.ofNullable(connect.raised()).toList()));
              // Connect's log tells what a connector without tasks throws.
              failures.add(() -> said(Way.TOLD, connect.refusals()));
              act.play(connect);
              after.play(account);
              end.await();
            } catch (KafkaException e) {
              say(Way.FAILS_CONNECTOR, e.getMessage());
            }
          }
        });
  }

  private static Stream<Said> said(Way way, List<? extends Throwable> failures) {
    return failures.stream().map(e -> new Said(way, e.getMessage())).distinct();
  }

  @Override
  public final void close() {
    end.countDown();
    threads.shutdown();
    try {
      Waiting.until(threads::isTerminated);
    } finally {
      log.close();
    }
  }
}
