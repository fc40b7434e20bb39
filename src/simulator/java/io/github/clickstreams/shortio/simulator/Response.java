package io.github.clickstreams.shortio.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * One HTTP answer, without a socket.
 *
 * @param headers by name without case; {@code Content-Length} is left to the transport
 * @param body the bytes that really travel (always before any compression)
 * @param announcedLength the {@code Content-Length} to announce: larger than the body when the
 *     answer is cut
 * @param delivery what the transport does with it; an in-process caller must treat everything but
 *     {@link Delivery#WHOLE} as an I/O failure of that kind
 */
public record Response(
    int status, Map<String, String> headers, byte[] body, long announcedLength, Delivery delivery) {

  /** How an answer travels. */
  public enum Delivery {
    /** Complete. */
    WHOLE,
    /** Complete, but only after a second. */
    SLOW,
    /** The connection closes before the announced length has come. */
    CUT,
    /** Nothing ever comes; the connection stays open until the client or the server closes it. */
    HANG,
    /** The headers and {@code body} (a part) come, then nothing more. */
    STALL,
    /** The connection is reset without an answer. */
    RESET
  }

  public Response {
    TreeMap<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    headers = Collections.unmodifiableMap(anyCase);
  }

  static Response json(int status, byte[] body) {
    return new Response(
        status,
        Map.of("Content-Type", "application/json; charset=utf-8"),
        body,
        body.length,
        Delivery.WHOLE);
  }

  /** The API's way to say no: {@code {"error": "..."}}. */
  static Response error(int status, String message) {
    return json(status, Json.bytes(Map.of("error", message)));
  }

  Response with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Response(status, more, body, announcedLength, delivery);
  }

  Response delivered(Delivery how) {
    return new Response(status, headers, body, announcedLength, how);
  }

  /** The body as text, for assertions. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
