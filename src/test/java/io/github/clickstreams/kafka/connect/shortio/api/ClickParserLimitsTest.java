package io.github.clickstreams.kafka.connect.shortio.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClickParserLimitsTest {
  private static final Optional<Instant> NO_DATE = Optional.empty();
  private static final String START = "{\"dt\":1589955552345,\"new\":";

  @Test
  void takesAnAnswerOfExactlyTheLimit() throws Exception {
    assertThat(parse(padded(Limits.ANSWER_BYTES)).size()).isEqualTo(1);
  }

  @Test
  void refusesOneByteMore() {
    assertThatThrownBy(() -> parse(padded(Limits.ANSWER_BYTES + 1)))
        .isInstanceOf(ApiException.TooLarge.class)
        .hasMessageContaining("64 MiB");
  }

  @ParameterizedTest
  @CsvSource({"1, 60", "30, 60", "31, 62", "1000, 2000"})
  void takesTwiceAsManyElementsAsWereAskedForAndNotOneMore(int limit, int most) throws Exception {
    ClickParser parser = new ClickParser(Privacy.NONE);

    assertThat(parser.parse(stream("[" + "{},".repeat(most - 1) + "0]"), limit, NO_DATE).size())
        .isEqualTo(most);

    // This one is cut: whoever read to its end would say that.
    InputStream more = stream("[" + "0,{},{\"dt\":1589955552346},".repeat(most));
    assertThatThrownBy(() -> parser.parse(more, limit, NO_DATE))
        .isInstanceOf(ApiException.TooLarge.class)
        .hasMessageContaining("twice as many elements");
  }

  @Test
  void takesADeepValueButNotADeeperOne() throws Exception {
    // One level is the click.
    int deepest = Limits.NESTING - 1;

    assertThat(beside(nested(deepest)).clicks().get(1).extra().get("new"))
        .isEqualTo("[".repeat(deepest) + "]".repeat(deepest));

    MalformedElement deeper = setAside(nested(deepest + 1));
    assertThat(deeper.reason())
        .isEqualTo("it is nested deeper or has a longer name than any click");
    assertThat(deeper.text()).isEqualTo(START + nested(deepest + 1) + "}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void setsAsideWhatIsAHundredThousandLevelsDeep(String open) throws Exception {
    String close = open.startsWith("[") ? "]" : "}";
    String deep = open.repeat(100_000) + "1" + close.repeat(100_000);

    assertThat(setAside(deep).withheld()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {2_000, 200_000})
  void keepsTheDigitsOfALongNumberAsText(int digits) throws Exception {
    String number = "7".repeat(digits);

    for (String value :
        List.of(number, "-" + number, "0." + number, number + "e9", "1e" + number)) {
      assertThat(beside(value).clicks().get(1).extra()).containsExactly(Map.entry("new", value));
    }
    assertThat(beside("[" + number + "]").clicks().get(1).extra().get("new"))
        .isEqualTo("[" + number + "]");
    assertThat(setAside("0,\"dt\":" + number).reason()).startsWith("dt is a number outside");
  }

  @Test
  void setsAsideAnElementWithALongName() throws Exception {
    String name = "n".repeat(60_000);

    assertThat(setAside("0,\"" + name + "\":1").text()).contains(name);
    assertThat(setAside("{\"" + name + "\":1}").reason()).contains("longer name");
  }

  @Test
  void keepsALongTextUpToTheLimitOfAnElement() throws Exception {
    int rest = (START + "\"\"}").length();
    String longest = "x".repeat(Limits.ELEMENT_BYTES - rest);

    assertThat(beside("\"" + longest + "\"").clicks().get(1).extra().get("new")).isEqualTo(longest);

    MalformedElement longer = setAside("\"" + longest + "x\"");
    assertThat(longer.reason()).isEqualTo("it is larger than 4 MiB");
    assertThat(longer.withheld()).isTrue();
    assertThat(longer.id()).isNotEqualTo(setAside("\"" + longest + "xx\"").id());
  }

  static List<String> madeToBeLookedAtAgain() {
    int times = 400_000;
    return List.of(
        "[{\"a\":[" + ",{\"a\":[".repeat(times) + "}}]",
        "[" + "{\"a\":[0,".repeat(times) + "0" + "]}x".repeat(times) + "]",
        "[{\"a\":1}x" + " ".repeat(10 * times) + ",{}]",
        "[" + "[],\"".repeat(times));
  }

  @ParameterizedTest
  @MethodSource("madeToBeLookedAtAgain")
  void aResponseMadeToBeLookedAtAgainAndAgainIsGivenUp(String body) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          try {
            assertThat(parse(stream(body)).clicks()).isEmpty();
          } catch (ApiException.Temporary givenUp) {
            assertThat(givenUp).hasNoCause();
          }
        });
  }

  /** The one element that is no click, between two that are kept. */
  private static MalformedElement setAside(String value) throws Exception {
    ClickPage page = beside(value);
    assertThat(page.clicks()).extracting(Click::dt).containsExactly(1589955552346L, 1589955552344L);
    assertThat(page.malformed()).extracting(MalformedElement::index).containsExactly(1);
    return page.malformed().get(0);
  }

  /** A page of three elements, the second one with this value. */
  private static ClickPage beside(String value) throws Exception {
    return parse(stream("[{\"dt\":1589955552346}," + START + value + "},{\"dt\":1589955552344}]"));
  }

  private static ClickPage parse(InputStream body) throws Exception {
    return new ClickParser(Privacy.NONE).parse(body, 1000, NO_DATE);
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  /** A page with one click and so many spaces that it has this size. */
  private static InputStream padded(long size) {
    byte[] page = ("[" + START + "1}]").getBytes(StandardCharsets.UTF_8);
    return new SequenceInputStream(
        Collections.enumeration(
            List.of(new Spaces(size - page.length), new ByteArrayInputStream(page))));
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static final class Spaces extends InputStream {
    private long left;

    private Spaces(long count) {
      this.left = count;
    }

    @Override
    public int read() {
      return left-- > 0 ? ' ' : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = (int) Math.min(left, length);
      Arrays.fill(buffer, offset, offset + count, (byte) ' ');
      left -= count;
      return count;
    }
  }
}
