package io.github.clickstreams.kafka.connect.shortio.api;

import io.github.clickstreams.kafka.connect.shortio.benchmark.BenchmarkAccount;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
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

/** From the bytes of an answer to its clicks, a thousand at once. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ParseBenchmark {
  private static final int CLICKS = 1_000;

  private final ClickParser parser = new ClickParser(Privacy.NONE);
  private byte[] page;

  @Setup
  public void askForAPage() throws IOException, InterruptedException {
    try (BenchmarkAccount account = BenchmarkAccount.of(1, CLICKS)) {
      page = account.page(CLICKS);
    }
  }

  @Benchmark
  public ClickPage parse() throws ApiException, IOException {
    return parsed(parser, page);
  }

  /** For benchmarks of other packages. */
  public static ClickPage parsed(byte[] page) throws ApiException, IOException {
    return parsed(new ClickParser(Privacy.NONE), page);
  }

  private static ClickPage parsed(ClickParser parser, byte[] page)
      throws ApiException, IOException {
    return parser.parse(new ByteArrayInputStream(page), CLICKS, Optional.empty());
  }
}
