package io.github.clickstreams.shortio.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

/** Something that goes wrong with one answer. {@link Faults} decides when. */
public sealed interface Fault {

  /** A fault inside an otherwise good page; the page is neither taken from the cache nor kept. */
  sealed interface InPage extends Fault {}

  /** Another answer in place of the right one. */
  record Answer(int status, Map<String, String> headers, String body) implements Fault {}

  /** Nothing ever comes. */
  record Hang() implements Fault {}

  /** The headers and this share of the body come, then nothing more. */
  record Stall(double share) implements Fault {}

  /** The right answer, a second late. */
  record Slow() implements Fault {}

  /** The connection is reset without an answer. */
  record Reset() implements Fault {}

  /** The connection closes after this share of the announced body. */
  record CutBody(double share) implements Fault {}

  /** The JSON ends after this share, with a length that agrees. */
  record CutJson(double share) implements Fault {}

  /** White space behind the page's JSON until the body has at least so many bytes. */
  record Oversized(int bytes) implements Fault {}

  /** One more element at the front of the page; it takes the room of a click in a full page. */
  record ExtraElement(String json) implements InPage {}

  /**
   * The newest click of the page has these fields in this one answer (a wrong type, an unknown
   * field, a huge string, {@link RawJson#nested}). To break what stays broken, add a {@link
   * SimulatedClick} with such fields.
   */
  record ChangedClick(Map<String, Object> fields) implements InPage {}

  /** Only the newest share (0 to 1) of a page's elements, as if there were no more; 0: none. */
  record PartOfPage(double share) implements InPage {}

  /** A status code with the API's error object. */
  static Fault status(int status) {
    return status(status, Map.of());
  }

  /** A status code with headers ({@code Retry-After}, {@code Location}) and an error object. */
  static Fault status(int status, Map<String, String> headers) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putIfAbsent("Content-Type", "application/json; charset=utf-8");
    return new Answer(status, all, "{\"error\":\"simulated " + status + "\"}");
  }

  /** A redirect. */
  static Fault redirect(int status, String location) {
    return status(status, Map.of("Location", location));
  }

  /** A page for people where JSON is expected. */
  static Fault html(int status) {
    return new Answer(
        status,
        Map.of("Content-Type", "text/html; charset=utf-8"),
        "<!DOCTYPE html>\n<html><head><title>One moment</title></head><body>Busy</body></html>\n");
  }

  /** 200 and nothing. */
  static Fault emptyBody() {
    return new Answer(200, Map.of("Content-Type", "application/json"), "");
  }

  /** 200 and this body. */
  static Fault body(String json) {
    return new Answer(200, Map.of("Content-Type", "application/json"), json);
  }
}
