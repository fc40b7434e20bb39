package io.github.clickstreams.kafka.connect.shortio.record;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IP address in one form, whatever form its text had: IPv4-mapped IPv6 is IPv4, zone ids are
 * taken off.
 */
final class IpAddress {
  /** Numbers with leading zeros are refused: some take them for octal. */
  private static final String BYTE = "(?:[0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])";

  private static final String V4 = BYTE + "(?:\\." + BYTE + "){3}";
  private static final String GROUP = "[0-9a-fA-F]{0,4}";

  /**
   * What has this look the JDK reads or refuses; of anything else it would ask the DNS. The zone id
   * is outside of the group.
   */
  static final Pattern ADDRESS =
      Pattern.compile("(?s)(%s)|((?:%s:){2,8}(?:%s|%s))(?:%%.*)?".formatted(V4, GROUP, GROUP, V4));

  private static final Pattern ZEROS = Pattern.compile("\\b0(?::0)+\\b");

  private static final int V4_NETWORK = 3;
  private static final int V6_NETWORK = 6;

  /** A 6to4 address (2002::/16) has a whole IPv4 address in its first 48 bits. */
  private static final int SIX_TO_FOUR_NETWORK = 5;

  private final InetAddress address;

  private IpAddress(InetAddress address) {
    this.address = address;
  }

  /** Null if the text is anything else than one address: a list, a port, a mask, a name. */
  static IpAddress parse(String text) {
    Matcher parts = ADDRESS.matcher(text.strip());
    if (!parts.matches()) {
      return null;
    }
    try {
      String literal = parts.group(1) == null ? parts.group(2) : parts.group(1);
      return new IpAddress(InetAddress.getByName(literal));
    } catch (UnknownHostException noAddress) {
      return null;
    }
  }

  /** The first address of its network: /24 of IPv4, /48 of IPv6, /40 of 6to4. */
  IpAddress network() {
    byte[] bytes = address.getAddress();
    Arrays.fill(bytes, networkBytes(bytes), bytes.length, (byte) 0);
    try {
      return new IpAddress(InetAddress.getByAddress(bytes));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has become too long", e);
    }
  }

  private int networkBytes(byte[] bytes) {
    if (address instanceof Inet4Address) {
      return V4_NETWORK;
    }
    return bytes[0] == 0x20 && bytes[1] == 0x02 ? SIX_TO_FOUR_NETWORK : V6_NETWORK;
  }

  /** The one text of this address: of IPv6 that of RFC 5952. */
  @Override
  public String toString() {
    String text = address.getHostAddress();
    // The first of the longest; max would give the last.
    Optional<MatchResult> zeros =
        ZEROS.matcher(text).results().min(Comparator.comparingInt(run -> run.start() - run.end()));
    if (zeros.isEmpty()) {
      return text;
    }
    String before = text.substring(0, zeros.get().start());
    String after = text.substring(zeros.get().end());
    return (before.isEmpty() ? ":" : before) + (after.isEmpty() ? ":" : after);
  }
}
