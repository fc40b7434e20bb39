package io.github.clickstreams.shortio.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

/** A request that the simulated API refuses. */
final class HttpError extends RuntimeException {
  private final int status;
  private final Map<String, Object> body;

  private HttpError(int status, String message, Map<String, Object> body) {
    super(message, null, false, false);
    this.status = status;
    this.body = body;
  }

  /** Becomes {@code {"error": message}}. */
  HttpError(int status, String message) {
    this(status, message, Map.of("error", message));
  }

  /**
   * A body that is not as Fastify's schema wants it.
   *
   * @param message as Fastify writes it, like {@code body/limit must be <= 1000}
   */
  static HttpError validation(String message) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("statusCode", 400);
    body.put("code", "FST_ERR_VALIDATION");
    body.put("error", "Bad Request");
    body.put("message", message);
    return new HttpError(400, message, body);
  }

  Response toResponse() {
    return Response.json(status, Json.bytes(body));
  }
}
