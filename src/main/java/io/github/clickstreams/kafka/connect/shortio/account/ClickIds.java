package io.github.clickstreams.kafka.connect.shortio.account;

import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickField;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The {@code click_id}s that clicks must have on a topic, as README.md and the offsets promise
 * them. Written once more on purpose: a proof that used the reader's own code would share its
 * mistakes. Needs all clicks of a time before it can number equal ones.
 */
final class ClickIds {
  private static final List<ClickField> FIELDS =
      ClickField.all().stream().filter(ClickField::isIdentity).toList();

  private final long domainId;
  private final MessageDigest sha256;
  private final Map<ByteBuffer, Integer> equal = new HashMap<>();

  ClickIds(long domainId) {
    this.domainId = domainId;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Equal clicks have one time: what is known of another one is forgotten. */
  void nextTime() {
    equal.clear();
  }

  /** The next number of the clicks that are equal to this one. */
  String next(Click click) {
    sha256.update(ByteBuffer.allocate(16).putLong(domainId).putLong(click.dt()).array());
    for (ClickField field : FIELDS) {
      Object value = click.get(field);
      byte[] text = String.valueOf(value == null ? "" : value).getBytes(StandardCharsets.UTF_8);
      sha256.update(ByteBuffer.allocate(8).putLong(text.length).array());
      sha256.update(text);
    }
    byte[] digest = sha256.digest();
    int number = equal.merge(ByteBuffer.wrap(digest), 1, Integer::sum) - 1;
    sha256.update(digest);
    sha256.update(ByteBuffer.allocate(8).putLong(number).array());
    return HexFormat.of().formatHex(sha256.digest(), 0, 16);
  }
}
