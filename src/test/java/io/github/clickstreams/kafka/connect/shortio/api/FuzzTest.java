package io.github.clickstreams.kafka.connect.shortio.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.local.Tether;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Whatever comes for a page, read with little memory: the same as Databind reads, or a malformed
 * element, or an {@link ApiException}; never anything else, and never without end. Half of the
 * bodies are the same in each build, half are others, whose first seed is printed. {@code
 * -Dfuzz.bodies=100000000} reads for hours, {@code -Dfuzz.seed=N} from that seed on.
 */
class FuzzTest {
  private static final long BODIES = Long.getLong("fuzz.bodies", 25_000);
  private static final Pattern FIGURES =
      Pattern.compile(
          "(\\d+) bodies .* (\\d+) read as .* (\\d+) refused, of those (\\d+) that .*\\s*");

  @Test
  void nothingElseThanReadSetAsideOrRefused() throws Exception {
    Long seed = Long.getLong("fuzz.seed");
    if (seed != null) {
      System.out.print(read(seed));
      return;
    }
    for (long first : new long[] {0, new Random().nextInt(Integer.MAX_VALUE)}) {
      String told = read(first);
      System.out.print(told);
      // That the comparison is one, and that the connector is not the stricter of the two.
      Matcher figures = FIGURES.matcher(told);
      assertThat(figures.matches()).as(told).isTrue();
      assertThat(Long.parseLong(figures.group(2))).isGreaterThan(BODIES / 5);
      assertThat(Long.parseLong(figures.group(3))).isGreaterThan(BODIES / 20);
      assertThat(Long.parseLong(figures.group(4))).isLessThan(BODIES / 100);
    }
  }

  private static String read(long first) throws IOException, InterruptedException {
    Process run =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Tether.class.getName(),
                FuzzRun.class.getName(),
                Long.toString(first),
                Long.toString(BODIES))
            .redirectErrorStream(true)
            .start();
    try {
      String told = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(run.waitFor()).as(told).isZero();
      return told;
    } finally {
      run.destroyForcibly();
    }
  }
}
