package io.github.clickstreams.kafka.connect.shortio.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A page as Jackson Databind reads it: into a tree, however long or deep. What the connector has
 * made of the same page is compared with it, written from the record contract.
 */
final class LenientReading {
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(1_000)
                          .maxNumberLength(1_000)
                          .maxStringLength(Integer.MAX_VALUE)
                          .maxNameLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final char HURT = '\uFFFD';

  private final List<JsonNode> elements;

  private LenientReading(List<JsonNode> elements) {
    this.elements = elements;
  }

  /** Null if it is no JSON, no page, or says two things at once. */
  static LenientReading of(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    JsonNode page;
    try {
      page = JSON.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (JacksonException | NumberFormatException noJson) {
      return null;
    }
    if (page.isObject() && text.split("clicks", 3).length == 2) {
      page = page.path("clicks");
    }
    if (!page.isArray()) {
      return null;
    }
    List<JsonNode> elements = new ArrayList<>();
    page.forEach(elements::add);
    return new LenientReading(elements);
  }

  /** Every element is a click with the same fields, or set aside. */
  void assertSame(ClickPage page) {
    assertThat(page.size()).isEqualTo(elements.size());
    Map<Integer, MalformedElement> malformed = new HashMap<>();
    page.malformed().forEach(element -> malformed.put(element.index(), element));
    assertThat(malformed).hasSameSizeAs(page.malformed());
    int clicks = 0;
    for (int i = 0; i < elements.size(); i++) {
      if (!malformed.containsKey(i)) {
        assertSame(page.clicks().get(clicks++), elements.get(i));
      }
    }
    assertThat(clicks).isEqualTo(page.clicks().size());
  }

  private static void assertSame(Click click, JsonNode node) {
    assertThat(node.isObject()).isTrue();
    Map<String, JsonNode> expected = new HashMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!field.getValue().isNull() || field.getKey().indexOf(HURT) >= 0) {
        expected.put(wellFormed(field.getKey()), field.getValue());
      }
    }
    assertTime(click.dt(), expected.remove("dt"));
    Map<String, String> kept = new HashMap<>(click.extra());
    for (ClickField field : ClickField.all()) {
      if (click.get(field) != null) {
        assertThat(kept.put(field.apiName(), click.get(field).toString())).isNull();
      }
    }
    // Two names that differ in what is no text have become one.
    if (expected.keySet().stream().noneMatch(name -> name.indexOf(HURT) >= 0)) {
      assertThat(kept.keySet()).isEqualTo(expected.keySet());
      kept.forEach((name, text) -> assertSame(name, text, expected.get(name)));
    }
  }

  private static void assertSame(String name, String text, JsonNode node) {
    if (node.isContainerNode()) {
      JsonNode wanted = tree(wellFormed(node.toString()));
      assertThat(wanted.equals(LenientReading::compare, tree(text))).as(name).isTrue();
    } else if (node.isNumber()) {
      assertThat(new BigDecimal(text)).as(name).isEqualByComparingTo(node.decimalValue());
    } else if (node.isBoolean()) {
      assertThat(text).as(name).isEqualTo(node.asText());
    } else if (!typed(name, text, node.textValue())) {
      assertThat(text).as(name).isEqualTo(wellFormed(node.textValue()));
    }
  }

  /** Numbers by their values. */
  private static int compare(JsonNode one, JsonNode other) {
    return one.isNumber() && other.isNumber()
        ? one.decimalValue().compareTo(other.decimalValue())
        : one.equals(other) ? 0 : 1;
  }

  /** A number or a boolean that was sent as text. */
  private static boolean typed(String name, String text, String sent) {
    return switch (name) {
      case "st" ->
          text.matches("-?[0-9]+") && new BigDecimal(sent).compareTo(new BigDecimal(text)) == 0;
      case "human" -> text.equalsIgnoreCase(sent);
      default -> false;
    };
  }

  private static void assertTime(long millis, JsonNode node) {
    String text = node.asText();
    if (text.matches("[0-9]+")) {
      assertThat(millis).isEqualTo(Long.parseLong(text));
      return;
    }
    try {
      assertThat(millis).isEqualTo(OffsetDateTime.parse(text).toInstant().toEpochMilli());
    } catch (DateTimeException anotherFormOfTheSame) {
      assertThat(text).containsPattern("(?i)T.*([+-][0-9:]+|Z)$");
    }
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JacksonException e) {
      throw new AssertionError("no JSON", e);
    }
  }

  /** With {@link #HURT} in place of halves of surrogate pairs. */
  private static String wellFormed(String text) {
    int[] points =
        text.codePoints()
            .map(
                point ->
                    point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
                        ? HURT
                        : point)
            .toArray();
    return new String(points, 0, points.length);
  }
}
