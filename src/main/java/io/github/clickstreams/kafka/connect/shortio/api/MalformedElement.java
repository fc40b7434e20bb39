package io.github.clickstreams.kafka.connect.shortio.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * An element of a page that is no click: no JSON, not an object, larger or deeper than any click,
 * or without a usable {@code dt}. Bounded, whatever came. {@code toString} does not show what it
 * was, because that can be personal data.
 *
 * @param index position in the page, from 0
 * @param reason what is wrong, without any content of the element
 * @param text the element as compact JSON, without what privacy withholds; as it came, if it is no
 *     JSON; or only its position and reason
 * @param withheld whether the text is only position and reason
 * @param id 128 bits in hex that tell it from others whenever it is read, as far as privacy allows
 * @param readAt when the page was read
 */
public record MalformedElement(
    int index, String reason, String text, boolean withheld, String id, Instant readAt) {

  private static final int ID_BYTES = 16;

  /** One of which nothing else may be shown. */
  static MalformedElement withheld(int index, String reason, String identity, Instant readAt) {
    String text = "{\"position\":" + index + ",\"reason\":\"" + reason + "\"}";
    return new MalformedElement(index, reason, text, true, id(identity), readAt);
  }

  /** One whose text is shown unless it is too long. */
  static MalformedElement shown(
      int index, String reason, String text, String identity, Instant readAt) {
    return text.length() > Limits.SHOWN_TEXT
        ? withheld(index, reason, identity, readAt)
        : new MalformedElement(index, reason, text, false, id(identity), readAt);
  }

  private static String id(String identity) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "MalformedElement[index=" + index + ", reason=" + reason + "]";
  }
}
