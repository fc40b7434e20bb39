package io.github.clickstreams.kafka.connect.shortio.task;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import io.github.clickstreams.kafka.connect.shortio.api.ClickQuery;
import io.github.clickstreams.kafka.connect.shortio.api.ShortIoApi;
import io.github.clickstreams.kafka.connect.shortio.api.SimulatedShortIo;
import io.github.clickstreams.kafka.connect.shortio.config.SourceConfig;
import io.github.clickstreams.kafka.connect.shortio.config.TaskConfig;
import io.github.clickstreams.kafka.connect.shortio.domains.NamedDomain;
import io.github.clickstreams.kafka.connect.shortio.metrics.TaskMeter;
import io.github.clickstreams.kafka.connect.shortio.reader.ApiTraits;
import io.github.clickstreams.kafka.connect.shortio.reader.Batch;
import io.github.clickstreams.kafka.connect.shortio.reader.DomainReader;
import io.github.clickstreams.kafka.connect.shortio.reader.Position;
import io.github.clickstreams.kafka.connect.shortio.reader.ReadStatistics;
import io.github.clickstreams.kafka.connect.shortio.reader.ReaderContext;
import io.github.clickstreams.kafka.connect.shortio.reader.ReaderSettings;
import io.github.clickstreams.kafka.connect.shortio.reader.RequestWriter;
import io.github.clickstreams.kafka.connect.shortio.reader.StartFrom;
import io.github.clickstreams.kafka.connect.shortio.schedule.RequestBudget;
import io.github.clickstreams.shortio.simulator.ManualClock;
import io.github.clickstreams.shortio.simulator.Request;
import io.github.clickstreams.shortio.simulator.ShortIoSimulator;
import io.github.clickstreams.shortio.simulator.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * A fetcher with {@code shortio.domains.errors=skip} on the test's own thread, whose time passes
 * only while it sleeps. What it lays ready is taken at once.
 */
final class FetcherScene {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String KEY = "sk";
  private static final Duration WINDOW = Duration.ofMinutes(15);

  private final ManualClock clock = new ManualClock(START);
  private final ShortIoSimulator simulator =
      new ShortIoSimulator(KEY, clock, 1, new Traffic(Duration.ZERO, Duration.ZERO, 0.05, 0.05, 0));
  private final RequestBudget budget = new RequestBudget(60, clock);
  private final ReadStatistics statistics = new ReadStatistics();
  private final Handover handover = new Handover(clock);
  private final TreeMap<Instant, Runnable> steps = new TreeMap<>();
  private final List<Portion> taken = new ArrayList<>();
  private final TaskMeter meter;
  private final ClickFetcher fetcher;

  /** In place of the simulator, which cannot be reached. */
  private ShortIoApi unreachable;

  private int reachable;
  private int reachableAgain;

  FetcherScene(Long... domainIds) {
    this.meter = new TaskMeter(List.of(domainIds), statistics, budget, handover::notTaken);
    ShortIoApi api =
        meter.metered(
            reachableOrNot(
                new SimulatedShortIo(
                    simulator,
                    KEY,
                    limit -> budget.accountHas(limit.limit(), limit.left(), limit.reset()))));
    this.fetcher =
        new ClickFetcher(
            config(Map.of("shortio.domains.errors", "skip")),
            UnaryOperator.identity(),
            api,
            readers(domainIds),
            budget,
            meter,
            new ReadWarnings(statistics, new ApiTraits(), WINDOW),
            handover,
            clock,
            this::sleep);
  }

  private ShortIoApi reachableOrNot(ShortIoApi simulated) {
    return new ShortIoApi() {
      @Override
      public ClickPage lastClicks(ClickQuery query) throws ApiException {
        if (reachable-- > 0 || reachableAgain <= 0) {
          return simulated.lastClicks(query);
        }
        reachableAgain--;
        return unreachable.lastClicks(query);
      }

      @Override
      public void close() {}
    };
  }

  /**
   * @param api gets the next requests but for the first {@code spared} ones
   * @param requests so many
   */
  void isReplaced(ShortIoApi api, int spared, int requests) {
    unreachable = api;
    reachable = spared;
    reachableAgain = requests;
  }

  private List<DomainReader> readers(Long... domainIds) {
    ReaderContext context =
        new ReaderContext(
            new ReaderSettings(1_000, WINDOW, 10_000, 1_000, Position.MAX_SEEN),
            new ApiTraits(),
            new RequestWriter(clock, new SplittableRandom(1)),
            statistics,
            clock,
            clock);
    return Arrays.stream(domainIds)
        .map(id -> new DomainReader(id, Optional.empty(), new StartFrom.Earliest(), context))
        .toList();
  }

  /** Of one task, with these keys too. */
  static TaskConfig config(Map<String, String> more) {
    Map<String, String> props = new HashMap<>(more);
    props.put("shortio.api.key", KEY);
    props.put("shortio.domains", "1");
    SourceConfig config = new SourceConfig(props);
    return new TaskConfig(TaskConfig.forTasks(config, NamedDomain.unnamed(List.of(1L)), 1).get(0));
  }

  ShortIoSimulator simulator() {
    return simulator;
  }

  RequestBudget budget() {
    return budget;
  }

  /** Another program asks with the account's key. */
  void otherProgramAsks() {
    simulator.handle(Request.lastClicks(KEY, 1, "{}"));
  }

  TaskMeter meter() {
    return meter;
  }

  /** What was taken of the clicks of the domain so far. */
  List<Batch> batches(long domainId) {
    return taken.stream()
        .map(portion -> ((Portion.Clicks) portion).batch())
        .filter(batch -> batch.domainId() == domainId)
        .toList();
  }

  /** What happens so long after the start, between two requests. */
  FetcherScene at(Duration time, Runnable step) {
    steps.put(START.plus(time), step);
    return this;
  }

  /** Reads for so long; it must not fail. */
  void run(Duration time) throws InterruptedException {
    at(time, fetcher::stop);
    fetcher.run();
    take();
  }

  private void sleep(Duration time) throws InterruptedException {
    Instant end = clock.instant().plus(time);
    take();
    while (!steps.isEmpty() && !steps.firstKey().isAfter(end)) {
      Map.Entry<Instant, Runnable> step = steps.pollFirstEntry();
      clock.advance(Duration.between(clock.instant(), step.getKey()));
      step.getValue().run();
    }
    clock.advance(Duration.between(clock.instant(), end));
  }

  /**
   * @throws ConnectException if the fetcher has failed
   */
  private void take() throws InterruptedException {
    for (Portion next = handover.next(Duration.ZERO);
        next != null;
        next = handover.next(Duration.ZERO)) {
      taken.add(next);
    }
  }
}
