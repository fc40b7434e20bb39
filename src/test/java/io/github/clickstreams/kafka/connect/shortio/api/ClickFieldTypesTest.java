package io.github.clickstreams.kafka.connect.shortio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a field keeps of a value whose type is not the expected one: nothing is ever lost. */
class ClickFieldTypesTest {
  private static final Map<String, String> TEXTS_BY_JSON =
      Map.of(
          "\"\"", "",
          "\"a \\\"b\\\" \\u00fc\"", "a \"b\" ü",
          "17", "17",
          "1.50e3", "1.50e3",
          "12345678901234567890.10", "12345678901234567890.10",
          "true", "true",
          "false", "false",
          "{ \"a\": [1, 2.50, null], \"b\": \"x\" }", "{\"a\":[1,2.50,null],\"b\":\"x\"}",
          "[ ]", "[]",
          "{}", "{}");

  @ParameterizedTest
  @MethodSource("textFieldsAndValues")
  void aTextFieldKeepsWhateverComesAsText(ClickField field, String json, String text) {
    Click click = click(field.apiName(), json);

    assertThat(click.get(field)).isEqualTo(text);
    assertThat(click.extra()).isEmpty();
  }

  static Stream<Arguments> textFieldsAndValues() {
    return ClickField.all().stream()
        .filter(field -> field.type() == ClickField.Type.TEXT)
        .flatMap(
            field ->
                TEXTS_BY_JSON.entrySet().stream()
                    .map(e -> Arguments.of(field, e.getKey(), e.getValue())));
  }

  @ParameterizedTest
  @EnumSource
  void nullIsNullInEveryField(ClickField field) {
    Click click = click(field.apiName(), "null");

    assertThat(click.get(field)).isNull();
    assertThat(click.extra()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"302, 302", "\"302\", 302", "-1, -1", "2147483647, 2147483647"})
  void aNumberFieldTakesNumbersAndTheirTexts(String json, int value) {
    Click click = click("st", json);

    assertThat(click.get(ClickField.ST)).isEqualTo(value);
    assertThat(click.extra()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "\"abc\" | abc",
        "\"\" | ``",
        "302.0 | 302.0",
        "3e2 | 3e2",
        "2147483648 | 2147483648",
        "99999999999999999999 | 99999999999999999999",
        "true | true",
        "{\"a\":1} | {\"a\":1}",
        "[302] | [302]",
      })
  void aNumberFieldPutsTheRestIntoExtra(String json, String raw) {
    Click click = click("st", json);

    assertThat(click.get(ClickField.ST)).isNull();
    assertThat(click.extra()).isEqualTo(Map.of("st", raw));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"true, true", "false, false", "\"true\", true", "\"False\", false"})
  void aBooleanFieldTakesBooleansAndTheirTexts(String json, boolean value) {
    Click click = click("human", json);

    assertThat(click.get(ClickField.HUMAN)).isEqualTo(value);
    assertThat(click.extra()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {"1 | 1", "0 | 0", "\"yes\" | yes", "\"\" | ``", "{} | {}", "[true] | [true]"})
  void aBooleanFieldPutsTheRestIntoExtra(String json, String raw) {
    Click click = click("human", json);

    assertThat(click.get(ClickField.HUMAN)).isNull();
    assertThat(click.extra()).isEqualTo(Map.of("human", raw));
  }

  @Test
  void unknownFieldsGoToExtraAndNullOnesAreLeftOut() {
    Click click = click("a\":1,\"b\":\"x\",\"c\":null,\"d\":{\"e\":[ ]},\"f\":false,\"g", "\"\"");

    assertThat(click.extra())
        .isEqualTo(Map.of("a", "1", "b", "x", "d", "{\"e\":[]}", "f", "false", "g", ""));
  }

  @Test
  void theLastOfARepeatedFieldWins() {
    Click click =
        click(
            "host\":\"a\",\"host\":null,\"path\":\"/a\",\"path\":\"/b\",\"st\":302,\"st\":\"x\","
                + "\"human\":\"x\",\"human\":true,\"new\":1,\"new\":null,\"dt\":1,\"dt",
            "1589955552345");

    assertThat(click.get(ClickField.HOST)).isNull();
    assertThat(click.get(ClickField.PATH)).isEqualTo("/b");
    assertThat(click.get(ClickField.ST)).isNull();
    assertThat(click.get(ClickField.HUMAN)).isEqualTo(true);
    assertThat(click.extra()).isEqualTo(Map.of("st", "x"));
    assertThat(click.dt()).isEqualTo(1589955552345L);
  }

  private static Click click(String name, String json) {
    String page = "[{\"dt\":1589955550000,\"" + name + "\":" + json + "}]";
    try {
      return new ClickParser(Privacy.NONE)
          .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)))
          .clicks()
          .get(0);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
