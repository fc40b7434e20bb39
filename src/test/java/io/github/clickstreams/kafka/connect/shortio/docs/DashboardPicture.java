package io.github.clickstreams.kafka.connect.shortio.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.clickstreams.kafka.connect.shortio.local.BuildDirectory;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws {@code src/docs/images/dashboard.svg}: panels of {@code docker/grafana-dashboard.json},
 * with what a Prometheus answers to their queries. Arguments: its URL, and how many minutes to
 * show.
 */
public final class DashboardPicture {
  static final Path FILE = BuildDirectory.root().resolve("src/docs/images/dashboard.svg");

  /** The row of single numbers, and these. */
  private static final List<String> GRAPHS =
      List.of("Clicks per second", "Domains by state", "Behind", "Requests per minute by outcome");

  private static final int WIDTH = 960;
  private static final int MARGIN = 12;
  private static final int STAT_HEIGHT = 64;
  private static final int GRAPH_HEIGHT = 222;
  private static final int STEP_SECONDS = 10;
  private static final int COLOURS = 6;

  /** About its width in a legend. */
  private static final double CHARACTER = 5.2;

  /** Between two names of a legend. */
  private static final double GAP = 8;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Pattern LABEL = Pattern.compile("\\{\\{(\\w+)}}");

  private static final String HEAD =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-labelledby="title" font-family="system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif">
        <title id="title">Panels of the dashboard</title>
        <style>
          .panel { fill: #f6f8fa; stroke: #d0d7de; }
          .grid { stroke: #d0d7de; }
          text { fill: #57606a; font-size: 11px; }
          .title, .stat { fill: #1f2328; font-size: 13px; font-weight: 600; }
          .stat { font-size: 9.5px; }
          .value { fill: #1f2328; font-size: 22px; }
          .line { fill: none; stroke-width: 1.6; }
          .c0 { stroke: #0969da; } .c1 { stroke: #bc4c00; } .c2 { stroke: #1a7f37; } .c3 { stroke: #8250df; } .c4 { stroke: #cf222e; } .c5 { stroke: #0b7285; }
          @media (prefers-color-scheme: dark) {
            .panel { fill: #161b22; stroke: #30363d; }
            .grid { stroke: #30363d; }
            text { fill: #9da7b1; }
            .title, .stat, .value { fill: #e6edf3; }
            .c0 { stroke: #58a6ff; } .c1 { stroke: #f0883e; } .c2 { stroke: #56d364; } .c3 { stroke: #bc8cff; } .c4 { stroke: #ff7b72; } .c5 { stroke: #39c5cf; }
          }
        </style>
      """;

  /** One line of a graph. */
  private record Line(String name, List<double[]> points) {}

  private final URI prometheus;
  private final long end = Instant.now().getEpochSecond();
  private final long start;
  private final StringBuilder svg = new StringBuilder();

  private DashboardPicture(URI prometheus, int minutes) {
    this.prometheus = prometheus;
    this.start = end - 60L * minutes;
  }

  public static void main(String[] args) throws Exception {
    new DashboardPicture(URI.create(args[0]), Integer.parseInt(args[1])).draw();
  }

  private void draw() throws IOException, InterruptedException {
    List<JsonNode> stats = new ArrayList<>();
    List<JsonNode> graphs = new ArrayList<>();
    for (JsonNode panel : MonitoringKit.dashboard().path("panels")) {
      if (panel.path("type").asText().equals("stat")) {
        stats.add(panel);
      } else if (GRAPHS.contains(panel.path("title").asText())) {
        graphs.add(panel);
      }
    }
    int rows = (graphs.size() + 1) / 2;
    svg.append(
        HEAD.formatted(WIDTH, STAT_HEIGHT + MARGIN + rows * (GRAPH_HEIGHT + MARGIN) - MARGIN));
    double width = (WIDTH + MARGIN) / (double) stats.size() - MARGIN;
    for (int i = 0; i < stats.size(); i++) {
      stat(stats.get(i), i * (width + MARGIN), width);
    }
    int half = (WIDTH - MARGIN) / 2;
    for (int i = 0; i < graphs.size(); i++) {
      graph(
          graphs.get(i),
          i % 2 * (half + MARGIN),
          STAT_HEIGHT + MARGIN + i / 2 * (GRAPH_HEIGHT + MARGIN),
          half);
    }
    Files.writeString(FILE, svg.append("</svg>\n"));
  }

  private void stat(JsonNode panel, double x, double width)
      throws IOException, InterruptedException {
    List<Line> lines = lines(panel);
    List<double[]> points = lines.isEmpty() ? List.of() : lines.get(0).points();
    panel("stat", panel, x, 0, width, STAT_HEIGHT);
    text(
        "value",
        x + 10,
        48,
        points.isEmpty() ? "-" : number(points.get(points.size() - 1)[1], unit(panel)));
  }

  private void graph(JsonNode panel, double x, double y, double width)
      throws IOException, InterruptedException {
    List<Line> lines = lines(panel);
    double most =
        lines.stream()
            .flatMap(line -> line.points().stream())
            .mapToDouble(point -> point[1])
            .max()
            .orElse(0);
    double top = nice(most);
    double left = x + 58;
    double right = x + width - 12;
    double low = y + GRAPH_HEIGHT - 60;
    double high = y + 36;
    panel("title", panel, x, y, width, GRAPH_HEIGHT);
    for (int i = 0; i <= 2; i++) {
      double level = low - (low - high) * i / 2;
      svg.append("  <path class=\"grid\" d=\"M%.1f %.1f H%.1f\"/>\n".formatted(left, level, right));
      text("axis\" text-anchor=\"end", left - 6, level + 4, number(top * i / 2, unit(panel)));
    }
    text("axis", left, low + 15, TIME.format(Instant.ofEpochSecond(start)));
    text("axis\" text-anchor=\"end", right, low + 15, TIME.format(Instant.ofEpochSecond(end)));
    double legend = x + MARGIN;
    double legendY = y + GRAPH_HEIGHT - 28;
    for (int i = 0; i < lines.size(); i++) {
      StringBuilder path = new StringBuilder();
      for (double[] point : lines.get(i).points()) {
        double at = left + (right - left) * (point[0] - start) / (end - start);
        path.append(path.isEmpty() ? "M" : " L")
            .append("%.1f %.1f".formatted(at, low - (low - high) * point[1] / top));
      }
      double needed = 16 + GAP + CHARACTER * lines.get(i).name().length();
      if (legend + needed - GAP > x + width && legend > x + MARGIN) {
        legend = x + MARGIN;
        legendY += 16;
      }
      String colour = "line c" + i % COLOURS;
      svg.append("  <path class=\"%s\" d=\"%s\"/>\n".formatted(colour, path));
      svg.append(
          "  <path class=\"%s\" d=\"M%.1f %.1f h12\"/>\n".formatted(colour, legend, legendY - 4));
      text("axis", legend + 16, legendY, lines.get(i).name());
      legend += needed;
    }
  }

  private void panel(String kind, JsonNode panel, double x, double y, double width, double height) {
    svg.append(
        "  <rect class=\"panel\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"4\"/>\n"
            .formatted(x + 0.5, y + 0.5, width - 1, height - 1));
    text(kind, x + 10, y + 20, panel.path("title").asText());
  }

  private void text(String kind, double x, double y, String text) {
    svg.append(
        "  <text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>\n"
            .formatted(kind, x, y, text.replace("&", "&amp;").replace("<", "&lt;")));
  }

  private List<Line> lines(JsonNode panel) throws IOException, InterruptedException {
    List<Line> lines = new ArrayList<>();
    for (JsonNode target : panel.path("targets")) {
      String query =
          target
              .path("expr")
              .asText()
              .replace("$connector", ".*")
              .replace("$__rate_interval", 4 * STEP_SECONDS + "s");
      for (JsonNode series : ask(query).at("/data/result")) {
        List<double[]> points = new ArrayList<>();
        for (JsonNode point : series.path("values")) {
          double value = Double.parseDouble(point.path(1).asText());
          if (Double.isFinite(value)) {
            points.add(new double[] {point.path(0).asDouble(), value});
          }
        }
        lines.add(new Line(name(target, series.path("metric")), points));
      }
    }
    return lines;
  }

  private static String name(JsonNode target, JsonNode labels) {
    return LABEL
        .matcher(target.path("legendFormat").asText())
        .replaceAll(found -> Matcher.quoteReplacement(labels.path(found.group(1)).asText()));
  }

  private JsonNode ask(String query) throws IOException, InterruptedException {
    URI uri =
        prometheus.resolve(
            "/api/v1/query_range?start=%d&end=%d&step=%d&query=%s"
                .formatted(
                    start, end, STEP_SECONDS, URLEncoder.encode(query, StandardCharsets.UTF_8)));
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(query + ": " + answer.body());
    }
    return new ObjectMapper().readTree(answer.body());
  }

  private static String unit(JsonNode panel) {
    return panel.at("/fieldConfig/defaults/unit").asText();
  }

  /** The next of 1, 2, 5, 10, 20, ... */
  private static double nice(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(value, 1e-3))));
    for (double step : new double[] {1, 2, 5}) {
      if (value <= step * power) {
        return step * power;
      }
    }
    return 10 * power;
  }

  private static String number(double value, String unit) {
    if (unit.equals("ms")) {
      if (value >= 7_200_000) {
        return plain(value / 3_600_000) + " h";
      }
      if (value >= 120_000) {
        return plain(value / 60_000) + " min";
      }
      return value >= 1000 || value == 0 ? plain(value / 1000) + " s" : plain(value) + " ms";
    }
    return plain(value) + (unit.equals("cps") ? " c/s" : "");
  }

  private static String plain(double value) {
    return value >= 10 || value == Math.rint(value)
        ? "%.0f".formatted(value)
        : "%.1f".formatted(value);
  }
}
