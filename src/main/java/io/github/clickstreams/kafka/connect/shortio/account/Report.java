package io.github.clickstreams.kafka.connect.shortio.account;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a command finds out: each fact on a line as soon as it is known, or all of it as JSON at the
 * end. When the command is interrupted, what is known so far. Takes no click, address or key. May
 * be used by several threads.
 */
final class Report {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final boolean asJson;
  private final PrintStream out;
  private final Map<String, Object> root = new LinkedHashMap<>();
  private final List<Map<String, Object>> facts = new ArrayList<>();
  private final List<String> findings = new ArrayList<>();
  private Runnable soFar = () -> {};
  private boolean ended;

  Report(String command, boolean asJson, PrintStream out) {
    this.asJson = asJson;
    this.out = out;
    root.put("command", command);
    root.put("complete", false);
    root.put("facts", facts);
    root.put("findings", findings);
  }

  /**
   * @param values for machines
   */
  synchronized void fact(String name, String text, Map<String, ?> values) {
    if (!ended) {
      Map<String, Object> fact = new LinkedHashMap<>();
      fact.put("name", name);
      fact.put("text", text);
      fact.putAll(new TreeMap<>(values));
      facts.add(fact);
      print("%-9s %s".formatted(name, text));
    }
  }

  void fact(String name, String text) {
    fact(name, text, Map.of());
  }

  /** Something that should be otherwise; the exit status tells that there is one. */
  synchronized void finding(String text) {
    if (!ended && !findings.contains(text)) {
      findings.add(text);
      print("FINDING   " + text);
    }
  }

  /** A part with a title of its own. */
  synchronized void part(String name, String title, Object value) {
    if (!ended) {
      root.put(name, value);
      print("\n" + title + "\n" + text(value));
    }
  }

  /** What to add when the command is interrupted now. */
  synchronized void soFar(Runnable addsFacts) {
    soFar = addsFacts;
  }

  /** Nothing comes after it. */
  synchronized int end() {
    root.put("complete", true);
    cut();
    return findings.isEmpty() ? AccountCommand.OK : AccountCommand.FINDING;
  }

  /** The command cannot go on. */
  synchronized void cut() {
    if (!ended && asJson) {
      out.println(text(root));
    }
    ended = true;
    out.flush();
  }

  /** On Ctrl-C. */
  synchronized void interrupted() {
    if (!ended) {
      soFar.run();
      print("INTERRUPTED, what is above is what is known so far");
      cut();
    }
  }

  private void print(String line) {
    if (!asJson) {
      out.println(line);
      out.flush();
    }
  }

  private static String text(Object value) {
    return JSON.valueToTree(value).toPrettyString();
  }
}
