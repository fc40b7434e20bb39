package io.github.clickstreams.kafka.connect.shortio.task;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.HttpShortIoApi;
import io.github.clickstreams.kafka.connect.shortio.api.Privacy;
import io.github.clickstreams.kafka.connect.shortio.api.ShortIoApi;
import io.github.clickstreams.kafka.connect.shortio.config.TaskConfig;
import io.github.clickstreams.kafka.connect.shortio.metrics.ShownMetrics;
import io.github.clickstreams.kafka.connect.shortio.metrics.TaskMeter;
import io.github.clickstreams.kafka.connect.shortio.reader.ApiTraits;
import io.github.clickstreams.kafka.connect.shortio.reader.DomainReader;
import io.github.clickstreams.kafka.connect.shortio.reader.Position;
import io.github.clickstreams.kafka.connect.shortio.reader.ReadStatistics;
import io.github.clickstreams.kafka.connect.shortio.reader.ReaderContext;
import io.github.clickstreams.kafka.connect.shortio.reader.RequestWriter;
import io.github.clickstreams.kafka.connect.shortio.record.ClickRecords;
import io.github.clickstreams.kafka.connect.shortio.record.MalformedRecords;
import io.github.clickstreams.kafka.connect.shortio.schedule.MonotonicClock;
import io.github.clickstreams.kafka.connect.shortio.schedule.RequestBudget;
import io.github.clickstreams.kafka.connect.shortio.schedule.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.source.TransactionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** A task that runs: the fetcher on its own thread, and the records made of what it brings. */
public final class StartedTask {
  private static final Logger LOG = LoggerFactory.getLogger(StartedTask.class);

  /** Connect can only stop a task between two polls. */
  private static final Duration POLL_WAIT = Duration.ofMillis(500);

  /** How long {@link #stop} waits for the fetcher, whose request has been aborted. */
  private static final Duration STOP_WAIT = Duration.ofSeconds(5);

  private final ShortIoApi api;
  private final ClickFetcher fetcher;
  private final Handover handover;
  private final Thread thread;
  private final PolledRecords records;
  private final TaskMeter meter;
  private final ProgressLog progress;
  private final ShownMetrics metrics;

  /** Null unless a batch is to be a transaction of its own. */
  private final TransactionContext transactions;

  /**
   * Makes everything that a task is made of, each thing once, and starts to read.
   *
   * @param version of this connector
   * @param askAgainDelay what the delay becomes that a reader wants before it asks again
   */
  public StartedTask(
      TaskConfig config,
      SourceTaskContext context,
      String version,
      UnaryOperator<Duration> askAgainDelay) {
    InstantSource elapsed = new MonotonicClock();
    Map<Long, Position> positions = StoredPositions.read(config.taskDomainIds(), context);
    ReadStatistics statistics = new ReadStatistics();
    ApiTraits traits = new ApiTraits();
    List<DomainReader> readers = readers(config, positions, traits, statistics, elapsed);
    RequestBudget budget = new RequestBudget(config.taskRequestsPerMinute(), elapsed);
    handover = new Handover(elapsed);
    meter = new TaskMeter(config.taskDomainIds(), statistics, budget, handover::notTaken);
    positions.forEach((id, position) -> meter.emitted(id, 0, position.dt()));
    progress = new ProgressLog(meter, elapsed);
    records =
        new PolledRecords(
            new ClickRecords(
                config.taskTopics(),
                config.recordKey(),
                config.extraFormat(),
                Clock.systemUTC(),
                meter::truncated),
            new MalformedRecords(config.malformedClickTopic()));
    transactions = context.transactionContext();
    api = meter.metered(api(config, context, version, budget));
    try {
      fetcher =
          new ClickFetcher(
              config,
              askAgainDelay,
              api,
              readers,
              budget,
              meter,
              new ReadWarnings(statistics, traits, config.lateArrivalWindow()),
              handover,
              elapsed,
              Sleeper.REAL);
      thread = new Thread(named(fetcher), Thread.currentThread().getName() + "-fetcher");
      thread.setDaemon(true);
      metrics = ShownMetrics.ofTask(context, config.connectorName(), config.taskNumber(), meter);
    } catch (RuntimeException | Error e) {
      api.close();
      throw e;
    }
    try {
      thread.start();
    } catch (OutOfMemoryError noMoreThreads) {
      stop();
      throw noMoreThreads;
    }
    new StartLog(Clock.systemUTC()).tell(readers.size(), positions.size(), config.startFrom());
  }

  /** Connect's name for the task is in the log lines of its own thread only. */
  private static Runnable named(Runnable work) {
    Map<String, String> context = MDC.getCopyOfContextMap();
    return () -> {
      if (context != null) {
        MDC.setContextMap(context);
      }
      work.run();
    };
  }

  private static ShortIoApi api(
      TaskConfig config, SourceTaskContext context, String version, RequestBudget budget) {
    Privacy privacy = config.privacy();
    try {
      return new KeyRotation(
          config.httpSettings(version),
          () -> new TaskConfig(context.configs()).httpSettings(version),
          settings ->
              new HttpShortIoApi(
                  settings,
                  config.filters(),
                  privacy,
                  limit -> budget.accountHas(limit.limit(), limit.left(), limit.reset())));
    } catch (ApiException e) {
      throw new ConnectException(e.getMessage(), e);
    }
  }

  private static List<DomainReader> readers(
      TaskConfig config,
      Map<Long, Position> positions,
      ApiTraits traits,
      ReadStatistics statistics,
      InstantSource elapsed) {
    ReaderContext context =
        new ReaderContext(
            config.readerSettings(),
            traits,
            new RequestWriter(Clock.systemUTC(), new SplittableRandom()),
            statistics,
            Clock.systemUTC(),
            elapsed);
    return config.taskDomainIds().stream()
        .map(
            id ->
                new DomainReader(
                    id, Optional.ofNullable(positions.get(id)), config.startFrom(), context))
        .toList();
  }

  /** One portion, or null if there is none within half a second. */
  public List<SourceRecord> poll() throws InterruptedException {
    progress.check();
    Portion portion = handover.next(POLL_WAIT);
    if (portion == null) {
      return null;
    }
    List<SourceRecord> polled = records.of(portion);
    if (portion instanceof Portion.Clicks clicks) {
      meter.emitted(portion.domainId(), polled.size(), clicks.batch().after().dt());
    }
    if (transactions != null) {
      transactions.commitTransaction(polled.get(polled.size() - 1));
    }
    return polled;
  }

  /** Aborts the request in flight. Idempotent. */
  public void stop() {
    metrics.close();
    fetcher.stop();
    api.close();
    thread.interrupt();
    try {
      thread.join(STOP_WAIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    LOG.info("Stopped reading after {}", Counted.of(meter.clicksEmitted(), "click"));
  }
}
