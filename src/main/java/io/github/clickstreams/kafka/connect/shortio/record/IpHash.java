package io.github.clickstreams.kafka.connect.shortio.record;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes pseudonyms of IP addresses: the same for the same address, different without the secret.
 * Thread-safe. What it gives is a contract: pseudonyms on topics depend on it.
 */
final class IpHash {
  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;

  IpHash(String secret) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /** 64 hexadecimal digits, of an address in its one form, of any other text as it is. */
  synchronized String of(String text) {
    IpAddress address = IpAddress.parse(text);
    String hashed = address == null ? text : address.toString();
    return HexFormat.of().formatHex(mac.doFinal(hashed.getBytes(StandardCharsets.UTF_8)));
  }
}
