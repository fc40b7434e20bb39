package io.github.clickstreams.kafka.connect.shortio.benchmark;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.benchmark.Backlog.Run;
import io.github.clickstreams.kafka.connect.shortio.benchmark.Backlog.Source;
import io.github.clickstreams.kafka.connect.shortio.benchmark.BenchmarkOptions.World;
import io.github.clickstreams.kafka.connect.shortio.local.BuildDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * {@code mvn -Pbenchmark}: the connector next to a source that has its clicks in memory, in turn,
 * and what is printed is how the one compares with the other: {@code src/docs/benchmarks.md} tells
 * the options and what came out.
 */
public final class Benchmark {
  private static final int IDLE_DOMAINS = 1_000;

  private Benchmark() {}

  public static void main(String[] args) throws Exception {
    BenchmarkOptions options = BenchmarkOptions.of(args);
    if (options.parts().contains("jmh")) {
      // Compiled with the profile only.
      Class.forName("org.openjdk.jmh.Main")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[] {"-prof", "gc"});
    }
    if (options.parts().contains("backlog")) {
      backlog(options);
    }
    if (options.parts().contains("idle")) {
      System.out.println(Idle.run(IDLE_DOMAINS));
    }
  }

  private static void backlog(BenchmarkOptions options) throws IOException, ApiException {
    Path directory = BuildDirectory.root().resolve("target/benchmark");
    Files.createDirectories(directory);
    List<String> table = new ArrayList<>();
    table.add(
        "| worker | clicks/s | of the source in memory | CPU s per 100,000 clicks | of the source's | peak RSS MB | its | GC s | its | old generation MB | requests | CPU s of the simulator's JVM per 100,000 clicks |");
    table.add("|---|---|---|---|---|---|---|---|---|---|---|---|");
    try (Backlog backlog = new Backlog(options, directory)) {
      for (World world : options.worlds()) {
        table.add(row(backlog, world, options));
      }
    }
    System.out.printf("%n%,d clicks, medians of %d%n%n", options.clicks(), options.pairs());
    table.forEach(System.out::println);
  }

  private static String row(Backlog backlog, World world, BenchmarkOptions options)
      throws IOException {
    List<Run> connector = new ArrayList<>();
    List<Run> structs = new ArrayList<>();
    for (int pair = 0; pair < options.pairs(); pair++) {
      // Whoever is first has it no better in the end.
      for (Source source :
          pair % 2 == 0
              ? List.of(Source.STRUCTS, Source.CONNECTOR)
              : List.of(Source.CONNECTOR, Source.STRUCTS)) {
        Run run = backlog.run(source, world);
        (source == Source.CONNECTOR ? connector : structs).add(run);
        System.out.printf("%s, %s: %s%n", world, source, run);
      }
    }
    double per = options.clicks() / 100_000.0;
    return "| %s | %,.0f | %.2f | %.2f | %.2f | %.0f | %.0f | %.2f | %.2f | %.0f | %.0f | %.2f |"
        .formatted(
            world,
            median(connector, Run::clicksPerSecond),
            ratio(connector, structs, Run::clicksPerSecond),
            median(connector, run -> run.worker().cpuSeconds() / per),
            ratio(connector, structs, run -> run.worker().cpuSeconds()),
            median(connector, run -> run.worker().peakRssMb()),
            median(structs, run -> run.worker().peakRssMb()),
            median(connector, run -> run.worker().gcSeconds()),
            median(structs, run -> run.worker().gcSeconds()),
            median(connector, run -> run.worker().oldMb()),
            median(connector, Run::requests),
            median(connector, run -> run.simulatorSeconds() / per));
  }

  private static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
    return middle(runs.stream().mapToDouble(figure).toArray());
  }

  /** Of the pairs' ratios: what else the machine does is the same for both of a pair. */
  private static double ratio(List<Run> ones, List<Run> others, ToDoubleFunction<Run> figure) {
    double[] ratios = new double[ones.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = figure.applyAsDouble(ones.get(i)) / figure.applyAsDouble(others.get(i));
    }
    return middle(ratios);
  }

  private static double middle(double[] figures) {
    Arrays.sort(figures);
    int half = figures.length / 2;
    return figures.length % 2 == 1 ? figures[half] : (figures[half - 1] + figures[half]) / 2;
  }
}
