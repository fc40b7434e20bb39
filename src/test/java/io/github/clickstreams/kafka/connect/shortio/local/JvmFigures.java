package io.github.clickstreams.kafka.connect.shortio.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * How large a JVM of this machine has become, as the JDK's {@code jcmd} tells.
 *
 * @param heapBytes what is alive on its heap: after a full garbage collection
 * @param threads of Java
 */
public record JvmFigures(long heapBytes, long threads) {

  static JvmFigures of(long pid) {
    // Counts what is alive, and so collects first. Its last line: "Total <objects> <bytes>".
    List<String> histogram = jcmd(pid, "GC.class_histogram");
    String total = histogram.get(histogram.size() - 1);
    if (!total.matches("Total +\\d+ +\\d+")) {
      throw new IllegalStateException("no histogram: " + total);
    }
    return new JvmFigures(
        Long.parseLong(total.split(" +")[2]),
        // Those of the JVM itself have no number.
        jcmd(pid, "Thread.print").stream().filter(line -> line.matches("\".*\" #\\d+ .*")).count());
  }

  private static List<String> jcmd(long pid, String command) {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    try {
      Process process =
          new ProcessBuilder(jcmd, Long.toString(pid), command).redirectErrorStream(true).start();
      byte[] out = process.getInputStream().readAllBytes();
      return new String(out, StandardCharsets.UTF_8).lines().map(String::strip).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "%.1f MB alive on the heap, %d threads".formatted(heapBytes / 1e6, threads);
  }
}
