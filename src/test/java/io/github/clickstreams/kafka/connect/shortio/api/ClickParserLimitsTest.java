package io.github.clickstreams.kafka.connect.shortio.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class ClickParserLimitsTest {
  private static final String START = "[{\"dt\":1589955552345,\"new\":";

  @Test
  void takesAnAnswerOfExactlyTheLimit() throws Exception {
    assertThat(new ClickParser(Privacy.NONE).parse(padded(JsonAnswer.MAX_BYTES)).size())
        .isEqualTo(1);
  }

  @Test
  void refusesOneByteMore() {
    assertTooLarge(padded(JsonAnswer.MAX_BYTES + 1)).hasMessageContaining("64 MiB");
  }

  @Test
  void takesADeepValueButNotADeeperOne() throws Exception {
    // Two levels are the array and the click.
    int deepest = JsonAnswer.MAX_NESTING - 2;

    Click click = new ClickParser(Privacy.NONE).parse(stream(nested(deepest))).clicks().get(0);

    assertThat(click.extra().get("new")).isEqualTo("[".repeat(deepest) + "]".repeat(deepest));
    assertTooLarge(stream(nested(deepest + 1)));
  }

  @Test
  void refusesAStringBeyondTheLimitWithoutQuotingIt() {
    assertTooLarge(stream(START + "\"" + "x".repeat(JsonAnswer.MAX_STRING + 1_000_000) + "\"}]"))
        .hasNoCause();
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertTooLarge(InputStream body) {
    return assertThatThrownBy(() -> new ClickParser(Privacy.NONE).parse(body))
        .isInstanceOf(ApiException.TooLarge.class);
  }

  private static String nested(int depth) {
    return START + "[".repeat(depth) + "]".repeat(depth) + "}]";
  }

  /** A page with one click and so many spaces that it has this size. */
  private static InputStream padded(long size) {
    byte[] page = (START + "1}]").getBytes(StandardCharsets.UTF_8);
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
