package io.github.clickstreams.kafka.connect.shortio;

import io.github.clickstreams.kafka.connect.shortio.config.ConnectionCheck;
import io.github.clickstreams.kafka.connect.shortio.config.SourceConfig;
import io.github.clickstreams.kafka.connect.shortio.config.TaskConfig;
import io.github.clickstreams.kafka.connect.shortio.connector.AccountWatch;
import io.github.clickstreams.kafka.connect.shortio.connector.FilterHints;
import io.github.clickstreams.kafka.connect.shortio.connector.LiveCheck;
import io.github.clickstreams.kafka.connect.shortio.domains.NamedDomain;
import io.github.clickstreams.kafka.connect.shortio.schedule.MonotonicClock;
import io.github.clickstreams.kafka.connect.shortio.schedule.Sleeper;
import io.github.clickstreams.kafka.connect.shortio.task.Counted;
import io.github.clickstreams.kafka.connect.shortio.task.StoredPositions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the clickstream of Short.io's domains into a topic, every click once. Owns the
 * configuration and its split over tasks; the reading is {@link ShortIoClickSourceTask}'s.
 */
public class ShortIoClickSourceConnector extends SourceConnector {
  private static final Logger LOG = LoggerFactory.getLogger(ShortIoClickSourceConnector.class);

  private static final LiveCheck LIVE_CHECK = new LiveCheck(new MonotonicClock(), Version.get());

  private final Sleeper askAgain;
  private SourceConfig config;

  /** Null if no list of domains is needed; then {@link #configured} are the domains. */
  private AccountWatch watch;

  private List<NamedDomain> configured;

  /** As Connect makes it. */
  public ShortIoClickSourceConnector() {
    this(Sleeper.REAL);
  }

  /**
   * For tests, which need not wait long.
   *
   * @param askAgain waits before what was refused or is doubtful is asked again
   */
  ShortIoClickSourceConnector(Sleeper askAgain) {
    this.askAgain = askAgain;
  }

  @Override
  public String version() {
    return Version.get();
  }

  @Override
  public ConfigDef config() {
    return SourceConfig.definition();
  }

  @Override
  public Config validate(Map<String, String> props) {
    ConnectionCheck check = config -> LIVE_CHECK.problem(config, askAgain);
    return check.validate(props);
  }

  @Override
  public void start(Map<String, String> props) {
    config = new SourceConfig(props);
    FilterHints.of(config.filters()).forEach(LOG::warn);
    if (config.domains().needsList()) {
      watch = AccountWatch.start(config, context, version(), askAgain);
    } else {
      configured = AccountWatch.withoutList(config);
    }
    LOG.info("Started version {}", version());
  }

  @Override
  public Class<? extends Task> taskClass() {
    return ShortIoClickSourceTask.class;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    List<NamedDomain> domains = watch == null ? configured : watch.domains();
    List<Map<String, String>> tasks = TaskConfig.forTasks(config, domains, maxTasks);
    LOG.info(
        "{} read{} {}",
        Counted.of(tasks.size(), "task"),
        tasks.size() == 1 ? "s" : "",
        Counted.of(domains.size(), "domain"));
    return tasks;
  }

  @Override
  public void stop() {
    if (watch != null) {
      watch.stop();
    }
    LOG.info("Stopped");
  }

  /**
   * Offsets of a stopped connector may be written by hand, as far as they can be read and belong to
   * its domains; null resets a domain.
   */
  @Override
  public boolean alterOffsets(
      Map<String, String> connectorConfig, Map<Map<String, ?>, Map<String, ?>> offsets) {
    // A reset needs no configuration, so that none can be in its way.
    StoredPositions.check(
        offsets,
        offsets.values().stream().allMatch(Objects::isNull)
            ? any -> Optional.of(true)
            : new SourceConfig(connectorConfig).domains()::has);
    return true;
  }

  /**
   * Every batch carries the position after it and nothing is kept elsewhere, so Connect's
   * transactions are enough.
   */
  @Override
  public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> props) {
    return ExactlyOnceSupport.SUPPORTED;
  }

  /** With {@code transaction.boundary=connector} every batch is a transaction. */
  @Override
  public ConnectorTransactionBoundaries canDefineTransactionBoundaries(Map<String, String> props) {
    return ConnectorTransactionBoundaries.SUPPORTED;
  }
}
