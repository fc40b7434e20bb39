package io.github.clickstreams.kafka.connect.shortio.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickField;
import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import io.github.clickstreams.kafka.connect.shortio.api.ClickQuery;
import io.github.clickstreams.kafka.connect.shortio.api.ShortIoApi;
import io.github.clickstreams.kafka.connect.shortio.config.TaskConfig;
import io.github.clickstreams.kafka.connect.shortio.metrics.TaskMeter;
import io.github.clickstreams.kafka.connect.shortio.reader.ApiTraits;
import io.github.clickstreams.kafka.connect.shortio.reader.DomainReader;
import io.github.clickstreams.kafka.connect.shortio.reader.Position;
import io.github.clickstreams.kafka.connect.shortio.reader.ReadStatistics;
import io.github.clickstreams.kafka.connect.shortio.reader.ReaderContext;
import io.github.clickstreams.kafka.connect.shortio.reader.ReaderSettings;
import io.github.clickstreams.kafka.connect.shortio.reader.RequestWriter;
import io.github.clickstreams.kafka.connect.shortio.reader.StartFrom;
import io.github.clickstreams.kafka.connect.shortio.schedule.RequestBudget;
import io.github.clickstreams.kafka.connect.shortio.schedule.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a task holds for domains that it has read and that are quiet now. */
class IdleDomainMemoryTest {
  private static final int DOMAINS = 10_000;
  private static final int MOST_BYTES = 2 * 1024;

  @Test
  void anIdleDomainTakesLessThanTwoKibibytes() throws InterruptedException {
    read(new ThreeClicks(), 10);
    long before = usedHeap();
    ThreeClicks api = new ThreeClicks();
    ClickFetcher fetcher = read(api, DOMAINS);
    assertThat(api.asked).hasSize(DOMAINS);
    api.asked.clear();
    long perDomain = (usedHeap() - before) / DOMAINS;
    fetcher.stop(); // Still in use: all of it has been weighed.

    System.out.println("An idle domain takes " + perDomain + " bytes");
    assertThat(perDomain).isBetween(300L, (long) MOST_BYTES);
  }

  /** No domain is read twice. */
  private static final TaskConfig CONFIG =
      FetcherScene.config(Map.of("poll.interval.ms", "3600000", "poll.interval.max.ms", "3600000"));

  private static List<DomainReader> readers(int count) {
    Clock clock = Clock.systemUTC();
    ApiTraits traits = new ApiTraits();
    ReaderContext context =
        new ReaderContext(
            new ReaderSettings(1_000, Duration.ofMinutes(15), 10_000, 1_000, Position.MAX_SEEN),
            traits,
            new RequestWriter(clock, new SplittableRandom(1)),
            new ReadStatistics(),
            clock,
            clock);
    return LongStream.range(1, count + 1L)
        .mapToObj(id -> new DomainReader(id, Optional.empty(), new StartFrom.Earliest(), context))
        .toList();
  }

  /** Reads every domain once. */
  private static ClickFetcher read(ShortIoApi api, int domains) throws InterruptedException {
    Handover handover = new Handover(Clock.systemUTC());
    ReadStatistics statistics = new ReadStatistics();
    List<DomainReader> readers = readers(domains);
    RequestBudget budget = new RequestBudget(1_000_000, Clock.systemUTC());
    TaskMeter meter =
        new TaskMeter(
            readers.stream().map(DomainReader::domainId).toList(),
            statistics,
            budget,
            handover::notTaken);
    ClickFetcher fetcher =
        new ClickFetcher(
            CONFIG,
            UnaryOperator.identity(),
            meter.metered(api),
            readers,
            budget,
            meter,
            new ReadWarnings(statistics, new ApiTraits(), Duration.ofMinutes(15)),
            handover,
            Clock.systemUTC(),
            Sleeper.REAL);
    Thread thread = new Thread(fetcher, "weighed-fetcher");
    thread.start();
    for (int batches = 0; batches < domains; batches++) {
      assertThat(handover.next(Duration.ofSeconds(30))).isNotNull();
    }
    fetcher.stop();
    thread.interrupt();
    thread.join();
    return fetcher;
  }

  /** The least of several looks: what is garbage may still be counted, what is used always is. */
  private static long usedHeap() throws InterruptedException {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int look = 0; look < 5; look++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  private static final class ThreeClicks implements ShortIoApi {
    private final Set<Long> asked = new HashSet<>();
    private final long newest = System.currentTimeMillis();

    @Override
    public ClickPage lastClicks(ClickQuery query) {
      asked.add(query.domainId());
      List<Click> clicks = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        clicks.add(
            Click.of(newest - 1_000 * i, Map.of(ClickField.all().get(0), "text" + i), Map.of()));
      }
      clicks.removeIf(click -> !isWithin(query, Instant.ofEpochMilli(click.dt())));
      return new ClickPage(clicks, List.of(), Optional.empty());
    }

    private static boolean isWithin(ClickQuery query, Instant dt) {
      return (query.afterDate() == null || dt.isAfter(query.afterDate()))
          && (query.beforeDate() == null || dt.isBefore(query.beforeDate()));
    }

    @Override
    public void close() {}
  }
}
