package io.github.clickstreams.kafka.connect.shortio.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Connect's REST API, as far as an operator of one connector uses it. What the worker refuses
 * becomes a {@link ConnectRestException} with the worker's own message; a refusal because of a
 * rebalance is asked again.
 */
public final class ConnectRest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration TIMEOUT = Duration.ofSeconds(100);
  private static final Duration REBALANCE = Duration.ofSeconds(60);
  private static final int CONFLICT = 409;
  private static final int NOT_FOUND = 404;

  private final URI url;

  ConnectRest(URI url) {
    this.url = url;
  }

  /** The Kafka version of the worker. */
  public String version() {
    return call("GET", "/", null).path("version").asText();
  }

  /** Everything that the worker offers: connectors, converters, transforms. */
  public JsonNode plugins() {
    return call("GET", "/connector-plugins?connectorsOnly=false", null);
  }

  /**
   * Asks for a configuration to be checked.
   *
   * @param config with {@code connector.class} and {@code name}
   * @return the worker's answer: {@code error_count}, and {@code configs} with the errors of each
   *     key
   */
  public JsonNode validate(Map<String, String> config) {
    return call(
        "PUT", "/connector-plugins/" + config.get("connector.class") + "/config/validate", config);
  }

  /** Creates a connector as {@code POST /connectors} takes it: a name and a configuration. */
  public void create(String name, Map<String, ?> config) {
    call("POST", "/connectors", Map.of("name", name, "config", config));
  }

  /** Creates a connector or changes its configuration. */
  public void putConfig(String name, Map<String, String> config) {
    call("PUT", connector(name) + "/config", config);
  }

  public JsonNode config(String name) {
    return call("GET", connector(name) + "/config", null);
  }

  /**
   * State of the connector and its tasks, with the trace of those that have failed; an empty object
   * until the worker has it, which is shortly after it has accepted the connector.
   */
  public JsonNode status(String name) {
    try {
      return call("GET", connector(name) + "/status", null);
    } catch (ConnectRestException e) {
      if (e.status() == NOT_FOUND && e.getMessage().startsWith("No status found")) {
        return JSON.createObjectNode();
      }
      throw e;
    }
  }

  /** Names of all connectors. */
  public List<String> connectors() {
    return JSON.convertValue(
        call("GET", "/connectors", null),
        JSON.getTypeFactory().constructCollectionType(List.class, String.class));
  }

  public void pause(String name) {
    call("PUT", connector(name) + "/pause", null);
  }

  public void resume(String name) {
    call("PUT", connector(name) + "/resume", null);
  }

  /** Stops the connector: its tasks are gone, its offsets can be changed. */
  public void stop(String name) {
    call("PUT", connector(name) + "/stop", null);
  }

  /** Restarts the connector and all its tasks. */
  public void restart(String name) {
    call("POST", connector(name) + "/restart?includeTasks=true", null);
  }

  /**
   * Sets the level of a logger and those below it, such as {@code DEBUG}, until the worker ends.
   */
  public void logLevel(String logger, String level) {
    call("PUT", "/admin/loggers/" + logger, Map.of("level", level));
  }

  /** The stored offsets: a list of {@code {"partition": ..., "offset": ...}}. */
  public JsonNode offsets(String name) {
    return call("GET", connector(name) + "/offsets", null).path("offsets");
  }

  /** Stores the offset of one partition; null forgets it. The connector must be stopped. */
  public void alterOffset(String name, Map<String, ?> partition, Map<String, ?> offset) {
    Map<String, Object> entry = new java.util.HashMap<>();
    entry.put("partition", partition);
    entry.put("offset", offset);
    call("PATCH", connector(name) + "/offsets", Map.of("offsets", List.of(entry)));
  }

  public void delete(String name) {
    call("DELETE", connector(name), null);
  }

  /**
   * Whether the worker is up and has joined its group: the second question is one for the thread
   * that does so. One that is stopped earlier may not end.
   */
  boolean isReady() {
    try {
      return send("GET", "/connectors", null).statusCode() == 200
          && send("GET", connector("there-is-none"), null).statusCode() == NOT_FOUND;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private static String connector(String name) {
    return "/connectors/" + name;
  }

  private JsonNode call(String method, String path, Object body) {
    long deadline = System.nanoTime() + REBALANCE.toNanos();
    HttpResponse<String> response = send(method, path, body);
    while (response.statusCode() == CONFLICT
        && response.body().contains("rebalance")
        && System.nanoTime() < deadline) {
      pauseBriefly();
      response = send(method, path, body);
    }
    JsonNode answer = parse(response.body());
    if (response.statusCode() / 100 != 2) {
      String message = answer.path("message").asText(response.body());
      throw new ConnectRestException(response.statusCode(), message);
    }
    return answer;
  }

  private HttpResponse<String> send(String method, String path, Object body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(url.resolve(path))
              .timeout(TIMEOUT)
              .header("content-type", "application/json")
              .method(
                  method,
                  body == null
                      ? HttpRequest.BodyPublishers.noBody()
                      : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
              .build();
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking " + path, e);
    }
  }

  private static JsonNode parse(String body) {
    try {
      return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  private static void pauseBriefly() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted during a rebalance", e);
    }
  }
}
