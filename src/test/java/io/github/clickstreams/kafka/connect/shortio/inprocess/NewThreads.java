package io.github.clickstreams.kafka.connect.shortio.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** Tells which threads something has left behind. */
public final class NewThreads {
  private NewThreads() {}

  public static Set<Thread> now() {
    return Thread.getAllStackTraces().keySet();
  }

  /** Waits until no thread lives any more that did not live before. */
  public static void assertNoneSince(Set<Thread> before) {
    Awaitility.with()
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(10))
        .await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(since(before)).isEmpty());
  }

  /** The names of threads that live now and did not before. */
  public static Set<String> since(Set<Thread> before) {
    return now().stream()
        .filter(thread -> !before.contains(thread))
        .map(Thread::getName)
        .filter(name -> !name.startsWith("junit-")) // It starts its watchers when it needs them.
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
