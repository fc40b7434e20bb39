package io.github.clickstreams.kafka.connect.shortio.api;

import java.time.Instant;

/**
 * An element of a page that is no click: not an object, or without a usable {@code dt}. {@code
 * toString} does not show what it was, because that can be personal data.
 *
 * @param index position in the page, from 0
 * @param reason what is wrong, without any content of the element
 * @param text the element as compact JSON, without what privacy withholds; or only its position and
 *     reason
 * @param withheld whether the text is only position and reason
 * @param identity what tells it from others whenever it is read, as far as privacy allows
 * @param readAt when the page was read
 */
public record MalformedElement(
    int index, String reason, String text, boolean withheld, String identity, Instant readAt) {

  /** One of which nothing else may be shown. */
  static MalformedElement withheld(int index, String reason, Instant readAt) {
    String text = "{\"position\":" + index + ",\"reason\":\"" + reason + "\"}";
    return new MalformedElement(index, reason, text, true, reason, readAt);
  }

  static MalformedElement shown(
      int index, String reason, String text, String identity, Instant readAt) {
    return new MalformedElement(index, reason, text, false, identity, readAt);
  }

  @Override
  public String toString() {
    return "MalformedElement[index=" + index + ", reason=" + reason + "]";
  }
}
