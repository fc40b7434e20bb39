package io.github.clickstreams.kafka.connect.shortio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
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
      value = {
        "302, 302",
        "\"302\", 302",
        "-1, -1",
        "2147483647, 2147483647",
        "302.0, 302",
        "\"302.00\", 302",
        "3.02e2, 302",
        "3.02E+2, 302",
        "\"0302\", 302",
        "-0.0, 0",
      })
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
        "302.5 | 302.5",
        "\" 302\" | ` 302`",
        "1e9999 | 1e9999",
        "\"1e2147483647\" | 1e2147483647",
        "\"1e-2147483647\" | 1e-2147483647",
        "\"NaN\" | NaN",
        "\"0x12e\" | 0x12e",
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
      value = {
        "true, true",
        "false, false",
        "\"true\", true",
        "\"TRUE\", true",
        "\"False\", false"
      })
  void aBooleanFieldTakesBooleansAndTheirTexts(String json, boolean value) {
    Click click = click("human", json);

    assertThat(click.get(ClickField.HUMAN)).isEqualTo(value);
    assertThat(click.extra()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "1 | 1",
        "0 | 0",
        "1.0 | 1.0",
        "\"yes\" | yes",
        "\"\" | ``",
        "{} | {}",
        "[true] | [true]"
      })
  void aBooleanFieldPutsTheRestIntoExtra(String json, String raw) {
    Click click = click("human", json);

    assertThat(click.get(ClickField.HUMAN)).isNull();
    assertThat(click.extra()).isEqualTo(Map.of("human", raw));
  }

  @Test
  void aNumberAsLongAsItMayBeIsNoneAtOnce() {
    String digits = "9".repeat(1_000_000);

    assertThat(click("st", "\"" + digits + "\"").extra()).isEqualTo(Map.of("st", digits));
  }

  /** Every field and every kind of value: what is withheld is nowhere, and all else as without. */
  @ParameterizedTest
  @MethodSource("fieldsAndValues")
  void whatIsWithheldIsNowhereWhateverItsType(String name, String json) {
    Privacy dropping = (field, value) -> field.equals(name) ? null : value;
    Privacy replacing = (field, value) -> field.equals(name) ? "withheld" : value;

    assertThat(texts(click(dropping, name, json))).isEmpty();
    assertThat(texts(click(replacing, name, json)))
        .isEqualTo(json.equals("null") ? List.of() : List.of("withheld"));
    assertThat(texts(click((field, value) -> value, name, json)))
        .isEqualTo(texts(click(name, json)));
  }

  static Stream<Arguments> fieldsAndValues() {
    return Stream.concat(ClickField.all().stream().map(ClickField::apiName), Stream.of("new"))
        .flatMap(
            name ->
                Stream.concat(TEXTS_BY_JSON.keySet().stream(), Stream.of("null"))
                    .map(json -> Arguments.of(name, json)));
  }

  /** Everything that is kept of a click but its time. */
  private static List<String> texts(Click click) {
    List<String> texts = new ArrayList<>(click.extra().values());
    for (ClickField field : ClickField.all()) {
      if (click.get(field) != null) {
        texts.add(click.get(field).toString());
      }
    }
    return texts;
  }

  @Test
  void whatIsWithheldIsNotPooledEither() {
    ClickParser parser =
        new ClickParser(
            (name, value) -> name.equals("ip") ? "hash" : name.equals("ua") ? null : value);

    parse(parser, "ip\":\"canary\",\"ua\":\"canary\",\"host\":\"pooled\",\"new", "1");

    assertThat(parser)
        .extracting("pool")
        .extracting("slots")
        .asInstanceOf(InstanceOfAssertFactories.ARRAY)
        .contains("hash", "pooled", "1", "new")
        .doesNotContain("canary");
  }

  @Test
  void theTimeIsNotAskedFor() {
    Click click = click((name, value) -> null, "dt", "1589955552345");

    assertThat(click.dt()).isEqualTo(1589955552345L);
  }

  @Test
  void aRepeatedFieldThatIsWithheldTakesTheEarlierOneAway() {
    Click click =
        click((name, value) -> value.equals("b") ? null : value, "ua\":\"a\",\"ua", "\"b\"");

    assertThat(texts(click)).isEmpty();
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
    return click(Privacy.NONE, name, json);
  }

  private static Click click(Privacy privacy, String name, String json) {
    return parse(new ClickParser(privacy), name, json);
  }

  private static Click parse(ClickParser parser, String name, String json) {
    String page = "[{\"dt\":1589955550000,\"" + name + "\":" + json + "}]";
    try {
      return parser
          .parse(
              new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)),
              1000,
              Optional.empty())
          .clicks()
          .get(0);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
