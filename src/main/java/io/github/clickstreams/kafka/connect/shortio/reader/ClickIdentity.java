package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickField;
import io.github.clickstreams.kafka.connect.shortio.api.MalformedElement;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Gives clicks the identity that the API does not give them, from the fields that never change
 * after a click. Not thread-safe. The encoding is a contract: {@code click_id}s on topics and
 * fingerprints in offsets depend on it.
 */
final class ClickIdentity {
  private static final List<ClickField> FIELDS =
      ClickField.all().stream().filter(ClickField::isIdentity).toList();
  private static final int ID_BYTES = 16;

  /** Stands where a click's {@code dt} stands, and is none. */
  private static final long NO_CLICK = Long.MIN_VALUE;

  private final MessageDigest sha256;

  ClickIdentity() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * The same for clicks that are equal in every identity field, different (SHA-256) for all others.
   */
  byte[] digest(long domainId, Click click) {
    sha256.update(longs(domainId, click.dt()));
    for (ClickField field : FIELDS) {
      Object value = click.get(field);
      if (value == null) {
        sha256.update(longs(-1));
      } else {
        byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
        sha256.update(longs(text.length));
        sha256.update(text);
      }
    }
    return sha256.digest();
  }

  /** Of an element that is no click: the same for equal ones. */
  long fingerprint(long domainId, MalformedElement element) {
    sha256.update(longs(domainId, NO_CLICK));
    return fingerprint(sha256.digest(element.id().getBytes(StandardCharsets.UTF_8)));
  }

  /** 64 bits of a digest: enough to tell the clicks of one look-back apart. */
  static long fingerprint(byte[] digest) {
    return ByteBuffer.wrap(digest).getLong();
  }

  /** 128-bit id of the {@code ordinal}th (from 0) of the clicks with this digest, in hex. */
  String clickId(byte[] digest, int ordinal) {
    sha256.update(digest);
    sha256.update(longs(ordinal));
    return HexFormat.of().formatHex(sha256.digest(), 0, ID_BYTES);
  }

  private static byte[] longs(long... values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * Long.BYTES);
    buffer.asLongBuffer().put(values);
    return buffer.array();
  }
}
