package io.github.clickstreams.kafka.connect.shortio.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.199, 203.0.113.199, 203.0.113.0",
    "0.0.0.0, 0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255, 255.255.255.0",
    "1.2.3.0, 1.2.3.0, 1.2.3.0",
    "' 1.2.3.4\t', 1.2.3.4, 1.2.3.0",
    "2001:db8:feed::beef, 2001:db8:feed::beef, 2001:db8:feed::",
    "2001:DB8:FEED::BEEF, 2001:db8:feed::beef, 2001:db8:feed::",
    "2001:0db8:feed:0000:0000:0000:0000:beef, 2001:db8:feed::beef, 2001:db8:feed::",
    "2001:db8:feed:1:2:3:4:5, 2001:db8:feed:1:2:3:4:5, 2001:db8:feed::",
    "2001:db8::, 2001:db8::, 2001:db8::",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1, 2001::",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1, 2001:db8::",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0, 1:2:3::",
    "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8, 0:2:3::",
    "::, ::, ::",
    "::1, ::1, ::",
    "fe80::1%eth0, fe80::1, fe80::",
    "FE80::1%25en1, fe80::1, fe80::",
    "::ffff:203.0.113.199, 203.0.113.199, 203.0.113.0",
    "::FFFF:CB00:71C7, 203.0.113.199, 203.0.113.0",
    "0:0:0:0:0:ffff:203.0.113.199%1, 203.0.113.199, 203.0.113.0",
    "::203.0.113.199, ::cb00:71c7, ::",
    "64:ff9b::203.0.113.199, 64:ff9b::cb00:71c7, 64:ff9b::",
    // Holds 203.0.113.199: its first 48 bits would tell it.
    "2002:cb00:71c7::1, 2002:cb00:71c7::1, 2002:cb00:7100::",
  })
  void anAddressHasOneTextAndOneNetwork(String text, String canonical, String network) {
    assertThat(IpAddress.parse(text)).hasToString(canonical);
    assertThat(IpAddress.parse(text).network()).hasToString(network);
    assertThat(IpAddress.parse(canonical)).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "unknown",
        "localhost",
        "visitor.example.com",
        "beef",
        "203.0.113",
        "203.0.113.",
        "203.0.113.199.1",
        "203.0.113.256",
        "203.0.113.0199",
        "203.0.113.09",
        "010.0.0.1",
        "0xcb.0.113.199",
        "3405804999",
        "-1.2.3.4",
        "+1.2.3.4",
        "1.2.3.xxx",
        "1.2.3.*",
        "1.2.3.4/24",
        "1.2.3.4:80",
        "1.2.3.4%eth0",
        "1.2.3.4, 5.6.7.8",
        "1.2.3.4,5.6.7.8",
        "1.2.3.4 5.6.7.8",
        "１.2.3.4",
        "[2001:db8::1]",
        "[2001:db8::1]:443",
        "2001:db8::1/48",
        "2001:db8:::1",
        "2001::db8::1",
        ":1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7::8",
        "2001:db8::12345",
        "2001:db8::g",
        "1.2.3.4::",
        "::1.2.3.4:1",
        "::1.2.3.256",
        "1:2:3:4:5:6:7:1.2.3.4",
        "%eth0",
        ":",
        ":::",
        "1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:1",
        "{\"v4\":\"203.0.113.199\"}",
        "[\"203.0.113.199\"]",
        "true",
      })
  void anythingElseIsNone(String text) {
    assertThat(IpAddress.parse(text)).isNull();
  }

  @Test
  void aHugeTextIsNoneAtOnce() {
    assertThat(IpAddress.parse("1".repeat(10_000_000))).isNull();
    assertThat(IpAddress.parse("1:".repeat(5_000_000))).isNull();
    assertThat(IpAddress.parse("1.".repeat(5_000_000))).isNull();
  }

  @Test
  void noTextIsTooStrange() {
    Random random = new Random(42);
    String letters = "0012459aFfx::::....%[]*, \u00e9\ud800";
    int addresses = 0;
    for (int i = 0; i < 300_000; i++) {
      String text =
          random
              .ints(random.nextInt(50), 0, letters.length())
              .mapToObj(at -> letters.substring(at, at + 1))
              .collect(Collectors.joining());
      IpAddress address = IpAddress.parse(text);
      if (address != null) {
        addresses++;
        assertThat(IpAddress.parse(address.toString())).hasToString(address.toString());
      }
    }
    assertThat(addresses).isPositive();
  }

  /** The JDK would ask the DNS for a name, and then say so. */
  @Test
  void whatTheJdkIsAskedForIsNeverLookedUp() {
    Random random = new Random(42);
    String letters = "01fF::::::.";
    int refused = 0;
    for (int i = 0; i < 300_000; i++) {
      String text =
          random
              .ints(random.nextInt(30), 0, letters.length())
              .mapToObj(at -> letters.substring(at, at + 1))
              .collect(Collectors.joining());
      if (IpAddress.ADDRESS.matcher(text).matches()) {
        try {
          assertThat(InetAddress.getByName(text)).isNotNull();
        } catch (UnknownHostException e) {
          assertThat(e).hasMessageContaining("invalid IPv6 address");
          refused++;
        }
      }
    }
    assertThat(refused).isPositive();
  }

  /** The JDK as the judge, asked for literals only. */
  @Test
  void everyAddressIsReadAsTheJdkReadsIt() throws UnknownHostException {
    Random random = new Random(42);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
      random.nextBytes(bytes);
      for (int zeros = random.nextInt(9); zeros > 0; zeros--) {
        int at = random.nextInt(bytes.length / 2) * 2;
        bytes[at] = 0;
        bytes[at + 1] = 0;
      }
      InetAddress address = InetAddress.getByAddress(bytes);

      String canonical = IpAddress.parse(address.getHostAddress()).toString();

      assertThat(InetAddress.getByName(canonical)).isEqualTo(address);
    }
  }
}
