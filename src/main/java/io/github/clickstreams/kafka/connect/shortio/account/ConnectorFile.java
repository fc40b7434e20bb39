package io.github.clickstreams.kafka.connect.shortio.account;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.clickstreams.kafka.connect.shortio.config.SourceConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.utils.Utils;

/**
 * A connector's configuration as Connect's REST API takes it: {@code {"name": ..., "config":
 * {...}}} of {@code POST /connectors}, or the object alone of {@code PUT /connectors/NAME/config};
 * or the properties of a standalone worker. Messages repeat nothing of the file but the names of
 * keys.
 *
 * @param given as it was read, references to config providers not resolved
 * @param config of the resolved values
 */
record ConnectorFile(Map<String, String> given, SourceConfig config) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** The option that names the file, for messages. */
  static final String OPTION = "--config";

  /**
   * @param file {@code -} for standard input, which has JSON
   * @throws CannotRun if it cannot be read, or is no valid configuration
   */
  static ConnectorFile read(Path file, InputStream in) {
    boolean isStdin = file.toString().equals("-");
    Map<String, String> given =
        file.toString().endsWith(".properties")
            ? properties(OPTION, file)
            : json(
                content(
                    OPTION, file, () -> isStdin ? in.readAllBytes() : Files.readAllBytes(file)));
    try {
      return new ConnectorFile(given, new SourceConfig(References.resolved(given)));
    } catch (ConfigException e) {
      throw new CannotRun(e.getMessage());
    }
  }

  /** The connector's. */
  String name() {
    return given.getOrDefault("name", "shortio-clicks");
  }

  /**
   * By key.
   *
   * @param option that names the file, for messages
   * @throws CannotRun if it cannot be read
   */
  static Map<String, String> properties(String option, Path file) {
    return content(
        option,
        file,
        () -> {
          try (Reader reader = Files.newBufferedReader(file)) {
            Properties properties = new Properties();
            properties.load(reader);
            return new TreeMap<>(Utils.propsToStringMap(properties));
          }
        });
  }

  private interface Content<T> {
    T read() throws IOException;
  }

  private static <T> T content(String option, Path file, Content<T> content) {
    String why;
    try {
      return content.read();
    } catch (NoSuchFileException e) {
      why = "there is no such file";
    } catch (CharacterCodingException | IllegalArgumentException e) {
      why = "it is no text in UTF-8";
    } catch (IOException e) {
      why = "it cannot be read";
    }
    throw new CannotRun(option + ": " + file + ": " + why);
  }

  private static Map<String, String> json(byte[] content) {
    JsonNode root;
    try {
      // UTF-8 or, by its first bytes, UTF-16.
      root = JSON.readTree(content);
    } catch (JsonProcessingException e) {
      // Its message repeats what is there, perhaps a key.
      JsonLocation at = e.getLocation();
      throw new CannotRun(
          "%s: line %s, column %s: this is no JSON%s"
              .formatted(
                  OPTION,
                  at.getLineNr(),
                  at.getColumnNr(),
                  e.getMessage().startsWith("Duplicate field")
                      ? ", because a key is there twice"
                      : ", or a quote, comma or bracket before it is missing or too many"));
    } catch (IOException e) {
      throw new CannotRun(OPTION + ": it is no text in UTF-8");
    }
    JsonNode config = root.path("config").isObject() ? root.path("config") : root;
    if (!config.isObject() || config.isEmpty()) {
      throw new CannotRun(
          OPTION
              + ": a JSON object is wanted, as Connect's REST API takes it: {\"name\": ...,"
              + " \"config\": {...}}");
    }
    Map<String, String> given = new LinkedHashMap<>();
    if (config != root && root.path("name").isTextual()) {
      given.put("name", root.path("name").textValue());
    }
    config
        .properties()
        .forEach(
            entry -> {
              if (!entry.getValue().isValueNode()) {
                throw new CannotRun(
                    entry.getKey() + ": a list or an object; values are texts in quotes");
              }
              given.put(
                  entry.getKey(), entry.getValue().isNull() ? null : entry.getValue().asText());
            });
    return given;
  }
}
