package io.github.clickstreams.kafka.connect.shortio.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.clickstreams.kafka.connect.shortio.local.BuildDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The files in {@code docker/} for Prometheus and Grafana, and the metrics that they use. */
public final class MonitoringKit {
  private static final Path DOCKER = BuildDirectory.root().resolve("docker");
  private static final Pattern METRIC = Pattern.compile("\\b(shortio|kafka_connect)_\\w+");

  private MonitoringKit() {}

  /** The rules of the exporter. */
  public static Path exporterRules() {
    return DOCKER.resolve("jmx-exporter.yaml");
  }

  static Path alerts() {
    return DOCKER.resolve("prometheus-alerts.yaml");
  }

  /** By Prometheus' names. */
  public static Set<String> metricsOfAlerts() {
    return metrics(read(alerts()));
  }

  /** By Prometheus' names. */
  public static Set<String> metricsOfDashboard() {
    Set<String> metrics = new TreeSet<>();
    expressionsOfDashboard().forEach(expression -> metrics.addAll(metrics(expression)));
    return metrics;
  }

  static List<String> expressionsOfDashboard() {
    JsonNode dashboard = dashboard();
    List<String> expressions = new ArrayList<>(dashboard.findValuesAsText("expr"));
    dashboard.path("templating").findValues("query").forEach(q -> expressions.add(q.toString()));
    return expressions;
  }

  static JsonNode dashboard() {
    try {
      return new ObjectMapper().readTree(read(DOCKER.resolve("grafana-dashboard.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> metrics(String text) {
    return new TreeSet<>(METRIC.matcher(text).results().map(MatchResult::group).toList());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
