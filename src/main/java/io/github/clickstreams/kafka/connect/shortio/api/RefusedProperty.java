package io.github.clickstreams.kafka.connect.shortio.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which property of a request a 400 is about: Fastify's body begins its {@code message} with a
 * pointer, like {@code body/limit must be <= 1000}. Nothing else of a body is used.
 */
final class RefusedProperty {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern POINTER =
      Pattern.compile("body/([A-Za-z]{1,20})\\b.*", Pattern.DOTALL);

  /** What {@link RequestBody} writes: no other name is repeated to anybody. */
  private static final Set<String> PROPERTIES =
      Set.of(
          "limit",
          "include",
          "exclude",
          "period",
          "tz",
          "startDate",
          "endDate",
          "afterDate",
          "beforeDate");

  private RefusedProperty() {}

  /**
   * Its name, {@code ""} if the body does not say.
   *
   * @param body its beginning, at least
   */
  static String in(byte[] body) {
    try {
      Matcher pointer = POINTER.matcher(JSON.readTree(body).path("message").asText());
      return pointer.matches() && PROPERTIES.contains(pointer.group(1)) ? pointer.group(1) : "";
    } catch (IOException noJson) {
      return "";
    }
  }
}
