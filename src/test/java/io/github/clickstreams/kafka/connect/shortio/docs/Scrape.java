package io.github.clickstreams.kafka.connect.shortio.docs;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Prometheus gets from the exporter, in its text format. */
public final class Scrape {
  private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern TYPE = Pattern.compile("# TYPE (\\w+) (\\w+)");

  private final Map<String, Double> samples = new TreeMap<>();
  private final Map<String, String> types = new TreeMap<>();
  private final Set<String> names = new TreeSet<>();

  public Scrape(String text) {
    text.lines().forEach(this::add);
  }

  private void add(String line) {
    Matcher type = TYPE.matcher(line);
    if (type.matches()) {
      types.put(type.group(1), type.group(2));
    }
    Matcher sample = SAMPLE.matcher(line);
    if (!line.startsWith("#") && sample.matches()) {
      names.add(sample.group(1));
      List<String> labels = new ArrayList<>();
      Matcher label = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
      while (label.find()) {
        labels.add(label.group(1) + "=" + label.group(2));
      }
      samples.put(key(sample.group(1), labels), Double.valueOf(sample.group(3)));
    }
  }

  private static String key(String name, List<String> labels) {
    return name + labels.stream().sorted().collect(joining(",", "{", "}"));
  }

  /** Every metric of which there is a sample. */
  public Set<String> names() {
    return names;
  }

  /** {@code counter}, {@code gauge} or {@code untyped}; null if there is none. */
  public String type(String name) {
    return types.get(name);
  }

  /**
   * @param labels all of them, such as {@code connector=clicks}, in any order
   * @return null if there is no such sample
   */
  public Double value(String name, String... labels) {
    return samples.get(key(name, List.of(labels)));
  }

  /** Every sample: name, labels in the order of the alphabet. */
  public Set<String> keys() {
    return samples.keySet();
  }
}
