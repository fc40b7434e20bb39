package io.github.clickstreams.kafka.connect.shortio.record;

import io.github.clickstreams.kafka.connect.shortio.api.MalformedElement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The id of an element that is no click: the same for equal ones, whenever they are read. */
public final class ElementId {
  private ElementId() {}

  /** 256 bits in hex. */
  public static String of(MalformedElement element) {
    return HexFormat.of()
        .formatHex(sha256().digest(element.identity().getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
