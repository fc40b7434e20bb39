package io.github.clickstreams.kafka.connect.shortio.record;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.benchmark.BenchmarkAccount;
import java.time.Clock;
import java.util.List;
import java.util.Map;
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

/** Records of a thousand clicks, as Connect gets them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RecordBenchmark {
  private static final int CLICKS = 1_000;

  private final ClickRecords records =
      new ClickRecords(
          Map.of(1L, "clicks"), RecordKey.LINK, ExtraFormat.MAP, Clock.systemUTC(), () -> {});
  private List<Click> clicks;

  @Setup
  public void askForClicks() throws ApiException {
    try (BenchmarkAccount account = BenchmarkAccount.of(1, CLICKS)) {
      clicks = account.newest(CLICKS);
    }
  }

  @Benchmark
  public void record(Blackhole all) {
    for (Click click : clicks) {
      all.consume(records.record(1, "00112233445566778899aabbccddeeff", click, Map.of(), Map.of()));
    }
  }
}
