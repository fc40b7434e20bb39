package io.github.clickstreams.kafka.connect.shortio.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One element of a page is hurt: what it costs. */
class HurtElementsTest {
  private static final String FIRST = "{\"dt\":1589955552346,\"ref\":\"https://a/?b=[{\\\"}\"}";
  private static final String LAST = "{\"dt\":1589955552344,\"a\":[{\"b\":{}},{\"c\":[]}]}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Between matching quotes and brackets.
        "{'dt':1589955552345}",
        "{'dt':1589955552345,'ua':'it\"s','ref':'}'}",
        "{dt:1589955552345}",
        "{\"dt\":1589955552345,\"ua\":\"\\x41\"}",
        "{\"dt\":1589955552345,\"ua\":\"\\u12\"}",
        "{\"dt\":1589955552345,\"ua\":\"a\nb\"}",
        "{\"dt\":1589955552345,\"ua\":\"a\u0000b\"}",
        "{\"dt\":1589955552345,\"st\":NaN}",
        "{\"dt\":1589955552345,\"st\":-Infinity}",
        "{\"dt\":1589955552345,\"st\":tru}",
        "{\"dt\":1589955552345,\"st\":undefined}",
        "{\"dt\":1589955552345,\"st\":0302}",
        "{\"dt\":1589955552345,\"st\":}",
        "{\"dt\":1589955552345,\"st\"}",
        "{\"dt\":1589955552345,}",
        "{\"dt\":1589955552345,,\"st\":1}",
        "{\"dt\":1589955552345 \"st\":1}",
        "{\"dt\":\"x\" \"st\":1}",
        "{\"dt\" 1589955552345}",
        "{\"dt\":1589955552345 /* why */}",
        "1589955552345 1589955552345",
        "nul",
        // With quotes or brackets too many or too few.
        "{\"dt\":1589955552345,\"ua\":\"5\" screen\",\"ref\":\"\"}",
        "{\"dt\":1589955552345,\"ua\":\"a \"b\" c\",\"ref\":\"\"}",
        "{\"dt\":1589955552345,\"ua\":\"x,\"ref\":\"\"}",
        "{\"dt\":1589955552345,\"ua\":\"5\" screen\",\"a\":[ {\"b\":{\"c\":1}}]}",
        "{\"dt\":1589955552345,\"ua\":x\",\"ref\":\"\"}",
        "{\"dt\":1589955552345,\"ua\":\"x\\\",\"ref\":\"\"}",
        "{\"dt\":1589955552345,\"ref\":\"\",\"ua\":\"x}",
        "{\"dt\":1589955552345,\"a\":[1,2}",
        "{\"dt\":1589955552345,\"a\":[1,2]]}",
        "{\"dt\":1589955552345}}",
        "{{\"dt\":1589955552345}",
        "{\"dt\":1589955552345",
        "\"dt\":1589955552345}",
      })
  void isSetAsideAndTheOthersAreKept(String hurt) throws Exception {
    for (String page :
        List.of("[%s,%s,%s]", "[ %s , %s , %s ]", "{\"clicks\":[%s,%s,%s],\"n\":[]}")) {
      ClickPage read = parse(page.formatted(FIRST, hurt, LAST));

      assertThat(read.clicks())
          .extracting(Click::dt)
          .containsExactly(1589955552346L, 1589955552344L);
      assertThat(read.clicks().get(1).extra()).containsEntry("a", "[{\"b\":{}},{\"c\":[]}]");
      assertThat(read.malformed()).extracting(MalformedElement::index).containsExactly(1);
      assertThat(read.malformed().get(0).text().strip()).isEqualTo(hurt);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"dt\":1589955552345,\"ua\":\"5\" screen\"}",
        "{\"dt\":1589955552345,\"ua\":x\",\"a\":1}",
        "{\"dt\":1589955552345,\"a\":[1,2}",
        "{\"dt\":1589955552345}}",
        "{\"dt\":1589955552345,}",
        "tru"
      })
  void isSetAsideWhereItIsTheLast(String hurt) throws Exception {
    for (String page : List.of("[%s,%s]", "{\"clicks\":[%s,%s]}")) {
      ClickPage read = parse(page.formatted(FIRST, hurt));

      assertThat(read.clicks()).hasSize(1);
      assertThat(read.malformed()).extracting(MalformedElement::text).containsExactly(hurt);
    }
  }

  @Test
  void swallowsNoneBetweenTwoMissingQuotes() throws Exception {
    String open = "{\"dt\":1589955552345,\"ua\":\"x}";
    String close = "{\"dt\":1589955552345,\"ua\":x\"}";

    ClickPage page = parse("[" + String.join(",", open, FIRST, LAST, FIRST, close, LAST) + "]");

    assertThat(page.clicks()).hasSize(4);
    assertThat(page.malformed()).extracting(MalformedElement::index).containsExactly(0, 4);
  }

  @Test
  void swallowsNoneBetweenTwoBracketsOutOfPlace() throws Exception {
    String open = "{\"dt\":1589955552345,\"a\":{\"b\":1}";
    String close = "{\"dt\":1589955552345}}";

    ClickPage page = parse("[" + String.join(",", open, FIRST, LAST, FIRST, close, LAST) + "]");

    assertThat(page.clicks()).hasSize(4);
    assertThat(page.malformed()).extracting(MalformedElement::index).containsExactly(0, 4);
  }

  @Test
  void aMissingCommaBetweenClicksCostsNone() throws Exception {
    assertThat(parse("[" + FIRST + LAST + " " + FIRST + "]").clicks()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[%s,<html><body class=\"x\">502</body></html>",
        "[%s,{\"dt\":\"2020-<html><body class=\"x\">[{\"a\":1},{\"b\":2}]</body></html>",
        "[%s],{\"dt\":1589955552345}]",
        "[%s,{\"dt\":1589955552345]",
        "[%s,{\"dt\":1589955552345,\"a\":[{\"b\":1},{\"c\":2}]",
        "[%s,{\"dt\":1589955552345,\"ua\":\"x}]",
        "[%s}",
        "[[%s,{\"dt\":1589955552345}]",
        "{\"clicks\":[[%s,{\"dt\":1589955552345}] , \"total\" :[{\"a\":1},{\"b\":2}]}",
      })
  void aResponseWhoseArrayHasNoEndIsTemporary(String page) {
    assertTemporary(page.formatted(FIRST).getBytes(StandardCharsets.UTF_8));
  }

  /** In each # stands the byte or bytes that are no UTF-8. */
  @ParameterizedTest
  @CsvSource({
    "FF",
    "C3",
    "E282",
    "F09F98",
    "80",
    "C0AF",
    "EDA080",
    "F4908080",
    "F7BFBFBF",
    "F8888080"
  })
  void bytesThatAreNoUtf8BecomeReplacementCharacters(String hex) throws Exception {
    String page =
        "["
            + FIRST
            + ",{\"dt\":1589955552345,\"ua\":\"a#\",\"n#\":\"#b\",\"o\":{\"#\":[\"#\"]}},"
            + LAST
            + "]";

    ClickPage read = parse(bytes(page, hex));

    assertThat(read.clicks()).hasSize(3);
    Click click = read.clicks().get(1);
    assertThat((String) click.get(ClickField.UA)).matches("a\uFFFD+");
    assertThat(click.extra().keySet()).allMatch(name -> name.matches("n\uFFFD+|o"));
    assertThat(click.extra().toString()).contains("b").isEqualTo(utf8(click.extra().toString()));
  }

  /** Whatever was read before: a click that is another one the next time comes twice. */
  @Test
  void aNameBehindAByteThatIsNoUtf8IsAnother() throws Exception {
    String element = "[{\"dt\":1589955552345,\"#ua\":\"a\"}]";
    parse(element.replace("#", ""));

    Click click = parse(bytes(element, "FF")).clicks().get(0);

    assertThat(click.get(ClickField.UA)).isNull();
    assertThat(click.extra()).containsExactly(Map.entry("\uFFFDua", "a"));
  }

  @Test
  void aByteThatIsNoUtf8AndNoTextSetsTheElementAside() throws Exception {
    ClickPage read = parse(bytes("[{\"dt\":1#589955552345}," + FIRST + "]", "FF"));

    assertThat(read.clicks()).hasSize(1);
    assertThat(read.malformed().get(0).text()).isEqualTo("{\"dt\":1\uFFFD589955552345}");
  }

  @ParameterizedTest
  @CsvSource({
    "\\ud800, \uFFFD",
    "\\udc00x, \uFFFDx",
    "\\ud83d\\ud83d\\ude00, \uFFFD\uD83D\uDE00",
    "\\ud83d\\ude00, \uD83D\uDE00"
  })
  void halvesOfSurrogatePairsBecomeReplacementCharacters(String sent, String kept)
      throws Exception {
    String element = "{\"dt%2$s\":1589955552345,\"ua\":\"%1$s\",\"n\":\"%1$s\",\"o\":[\"%1$s\"]}";

    Click click = parse("[" + element.formatted(sent, "") + "]").clicks().get(0);

    assertThat(click.get(ClickField.UA)).isEqualTo(kept);
    assertThat(click.extra()).containsEntry("n", kept).containsEntry("o", "[\"" + kept + "\"]");
    assertThat(parse("[" + element.formatted(sent, "?") + "]").malformed().get(0).text())
        .isEqualTo(element.formatted(kept, "?"));
    assertThat(parse("[[\"" + sent + "\"]]").malformed().get(0).text())
        .isEqualTo("[\"" + kept + "\"]");
  }

  @ParameterizedTest
  @CsvSource({
    "\\ud800, \uFFFD",
    "\\uD800x, \uFFFDx",
    "x\\udc00, x\uFFFD",
    "\\ud83d\\ud83d\\ude00, \uFFFD\uD83D\uDE00",
    "\\\\ud83d, \\ud83d",
    "\\ud83d\\uDE00, \uD83D\uDE00"
  })
  void inNamesTooAndCostNoClick(String sent, String kept) throws Exception {
    String element = "{\"dt\":1589955552345,\"%1$s\":1,\"o\":{\"%1$s\":2}}".formatted(sent);

    ClickPage read = parse("[" + element + "," + FIRST + "]");

    assertThat(read.malformed()).isEmpty();
    assertThat(read.clicks()).hasSize(2);
    String nested = "{\"" + kept.replace("\\", "\\\\") + "\":2}";
    assertThat(read.clicks().get(0).extra()).isEqualTo(Map.of(kept, "1", "o", nested));
  }

  @Test
  void nothingBetweenTwoCommasIsAnElementToo() throws Exception {
    for (String page : List.of("[%s,,%s,]", "[%s, ,%s, ]")) {
      ClickPage read = parse(page.formatted(FIRST, LAST));

      assertThat(read.clicks()).hasSize(2);
      assertThat(read.malformed())
          .extracting(MalformedElement::index, MalformedElement::reason)
          .containsExactly(tuple(1, "it is empty"), tuple(3, "it is empty"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"FF", "EDA080", "F4908080", "F7BFBFBF"})
  void whatHasAHurtNameIsWithheldUnderPrivacy(String hex) throws Exception {
    Privacy some = (name, value) -> name.equals("ip") ? null : value;
    byte[] page = bytes("[{\"dt\":1589955552345,\"ip#\":[\"192.0.2.77\"],\"os\":\"b\"}]", hex);

    Click click =
        new ClickParser(some)
            .parse(new ByteArrayInputStream(page), 1000, Optional.empty())
            .clicks()
            .get(0);

    assertThat(click.extra()).isEmpty();
    assertThat(click.get(ClickField.OS)).isEqualTo("b");
    assertThat(parse(page).clicks().get(0).extra()).containsValue("[\"192.0.2.77\"]");
  }

  @Test
  void ofARepeatedNameTheLastIsTaken() throws Exception {
    Click click =
        parse("[{\"dt\":null,\"ua\":[],\"dt\":1589955552345,\"ua\":\"b\"}]").clicks().get(0);

    assertThat(click.dt()).isEqualTo(1589955552345L);
    assertThat(click.get(ClickField.UA)).isEqualTo("b");
  }

  private static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String page, String hex) {
    String raw = new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
    return page.replace("#", raw).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void assertTemporary(byte[] page) {
    assertThatThrownBy(() -> parse(page)).isInstanceOf(ApiException.Temporary.class).hasNoCause();
  }

  private static ClickPage parse(String page) throws Exception {
    return parse(page.getBytes(StandardCharsets.UTF_8));
  }

  private static ClickPage parse(byte[] page) throws Exception {
    return new ClickParser(Privacy.NONE)
        .parse(new ByteArrayInputStream(page), 1000, Optional.empty());
  }
}
