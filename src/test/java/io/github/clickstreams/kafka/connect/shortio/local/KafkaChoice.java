package io.github.clickstreams.kafka.connect.shortio.local;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Container or process: the one place that decides it. An engine is looked for once; without one,
 * processes need no word. With one that has no image of a version, and cannot get it, that version
 * runs in processes after one line that says why, unless containers are insisted on.
 */
final class KafkaChoice {
  private static final KafkaChoice CHOICE =
      new KafkaChoice(
          System.getProperty("it.kafka", ""),
          DockerEngine::find,
          ContainerKafka::start,
          version -> LocalKafka.start(version, 0),
          System.err::println);

  private final String wanted;
  private final Supplier<Optional<DockerEngine>> find;
  private final BiFunction<DockerEngine, String, Kafka> containers;
  private final Function<String, Kafka> processes;
  private final Consumer<String> say;
  private final Set<String> withoutContainer = ConcurrentHashMap.newKeySet();
  private Optional<DockerEngine> engine;

  KafkaChoice(
      String wanted,
      Supplier<Optional<DockerEngine>> find,
      BiFunction<DockerEngine, String, Kafka> containers,
      Function<String, Kafka> processes,
      Consumer<String> say) {
    this.wanted = wanted;
    this.find = find;
    this.containers = containers;
    this.processes = processes;
    this.say = say;
  }

  static Kafka start(String version) {
    return CHOICE.broker(version);
  }

  Kafka broker(String version) {
    return switch (wanted) {
      case "processes" -> processes.apply(version);
      case "containers" -> insisted(version);
      case "" -> whatWorks(version);
      default ->
          throw new LocalStartException(
              "-Dit.kafka=%s must be containers, processes or not there.".formatted(wanted));
    };
  }

  private Kafka insisted(String version) {
    DockerEngine found =
        engine()
            .orElseThrow(
                () ->
                    new LocalStartException(
                        "-Dit.kafka=containers, but no Docker engine answers on this machine: "
                            + DockerEngine.LOOKED_FOR));
    return containers.apply(found, version);
  }

  private Kafka whatWorks(String version) {
    Optional<DockerEngine> found = engine();
    if (found.isEmpty() || withoutContainer.contains(version)) {
      return processes.apply(version);
    }
    try {
      return containers.apply(found.get(), version);
    } catch (LocalStartException e) {
      withoutContainer.add(version);
      say.accept("Kafka " + version + " runs in processes, not in containers: " + e.getMessage());
      return processes.apply(version);
    }
  }

  private synchronized Optional<DockerEngine> engine() {
    if (engine == null) {
      engine = find.get();
    }
    return engine;
  }
}
