package io.github.clickstreams.kafka.connect.shortio.task;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import io.github.clickstreams.kafka.connect.shortio.api.ParseBenchmark;
import io.github.clickstreams.kafka.connect.shortio.benchmark.BenchmarkAccount;
import io.github.clickstreams.kafka.connect.shortio.reader.ApiTraits;
import io.github.clickstreams.kafka.connect.shortio.reader.Batch;
import io.github.clickstreams.kafka.connect.shortio.reader.DomainReader;
import io.github.clickstreams.kafka.connect.shortio.reader.PageOutcome;
import io.github.clickstreams.kafka.connect.shortio.reader.Position;
import io.github.clickstreams.kafka.connect.shortio.reader.ReadStatistics;
import io.github.clickstreams.kafka.connect.shortio.reader.ReaderContext;
import io.github.clickstreams.kafka.connect.shortio.reader.ReaderSettings;
import io.github.clickstreams.kafka.connect.shortio.reader.RequestWriter;
import io.github.clickstreams.kafka.connect.shortio.reader.StartFrom;
import io.github.clickstreams.kafka.connect.shortio.reader.UnreadableException;
import io.github.clickstreams.kafka.connect.shortio.record.ClickRecords;
import io.github.clickstreams.kafka.connect.shortio.record.ExtraFormat;
import io.github.clickstreams.kafka.connect.shortio.record.MalformedRecords;
import io.github.clickstreams.kafka.connect.shortio.record.RecordKey;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** The whole way of a page of a thousand clicks, from the bytes of the answer to the records. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PageBenchmark {
  private static final int CLICKS = 1_000;

  private final ReaderContext context =
      new ReaderContext(
          new ReaderSettings(
              CLICKS, Duration.ofMinutes(15), 10 * CLICKS, CLICKS, Position.MAX_SEEN),
          new ApiTraits(),
          new RequestWriter(Clock.systemUTC(), new SplittableRandom(1)),
          new ReadStatistics(),
          Clock.systemUTC(),
          Clock.systemUTC());
  private final PolledRecords records =
      new PolledRecords(
          new ClickRecords(
              Map.of(1L, "clicks"), RecordKey.LINK, ExtraFormat.MAP, Clock.systemUTC(), () -> {}),
          new MalformedRecords(""));
  private byte[] page;
  private Position start;

  @Setup
  public void askForAPage() throws ApiException, IOException, InterruptedException {
    try (BenchmarkAccount account = BenchmarkAccount.of(1, CLICKS)) {
      page = account.page(CLICKS);
    }
    ClickPage parsed = ParseBenchmark.parsed(page);
    // The oldest click is below the window, and so tells that nothing is missing.
    start = Position.startingAt(parsed.clicks().get(CLICKS - 1).dt() + 1);
  }

  @Benchmark
  public void page(Blackhole all) throws ApiException, IOException, UnreadableException {
    DomainReader reader =
        new DomainReader(1, Optional.of(start), new StartFrom.Earliest(), context);
    reader.request();
    PageOutcome outcome = reader.response(ParseBenchmark.parsed(page));
    for (Batch batch : ((PageOutcome.WindowRead) outcome).slice().batches()) {
      all.consume(records.of(new Portion.Clicks(batch)));
    }
  }
}
