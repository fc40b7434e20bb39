package io.github.clickstreams.kafka.connect.shortio.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What a JVM of this machine has used so far, as Linux and the JDK's {@code jstat} tell.
 *
 * @param cpuSeconds of all its threads, in itself and in the kernel for it
 * @param peakRssMb the most memory it had from the system
 * @param gcSeconds in which it collected garbage
 * @param oldMb used of the old generation now
 */
record ProcessFigures(double cpuSeconds, double peakRssMb, double gcSeconds, double oldMb) {
  /** {@code USER_HZ}: what Linux counts in for programs, on every machine that Java runs on. */
  private static final double TICKS_PER_SECOND = 100;

  static ProcessFigures of(long pid) throws IOException {
    return new ProcessFigures(
        cpuSeconds(pid),
        number(Files.readString(proc(pid, "status")), "VmHWM:\\s+(\\d+) kB") / 1024,
        jstat(pid, "GCT"),
        jstat(pid, "OU") / 1024);
  }

  static double cpuSeconds(long pid) throws IOException {
    String stat = Files.readString(proc(pid, "stat"));
    // Behind the name, which may have anything in it: state is the third field.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }

  /** The same with the CPU seconds after so many. */
  ProcessFigures since(double earlier) {
    return new ProcessFigures(cpuSeconds - earlier, peakRssMb, gcSeconds, oldMb);
  }

  @Override
  public String toString() {
    return "%.2f CPU s, %.0f MB peak RSS, %.2f s GC, %.0f MB old generation"
        .formatted(cpuSeconds, peakRssMb, gcSeconds, oldMb);
  }

  private static Path proc(long pid, String file) {
    return Path.of("/proc", Long.toString(pid), file);
  }

  private static double number(String text, String pattern) {
    return text.lines()
        .filter(line -> line.matches(pattern))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll(pattern, "$1")))
        .findFirst()
        .orElseThrow();
  }

  private static double jstat(long pid, String column) throws IOException {
    Path jstat = Path.of(System.getProperty("java.home"), "bin", "jstat");
    Process process =
        new ProcessBuilder(jstat.toString(), "-gc", Long.toString(pid))
            .redirectErrorStream(true)
            .start();
    List<String[]> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.strip().split("\\s+"))
            .toList();
    return Double.parseDouble(lines.get(1)[Arrays.asList(lines.get(0)).indexOf(column)]);
  }
}
