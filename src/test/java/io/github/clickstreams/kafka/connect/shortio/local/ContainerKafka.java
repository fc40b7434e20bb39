package io.github.clickstreams.kafka.connect.shortio.local;

import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/**
 * A Kafka of one node in a container of the image {@code apache/kafka}, by Testcontainers.
 *
 * <p>Testcontainers publishes ports to the whole network and leaves cleaning up to Ryuk, a second
 * container that does so too. Here the port is on loopback, Ryuk is not used, and the container is
 * tethered as local processes are: it ends, and is removed, when this JVM is gone.
 */
final class ContainerKafka implements Kafka {
  private static final String IMAGE = "apache/kafka";
  private static final int PORT = 9092;

  /** What Testcontainers takes from the environment only; pom.xml has the same. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "TESTCONTAINERS_RYUK_DISABLED", "true", "TESTCONTAINERS_HOST_OVERRIDE", Ports.LOOPBACK);

  private static final Duration PULL = Duration.ofMinutes(5);
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final Duration END = Duration.ofSeconds(10);

  private final Tethered container;
  private final String id;

  private ContainerKafka(Tethered container) {
    this.container = container;
    this.id = container.getContainerId();
  }

  /**
   * @throws LocalStartException if there is no such image and none can be had, or it does not start
   */
  static ContainerKafka start(DockerEngine engine, String version) {
    if (!System.getenv().entrySet().containsAll(ENVIRONMENT.entrySet())) {
      throw new LocalStartException(
          "The environment lacks what Maven puts there for Testcontainers: " + ENVIRONMENT);
    }
    // Not found anew by Testcontainers, which would note in a file in the user's home what it
    // found.
    System.setProperty("DOCKER_HOST", engine.url());
    String image = IMAGE + ":" + version;
    Tethered container = null;
    try {
      need(image);
      container = new Tethered(image);
      container.start();
      Broker.await(container.getBootstrapServers(), ANSWER);
      return new ContainerKafka(container);
    } catch (RuntimeException e) {
      if (container != null) {
        container.stop();
      }
      throw e instanceof LocalStartException known
          ? known
          : new LocalStartException("The container of " + image + " fails: " + reason(e), e);
    }
  }

  /** Not by Testcontainers, which tries for two minutes where there is no network. */
  private static void need(String image) {
    DockerClient docker = DockerClientFactory.lazyClient();
    try {
      docker.inspectImageCmd(image).exec();
    } catch (NotFoundException absent) {
      try {
        PullImageResultCallback pull =
            docker.pullImageCmd(image).exec(new PullImageResultCallback());
        if (!pull.awaitCompletion(PULL.toSeconds(), TimeUnit.SECONDS)) {
          throw new LocalStartException(image + " was not pulled in " + PULL.toMinutes() + " min.");
        }
        docker.inspectImageCmd(image).exec();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LocalStartException("Interrupted while " + image + " was pulled.", e);
      } catch (LocalStartException e) {
        throw e;
      } catch (RuntimeException e) {
        throw new LocalStartException(
            "the engine has no image %s and cannot pull it (%s). docker pull or docker load brings it there."
                .formatted(image, reason(e)),
            e);
      }
    }
  }

  private static String reason(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.toString()).strip();
  }

  @Override
  public String bootstrapServers() {
    return container.getBootstrapServers();
  }

  @Override
  public String log() {
    return container.getLogs();
  }

  /** The container's. */
  String id() {
    return id;
  }

  /** Asks the engine itself. */
  @Override
  public boolean isThere() {
    try {
      DockerClientFactory.lazyClient().inspectContainerCmd(id).exec();
      return true;
    } catch (NotFoundException e) {
      return false;
    }
  }

  /** The engine removes the container in its own time. */
  @Override
  public void close() {
    container.stop();
    await().atMost(START).until(() -> !isThere());
  }

  /**
   * Its first process waits for the end of its standard input, which this JVM holds open and the
   * engine closes when nobody does. The engine then removes the container.
   */
  private static final class Tethered extends KafkaContainer {
    private static final String SCRIPT = "/tmp/testcontainers_start.sh";
    private static final String UNTIL_EITHER_ENDS =
        """
        exec 3<&0
        cat <&3 >/dev/null &
        until [ -f %1$s ]; do kill -0 $! 2>/dev/null || exit 1; sleep 0.1; done
        %1$s &
        wait -n
        """
            .formatted(SCRIPT);

    private PipedOutputStream held;
    private ResultCallback.Adapter<Frame> attached;

    Tethered(String image) {
      super(image);
      withStartupTimeout(START);
      withEnv("KAFKA_HEAP_OPTS", Broker.HEAP);
      Broker.settings().forEach((name, value) -> withEnv(variable(name), value));
      withCommand("bash", "-c", UNTIL_EITHER_ENDS);
      withCreateContainerCmdModifier(Tethered::onLoopbackAndTethered);
    }

    private static String variable(String setting) {
      return "KAFKA_" + setting.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    private static void onLoopbackAndTethered(CreateContainerCmd create) {
      create.withStdinOpen(true).withStdInOnce(true);
      create
          .getHostConfig()
          .withAutoRemove(true)
          .withPortBindings(new PortBinding(Binding.bindIp(Ports.LOOPBACK), ExposedPort.tcp(PORT)));
    }

    /** Before it starts: there is no moment in which it runs and nobody holds it. */
    @Override
    protected void containerIsCreated(String containerId) {
      super.containerIsCreated(containerId);
      try {
        held = new PipedOutputStream();
        attached =
            getDockerClient()
                .attachContainerCmd(containerId)
                .withStdIn(new PipedInputStream(held))
                .withFollowStream(true)
                .exec(new ResultCallback.Adapter<>());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /**
     * First the tether, by whose end the container ends: cut by the container, it would complain.
     */
    @Override
    public void stop() {
      try {
        if (attached != null) {
          held.close();
          attached.awaitCompletion(END.toSeconds(), TimeUnit.SECONDS);
          attached.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        super.stop();
      }
    }
  }
}
