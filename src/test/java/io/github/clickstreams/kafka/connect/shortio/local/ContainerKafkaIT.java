package io.github.clickstreams.kafka.connect.shortio.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Ports.Binding;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

/** What a container must not do to the machine; skipped where brokers do not run in containers. */
class ContainerKafkaIT {

  /** Starts a broker, prints its container's id, and waits to be killed. */
  static final class Victim {
    private Victim() {}

    public static void main(String[] args) throws Exception {
      System.out.println("id " + ((ContainerKafka) Kafka.start()).id());
      Thread.currentThread().join();
    }
  }

  private static Kafka kafka;

  @BeforeAll
  static void onlyWithContainers() {
    kafka = Kafka.start();
    assumeTrue(kafka instanceof ContainerKafka, "brokers run in processes here");
  }

  @AfterAll
  static void close() {
    if (kafka != null) {
      kafka.close();
    }
  }

  @Test
  void itsPortIsOnLoopback() {
    Map<?, Binding[]> ports =
        DockerClientFactory.lazyClient()
            .inspectContainerCmd(((ContainerKafka) kafka).id())
            .exec()
            .getNetworkSettings()
            .getPorts()
            .getBindings();

    assertThat(ports.values())
        .filteredOn(bindings -> bindings != null)
        .singleElement()
        .satisfies(
            bindings ->
                assertThat(bindings).extracting(Binding::getHostIp).containsExactly("127.0.0.1"));
  }

  @Test
  void itIsGoneWhenTheJvmIsKilled() throws Exception {
    Process victim =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("surefire.test.class.path"),
                    Victim.class.getName()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Leftovers.add(victim);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8))) {
      String id = lines.lines().filter(line -> line.startsWith("id ")).findFirst().orElseThrow();

      victim.destroyForcibly().onExit().join();

      await().atMost(Duration.ofSeconds(60)).until(() -> isGone(id.substring(3)));
    } finally {
      victim.destroyForcibly();
      Leftovers.remove(victim);
    }
  }

  private static boolean isGone(String id) {
    try {
      DockerClientFactory.lazyClient().inspectContainerCmd(id).exec();
      return false;
    } catch (NotFoundException e) {
      return true;
    }
  }
}
