package io.github.clickstreams.kafka.connect.shortio.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClickParserTest {
  private static final String CLICK = "{\"dt\":\"2020-05-20T06:19:12Z\"}";

  private final ClickParser parser = new ClickParser(Privacy.NONE);

  @Test
  void readsTheSeedDocumentsClick() throws Exception {
    ClickPage page = parse(Fixtures.samplePage());

    assertThat(page.malformed()).isEmpty();
    assertThat(page.clicks()).hasSize(1);
    Click click = page.clicks().get(0);
    assertThat(click.dt()).isEqualTo(Instant.parse("2020-05-20T06:19:12Z").toEpochMilli());
    assertThat(click.extra()).isEmpty();
    assertThat(ClickField.all().stream().map(click::get))
        .containsExactly(
            "shortcm.xyz",
            "/login",
            "/login",
            "GET",
            "https://app.short.cm/login",
            302,
            "202.83.57.227",
            "https",
            "https://blog-short-io.cdn.ampproject.org/v/s/blog.short.io/shortlinks-youtube/amp/?amp_js_v=a3&amp_gsa=1&usqp=mq331AQFKAGwASA%3D",
            "Mozilla/5.0 (Linux; Android 10; HD1901) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/81.0.4044.138 Mobile Safari/537.36",
            true,
            "Chrome Mobile",
            "81",
            "Android",
            "India",
            null,
            null,
            "",
            "blog-short-io.cdn.ampproject.org",
            "",
            "unknown",
            "",
            null,
            null,
            null,
            null,
            null);
  }

  @Test
  void acceptsAnObjectWhoseClicksIsAnArray() throws Exception {
    ClickPage page =
        parse("{\"a\":{\"clicks\":[1]},\"clicks\":[" + CLICK + "],\"total\":[[{}],7],\"n\":null}");

    assertThat(page.clicks()).hasSize(1);
    assertThat(page.malformed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", " [ ] \r\n", "{\"clicks\":[]}", "\uFEFF[]"})
  void acceptsAnEmptyPage(String body) throws Exception {
    assertThat(parse(body).size()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | a JSON array of clicks: empty body",
        "` ` | a JSON array of clicks: empty body",
        "{\"dt\":\"2020-05-20T06:19:12Z\"} | a JSON array of clicks: object without clicks",
        "{} | a JSON array of clicks: object without clicks",
        "{\"clicks\":\"SECRET\"} | a JSON array of clicks: object whose clicks is a string",
        "{\"clicks\":3} | a JSON array of clicks: object whose clicks is a number",
        "{\"clicks\":{\"SECRET\":[]}} | a JSON array of clicks: object whose clicks is an object",
        "{\"clicks\":null} | a JSON array of clicks: object whose clicks is null",
        "\"SECRET\" | a JSON array of clicks: a string",
        "17 | a JSON array of clicks: a number",
        "null | a JSON array of clicks: null",
        "true | a JSON array of clicks: a boolean",
        "[] SECRET | a JSON array of clicks: more came after its end",
        "[][] | a JSON array of clicks: more came after its end",
        "<html>SECRET</html> | JSON: cut, or perhaps an HTML page",
        "SECRET | JSON: cut, or perhaps an HTML page",
        "[{\"dt\":\"SECRET | complete: it was cut",
        "[{\"dt\":\"2020-05-20T06:19:12Z\"}, | complete: it was cut",
        "[{\"dt\":\"2020-05-20T06:19:12Z\"} | complete: it was cut",
        "{\"total\":1 | complete: it was cut",
        "{\"clicks\": | complete: it was cut",
        "{\"clicks\":[] | complete: it was cut",
        "{\"clicks\":[],\"tot | complete: it was cut",
        "{\"clicks\":[]}} | a JSON array of clicks: more came after its end",
        "{\"clicks\":[]SECRET} | JSON: cut, or perhaps an HTML page",
        "{SECRET} | JSON: cut, or perhaps an HTML page",
        "{\"clicks\" [SECRET]} | JSON: cut, or perhaps an HTML page",
        "[<html class=\"SECRET\"></html> | JSON: cut, or perhaps an HTML page",
      })
  void anythingElseIsTemporaryAndSaysWhatCame(String body, String what) {
    ApiException.Temporary e =
        catchThrowableOfType(ApiException.Temporary.class, () -> parse(body));

    assertThat(e)
        .hasNoCause()
        .hasMessage("Short.io's answer is not " + what + ". If this lasts, check shortio.api.url.");
  }

  @Test
  void aBrokenConnectionIsLeftToTheCaller() {
    InputStream breaking =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new SocketException("Connection reset");
          }
        };

    assertThatThrownBy(
            () ->
                parser.parse(
                    new SequenceInputStream(stream("[" + CLICK), breaking), 1000, Optional.empty()))
        .isInstanceOf(SocketException.class);
  }

  @Test
  void setsAsideElementsThatAreNoClicks() throws Exception {
    String body =
        "["
            + CLICK
            + ",null,7,\"SECRET\",[{\"dt\":1}],{},{\"dt\":null},{\"dt\":\"SECRET\"},{\"dt\":{\"a\":[1]}},true,"
            + CLICK
            + "]";

    ClickPage page = parse(body);

    assertThat(page.clicks()).hasSize(2);
    assertThat(page.size()).isEqualTo(11);
    assertThat(page.malformed())
        .extracting(MalformedElement::index, MalformedElement::reason, MalformedElement::text)
        .containsExactly(
            tuple(1, "it is null", "null"),
            tuple(2, "it is a number", "7"),
            tuple(3, "it is a string", "\"SECRET\""),
            tuple(4, "it is an array", "[{\"dt\":1}]"),
            tuple(5, "dt is missing", "{}"),
            tuple(6, "dt is null", "{\"dt\":null}"),
            tuple(7, "dt is no ISO-8601 time with an offset", "{\"dt\":\"SECRET\"}"),
            tuple(8, "dt is an object", "{\"dt\":{\"a\":[1]}}"),
            tuple(9, "it is a boolean", "true"));
    assertThat(page.malformed().toString()).doesNotContain("SECRET");
  }

  @Test
  void readsEpochMilliseconds() throws Exception {
    assertThat(parse("[{\"dt\":1589955552345}]").clicks().get(0).dt()).isEqualTo(1589955552345L);
  }

  @Test
  void keepsTheOrder() throws Exception {
    ClickPage page =
        parse("[{\"dt\":1589955552002},{\"dt\":1589955552001},{\"dt\":1589955552003}]");

    assertThat(page.clicks()).extracting(c -> c.dt() % 1000).containsExactly(2L, 1L, 3L);
  }

  @Test
  void equalTextsOfAPageAreOneInstance() throws Exception {
    String click = "{\"dt\":1589955552345,\"ua\":\"Mozilla\",\"new\":\"Mozilla\"}";

    List<Click> clicks = parse("[" + click + "," + click + "]").clicks();

    assertThat(clicks.get(0).get(ClickField.UA)).isSameAs(clicks.get(1).get(ClickField.UA));
    assertThat(clicks.get(0).extra().get("new")).isSameAs(clicks.get(0).get(ClickField.UA));
  }

  private ClickPage parse(String body) throws ApiException, IOException {
    return parser.parse(stream(body), 1000, Optional.empty());
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
