package io.github.clickstreams.kafka.connect.shortio.record;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IP address in one form, whatever form its text had: IPv4-mapped IPv6 is IPv4, zone ids are
 * taken off. Reads texts by itself, because the JDK's parser may ask the DNS.
 */
final class IpAddress {
  /** Every address without its zone id is shorter. */
  private static final int LONGEST = 45;

  private static final Pattern V4 =
      Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})");
  private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");

  private static final int V4_BYTES = 4;
  private static final int V6_BYTES = 16;
  private static final int V4_NETWORK = 3;
  private static final int V6_NETWORK = 6;

  /** A 6to4 address (2002::/16) has a whole IPv4 address in its first 48 bits. */
  private static final int SIX_TO_FOUR_NETWORK = 5;

  private final byte[] bytes;

  private IpAddress(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Null if the text is anything else than one address: a list, a port, a mask, a name. */
  static IpAddress parse(String text) {
    String stripped = text.strip();
    byte[] v4 = v4(stripped);
    if (v4 != null) {
      return new IpAddress(v4);
    }
    int zone = stripped.indexOf('%');
    byte[] v6 = v6(zone < 0 ? stripped : stripped.substring(0, zone));
    if (v6 == null) {
      return null;
    }
    return new IpAddress(isMapped(v6) ? Arrays.copyOfRange(v6, V6_BYTES - V4_BYTES, V6_BYTES) : v6);
  }

  /** Numbers with leading zeros are refused: some take them for octal. */
  private static byte[] v4(String text) {
    if (text.length() > LONGEST) {
      return null;
    }
    Matcher parts = V4.matcher(text);
    if (!parts.matches()) {
      return null;
    }
    byte[] bytes = new byte[V4_BYTES];
    for (int i = 0; i < V4_BYTES; i++) {
      String part = parts.group(i + 1);
      int number = Integer.parseInt(part);
      if (number > 255 || part.length() > 1 && part.startsWith("0")) {
        return null;
      }
      bytes[i] = (byte) number;
    }
    return bytes;
  }

  private static byte[] v6(String text) {
    if (text.length() > LONGEST) {
      return null;
    }
    int gap = text.indexOf("::");
    if (gap < 0) {
      byte[] whole = groups(text, true);
      return whole != null && whole.length == V6_BYTES ? whole : null;
    }
    byte[] head = groups(text.substring(0, gap), false);
    byte[] tail = groups(text.substring(gap + 2), true);
    if (head == null || tail == null || head.length + tail.length > V6_BYTES - 2) {
      return null;
    }
    byte[] bytes = Arrays.copyOf(head, V6_BYTES);
    System.arraycopy(tail, 0, bytes, V6_BYTES - tail.length, tail.length);
    return bytes;
  }

  /** Groups between colons, the last one perhaps in IPv4's form; null if they are none. */
  private static byte[] groups(String text, boolean mayEndInV4) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * LONGEST);
    String[] groups = text.isEmpty() ? new String[0] : text.split(":", -1);
    for (int i = 0; i < groups.length; i++) {
      if (GROUP.matcher(groups[i]).matches()) {
        bytes.putShort((short) Integer.parseInt(groups[i], 16));
      } else {
        byte[] v4 = mayEndInV4 && i == groups.length - 1 ? v4(groups[i]) : null;
        if (v4 == null) {
          return null;
        }
        bytes.put(v4);
      }
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private static boolean isMapped(byte[] v6) {
    for (int i = 0; i < 10; i++) {
      if (v6[i] != 0) {
        return false;
      }
    }
    return v6[10] == -1 && v6[11] == -1;
  }

  /** The first address of its network: /24 of IPv4, /48 of IPv6, /40 of 6to4. */
  IpAddress network() {
    byte[] network = Arrays.copyOf(bytes, networkBytes());
    return new IpAddress(Arrays.copyOf(network, bytes.length));
  }

  private int networkBytes() {
    if (bytes.length == V4_BYTES) {
      return V4_NETWORK;
    }
    return bytes[0] == 0x20 && bytes[1] == 0x02 ? SIX_TO_FOUR_NETWORK : V6_NETWORK;
  }

  /** The one text of this address: of IPv6 that of RFC 5952. */
  @Override
  public String toString() {
    return bytes.length == V4_BYTES ? v4Text() : v6Text();
  }

  private String v4Text() {
    return "%d.%d.%d.%d"
        .formatted(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff, bytes[3] & 0xff);
  }

  private String v6Text() {
    int[] groups = new int[V6_BYTES / 2];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
    }
    int gap = -1;
    int gapLength = 1; // A single zero is not left out.
    for (int i = 0; i < groups.length; i++) {
      int end = i;
      while (end < groups.length && groups[end] == 0) {
        end++;
      }
      if (end - i > gapLength) {
        gap = i;
        gapLength = end - i;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < groups.length; i++) {
      if (i == gap) {
        text.append("::");
        i += gapLength - 1;
      } else {
        if (i > 0 && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }
}
