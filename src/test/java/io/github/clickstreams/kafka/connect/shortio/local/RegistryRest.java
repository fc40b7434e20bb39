package io.github.clickstreams.kafka.connect.shortio.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The REST API of Confluent's Schema Registry, as far as its schemas are looked at. */
public final class RegistryRest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final String url;

  RegistryRest(URI url) {
    this.url = url.toString().replaceFirst("/$", "");
  }

  /** The names under which there are schemas. */
  public List<String> subjects() {
    return JSON.convertValue(
        call("GET", "/subjects", null),
        JSON.getTypeFactory().constructCollectionType(List.class, String.class));
  }

  /** Numbers of the subject's versions. */
  public List<Integer> versions(String subject) {
    return JSON.convertValue(
        call("GET", "/subjects/" + subject + "/versions", null),
        JSON.getTypeFactory().constructCollectionType(List.class, Integer.class));
  }

  /** The newest schema of the subject, as the registry keeps it. */
  public String latest(String subject) {
    return call("GET", "/subjects/" + subject + "/versions/latest", null)
        .required("schema")
        .asText();
  }

  /** The schema of that id, which is the one in front of a record. */
  public String schema(int id) {
    return call("GET", "/schemas/ids/" + id, null).required("schema").asText();
  }

  /** Registers an Avro schema and returns its id. */
  public int register(String subject, String schema) {
    return call("POST", "/subjects/" + subject + "/versions", Map.of("schema", schema))
        .required("id")
        .asInt();
  }

  /** Whether the registry would take the schema as the next version of the subject. */
  public boolean isCompatible(String subject, String schema) {
    return call(
            "POST",
            "/compatibility/subjects/" + subject + "/versions/latest",
            Map.of("schema", schema))
        .required("is_compatible")
        .asBoolean();
  }

  /** What new versions of all subjects are held to, such as {@code BACKWARD}. */
  void compatibility(String level) {
    call("PUT", "/config", Map.of("compatibility", level));
  }

  boolean isReady() {
    try {
      return send("GET", "/subjects", null).statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private JsonNode call(String method, String path, Object body) {
    HttpResponse<String> response = send(method, path, body);
    if (response.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          method + " " + path + " was answered " + response.statusCode() + ": " + response.body());
    }
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> send(String method, String path, Object body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url + path))
              .timeout(TIMEOUT)
              .header("content-type", "application/vnd.schemaregistry.v1+json")
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
}
