package io.github.clickstreams.kafka.connect.shortio.docs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.clickstreams.kafka.connect.shortio.local.BuildDirectory;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A way to run the connector that {@code config/} shows: how the worker is configured, and the
 * connector on it, each as Connect gets it in the end.
 *
 * @param name the connector's file
 * @param text of both files, comments included
 * @param worker properties of the worker
 * @param connector properties of the connector
 */
public record WorkerExample(
    String name, String text, Map<String, String> worker, Map<String, String> connector) {
  private static final Path CONFIG = BuildDirectory.root().resolve("config");
  private static final Pattern JSON_BLOCK = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
  private static final ObjectMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  /** All of them. */
  public static Stream<WorkerExample> all() {
    return Stream.of(distributed(), standalone(), strimzi(), msk(), mskConsole());
  }

  /** With the connector that the README shows. */
  static WorkerExample distributed() {
    String worker = read("connect-distributed.properties");
    String readme = readmeJson();
    return new WorkerExample(
        "README.md", worker + readme, properties(worker), strings(json(readme).get("config")));
  }

  /** The JSON of the README's first connector. */
  public static String readmeJson() {
    return JSON_BLOCK
        .matcher(read("../README.md"))
        .results()
        .map(block -> block.group(1))
        .filter(block -> block.contains("connector.class"))
        .findFirst()
        .orElseThrow();
  }

  static WorkerExample standalone() {
    return ofFiles("shortio-clicks.properties", "connect-standalone.properties");
  }

  static WorkerExample mskConsole() {
    return ofFiles("msk/connector.properties", "msk/worker.properties");
  }

  private static WorkerExample ofFiles(String connector, String worker) {
    return new WorkerExample(
        connector,
        read(worker) + read(connector),
        properties(read(worker)),
        properties(read(connector)));
  }

  static WorkerExample msk() {
    String connector = read("msk/create-connector.json");
    String worker = read("msk/worker.properties");
    return new WorkerExample(
        "msk/create-connector.json",
        worker + connector,
        properties(worker),
        strings(json(connector).get("connectorConfiguration")));
  }

  /** Strimzi's operator puts the fields of its resources among the properties. */
  static WorkerExample strimzi() {
    String connect = read("strimzi/kafka-connect.yaml");
    String connector = read("strimzi/kafka-connector.yaml");
    JsonNode cluster = yaml(connect).get("spec");
    Map<String, String> worker = strings(cluster.get("config"));
    worker.put("bootstrap.servers", cluster.get("bootstrapServers").asText());
    worker.put("group.id", cluster.get("groupId").asText());
    worker.put("config.storage.topic", cluster.get("configStorageTopic").asText());
    worker.put("offset.storage.topic", cluster.get("offsetStorageTopic").asText());
    worker.put("status.storage.topic", cluster.get("statusStorageTopic").asText());
    JsonNode spec = yaml(connector).get("spec");
    Map<String, String> config = strings(spec.get("config"));
    config.put("connector.class", spec.get("class").asText());
    config.put("tasks.max", spec.get("tasksMax").asText());
    return new WorkerExample("strimzi/kafka-connector.yaml", connect + connector, worker, config);
  }

  static String read(String file) {
    try {
      return Files.readString(CONFIG.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(String text) {
    return tree(JSON, text);
  }

  static JsonNode yaml(String text) {
    return tree(YAML, text);
  }

  private static JsonNode tree(ObjectMapper mapper, String text) {
    try {
      return mapper.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> properties(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> strings = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> strings.put(key, properties.getProperty(key)));
    return strings;
  }

  private static Map<String, String> strings(JsonNode object) {
    Map<String, String> strings = new LinkedHashMap<>();
    object.properties().forEach(entry -> strings.put(entry.getKey(), entry.getValue().asText()));
    return strings;
  }

  @Override
  public String toString() {
    return name;
  }
}
