package io.github.clickstreams.kafka.connect.shortio.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.clickstreams.kafka.connect.shortio.local.ConnectRest;
import io.github.clickstreams.kafka.connect.shortio.local.ConnectRestException;
import io.github.clickstreams.kafka.connect.shortio.local.LocalStartException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A connector as Connect's REST API takes it, {@code {"name": ..., "config": {...}}}, read from a
 * file. What Connect says against it becomes one line.
 */
record ConnectorFile(Path file, String name, Map<String, String> config) {
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Content(String name, Map<String, String> config) {}

  static ConnectorFile read(Path file) {
    try {
      Content content = JSON.readValue(file.toFile(), Content.class);
      return new ConnectorFile(file, content.name(), content.config());
    } catch (IOException e) {
      throw new LocalStartException(
          file + " cannot be read as a connector: " + firstLine(e.getMessage()), e);
    }
  }

  String topic() {
    return config.get("topic");
  }

  /** Creates the connector, after Connect has found nothing wrong with it. */
  void register(ConnectRest rest) {
    Map<String, String> named = new HashMap<>(config);
    named.put("name", name);
    String errors =
        StreamSupport.stream(rest.validate(named).path("configs").spliterator(), false)
            .map(key -> key.path("value"))
            .filter(key -> !key.path("errors").isEmpty())
            .map(key -> key.path("name").asText() + ": " + key.path("errors").get(0).asText())
            .collect(Collectors.joining("; "));
    if (!errors.isEmpty()) {
      throw new LocalStartException(file.getFileName() + " is refused: " + errors);
    }
    rest.create(name, config);
  }

  /** Tells the reason if the connector or one of its tasks has failed. */
  void failIfFailed(ConnectRest rest) {
    JsonNode status;
    try {
      status = rest.status(name);
    } catch (ConnectRestException e) {
      return; // 404: no status yet: the connector has just been created.
    }
    failIfFailed(status.path("connector"));
    status.path("tasks").forEach(ConnectorFile::failIfFailed);
  }

  private static void failIfFailed(JsonNode state) {
    if (state.path("state").asText().equals("FAILED")) {
      // Without the exception's class.
      String reason = firstLine(state.path("trace").asText()).replaceFirst("^[\\w.$]+: ", "");
      throw new LocalStartException("The connector has failed: " + reason);
    }
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("no reason is given");
  }
}
