package io.github.clickstreams.kafka.connect.shortio;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tells which threads something has left behind. */
final class NewThreads {
  private NewThreads() {}

  static Set<Thread> now() {
    return Thread.getAllStackTraces().keySet();
  }

  /** The names of threads that live now and did not before. */
  static Set<String> since(Set<Thread> before) {
    return now().stream()
        .filter(thread -> !before.contains(thread))
        .map(Thread::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
