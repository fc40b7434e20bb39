package io.github.clickstreams.kafka.connect.shortio.it;

import io.github.clickstreams.kafka.connect.shortio.local.ConnectWorker;
import io.github.clickstreams.kafka.connect.shortio.local.Kafka;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A broker and a worker that all tests of a class share. */
public final class WorkerExtension implements BeforeAllCallback, AfterAllCallback {
  private final Function<Kafka, ConnectWorker.Setup> setup;
  private Kafka kafka;
  private ConnectWorker worker;

  private WorkerExtension(Function<Kafka, ConnectWorker.Setup> setup) {
    this.setup = setup;
  }

  /** For a static field with {@code @RegisterExtension}. */
  public static WorkerExtension of(Function<Kafka, ConnectWorker.Setup> setup) {
    return new WorkerExtension(setup);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    kafka = Kafka.start();
    worker = setup.apply(kafka).start();
  }

  /** Also after a start that failed half way. */
  @Override
  public void afterAll(ExtensionContext context) {
    if (worker != null) {
      worker.close();
    }
    if (kafka != null) {
      kafka.close();
    }
  }

  public Kafka kafka() {
    return kafka;
  }

  public ConnectWorker worker() {
    return worker;
  }
}
