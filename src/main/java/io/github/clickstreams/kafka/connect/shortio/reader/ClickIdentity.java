package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickField;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Gives clicks the identity that the API does not give them, from the fields that never change
 * after a click. That the API sends {@code ''}, null or nothing is one to it. Not thread-safe. The
 * encoding is a contract: {@code click_id}s on topics and fingerprints in offsets depend on it.
 */
final class ClickIdentity {
  private static final List<ClickField> FIELDS =
      ClickField.all().stream().filter(ClickField::isIdentity).toList();

  /** Short.io sets a goal some time after the click. */
  private static final List<ClickField> CONTENTS =
      ClickField.all().stream().filter(field -> field != ClickField.GOAL_COMPLETED).toList();

  private static final byte[] NOTHING = {};
  private static final int ID_BYTES = 16;

  private final long domainId;
  private final MessageDigest sha256;
  private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

  ClickIdentity(long domainId) {
    this.domainId = domainId;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The click with its digest and fingerprint. */
  ReadClick read(Click click) {
    byte[] digest = digest(click);
    return new ReadClick(
        click, digest, ByteBuffer.wrap(digest).getLong() >>> Long.SIZE - Fingerprints.BITS);
  }

  /**
   * The same for clicks that are equal in every identity field, different (SHA-256) for all others.
   */
  private byte[] digest(Click click) {
    update(domainId);
    update(click.dt());
    for (ClickField field : FIELDS) {
      Object value = click.get(field);
      byte[] text = value == null ? NOTHING : value.toString().getBytes(StandardCharsets.UTF_8);
      update(text.length);
      sha256.update(text);
    }
    return sha256.digest();
  }

  /** 128-bit id of the {@code ordinal}th (from 0) of the clicks with this digest, in hex. */
  String clickId(byte[] digest, int ordinal) {
    sha256.update(digest);
    update(ordinal);
    return HexFormat.of().formatHex(sha256.digest(), 0, ID_BYTES);
  }

  /**
   * A number made of everything that is kept of a click, but for its goal: tells clicks apart that
   * are equal in every identity field, as long as Short.io does not change them.
   */
  static long contents(Click click) {
    long contents = 0;
    for (ClickField field : CONTENTS) {
      Object value = click.get(field);
      contents = mixed(contents + (value == null ? 0 : value.toString().hashCode()));
    }
    long extra = 0;
    for (var entry : click.extra().entrySet()) {
      if (!entry.getValue().isEmpty()) {
        extra += mixed(mixed(entry.getKey().hashCode()) + entry.getValue().hashCode());
      }
    }
    return mixed(contents + extra);
  }

  /** Finalizer of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long mixed(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private void update(long value) {
    sha256.update(number.putLong(0, value).array());
  }
}
