package io.github.clickstreams.shortio.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One HTTP request as the simulated API sees it, without a socket. Header names are compared
 * without case; query values are decoded; {@code body} is empty when there is none.
 */
public record Request(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body) {

  public Request {
    TreeMap<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    headers = anyCase;
    query = Map.copyOf(query);
    method = method.toUpperCase(Locale.ROOT);
  }

  /** A {@code last_clicks} request as the seed document sends it. */
  public static Request lastClicks(String apiKey, long domainId, String json) {
    return new Request(
        "POST",
        "/statistics/domain/" + domainId + "/last_clicks",
        Map.of(),
        Map.of("accept", "*/*", "content-type", "application/json", "authorization", apiKey),
        json.getBytes(StandardCharsets.UTF_8));
  }

  /** A {@code /api/domains} request; the query may be empty. */
  public static Request domains(String apiKey, Map<String, String> query) {
    return new Request(
        "GET",
        "/api/domains",
        query,
        Map.of("accept", "application/json", "authorization", apiKey),
        new byte[0]);
  }
}
