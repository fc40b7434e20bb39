package io.github.clickstreams.kafka.connect.shortio.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KafkaChoiceTest {
  private final List<String> started = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private int looked;
  private boolean containersWork = true;

  @Test
  void aContainerWhereAnEngineAnswers() {
    KafkaChoice choice = choice("", new DockerEngine("unix:///engine"));

    choice.broker("4.3.1");
    choice.broker("3.7.2");

    assertThat(started)
        .containsExactly("container 4.3.1 unix:///engine", "container 3.7.2 unix:///engine");
    assertThat(said).isEmpty();
    assertThat(looked).isOne();
  }

  @Test
  void aProcessWithoutAWordWhereNoneAnswersAndThatIsLookedForOnce() {
    KafkaChoice choice = choice("", null);

    choice.broker("4.3.1");
    choice.broker("4.3.1");

    assertThat(started).containsExactly("process 4.3.1", "process 4.3.1");
    assertThat(said).isEmpty();
    assertThat(looked).isOne();
  }

  @Test
  void aProcessAndOneLineOfEachVersionThatNoContainerRuns() {
    containersWork = false;
    KafkaChoice choice = choice("", new DockerEngine("unix:///engine"));

    choice.broker("4.3.1");
    choice.broker("4.3.1");
    choice.broker("3.7.2");

    assertThat(started).containsExactly("process 4.3.1", "process 4.3.1", "process 3.7.2");
    assertThat(said)
        .containsExactly(
            "Kafka 4.3.1 runs in processes, not in containers: no image",
            "Kafka 3.7.2 runs in processes, not in containers: no image");
  }

  @Test
  void processesAreNotAskedForAnEngine() {
    choice("processes", new DockerEngine("unix:///engine")).broker("4.3.1");

    assertThat(started).containsExactly("process 4.3.1");
    assertThat(looked).isZero();
  }

  @Test
  void whoInsistsOnContainersGetsNothingElse() {
    assertThatThrownBy(() -> choice("containers", null).broker("4.3.1"))
        .isInstanceOf(LocalStartException.class)
        .hasMessageContainingAll("-Dit.kafka=containers", "DOCKER_HOST");

    containersWork = false;
    KafkaChoice choice = choice("containers", new DockerEngine("unix:///engine"));
    assertThatThrownBy(() -> choice.broker("4.3.1")).hasMessage("no image");

    assertThat(started).isEmpty();
  }

  @Test
  void anyOtherWordIsAMistake() {
    assertThatThrownBy(() -> choice("docker", null).broker("4.3.1"))
        .isInstanceOf(LocalStartException.class)
        .hasMessage("-Dit.kafka=docker must be containers, processes or not there.");
  }

  private KafkaChoice choice(String wanted, DockerEngine engine) {
    return new KafkaChoice(
        wanted,
        () -> {
          looked++;
          return Optional.ofNullable(engine);
        },
        (found, version) -> {
          if (!containersWork) {
            throw new LocalStartException("no image");
          }
          started.add("container " + version + " " + found.url());
          return null;
        },
        version -> {
          started.add("process " + version);
          return null;
        },
        said::add);
  }
}
