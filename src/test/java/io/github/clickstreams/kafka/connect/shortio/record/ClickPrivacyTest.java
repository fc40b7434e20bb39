package io.github.clickstreams.kafka.connect.shortio.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.clickstreams.kafka.connect.shortio.api.ClickField;
import io.github.clickstreams.kafka.connect.shortio.api.Privacy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClickPrivacyTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private static Privacy ip(IpPrivacy ip) {
    return ClickPrivacy.of(ip, SECRET, List.of());
  }

  private static Privacy dropping(String... names) {
    return ClickPrivacy.of(IpPrivacy.KEEP, null, List.of(names));
  }

  @Test
  void nothingIsWithheldUnlessItIsWanted() {
    assertThat(ip(IpPrivacy.KEEP)).isSameAs(Privacy.NONE);
    for (IpPrivacy mode : IpPrivacy.values()) {
      for (ClickField field : ClickField.all()) {
        if (field.type() == ClickField.Type.TEXT && field != ClickField.IP) {
          assertThat(ip(mode).keep(field.apiName(), "1.2.3.4")).isEqualTo("1.2.3.4");
        }
      }
    }
    assertThat(dropping("ip").keep("client.ip", "1.2.3.4")).isEqualTo("1.2.3.4");
    assertThat(dropping("ua").keep("ip", "not an address")).isEqualTo("not an address");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "203.0.113.199, 203.0.113.0",
        "::ffff:203.0.113.199, 203.0.113.0",
        "2001:DB8:FEED::BEEF, 2001:db8:feed::",
        "1.2.3.0, 1.2.3.0",
        "1.2.3.xxx, 1.2.3.0",
        "1.2.3.X, 1.2.3.0",
        "1.2.3.*, 1.2.3.0",
        "2001:db8::, 2001:db8::",
        "\"\", \"\"",
      })
  void truncatedIsTheNetwork(String value, String kept) {
    assertThat(ip(IpPrivacy.TRUNCATE).keep("ip", value)).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "unknown",
        "203.0.113.199:4711",
        "[2001:db8::1]:443",
        "203.0.113.199, 10.0.0.1",
        "203.0.113.199%eth0",
        "203.0.113.xx.199",
        "1.2.*.*",
        "1.2.*",
        "256.2.3.*",
        "2001:db8::*",
        "3405804999",
        "{\"v4\":\"203.0.113.199\"}",
        "[\"203.0.113.199\"]",
      })
  void truncatedIsNothingOfWhatIsNoAddress(String value) {
    assertThat(ip(IpPrivacy.TRUNCATE).keep("ip", value)).isNull();
  }

  /** What openssl dgst -sha256 -hmac says, and what is on topics out there. */
  @ParameterizedTest
  @CsvSource({
    "203.0.113.199, ccd76eb387760486d98d888186bc3a39027f1ede83c8e9a65f8857faf44ce490",
    "::ffff:203.0.113.199, ccd76eb387760486d98d888186bc3a39027f1ede83c8e9a65f8857faf44ce490",
    "2001:db8:feed::beef, 0b6b3586c74049fe9ec6c3a91f4643c3f3056fa7954bf40d0585f3840a684c88",
    "2001:0DB8:FEED:0::BEEF%eth0, 0b6b3586c74049fe9ec6c3a91f4643c3f3056fa7954bf40d0585f3840a684c88",
    "1.2.3.xxx, e5d69400c55f5d74b4960a833e0d951dcdfbd4536165aefb142585c938c90d01",
  })
  void hashedIsTheHmacOfTheOneTextOfTheAddress(String value, String kept) {
    assertThat(ip(IpPrivacy.HASH).keep("ip", value)).isEqualTo(kept);
  }

  @Test
  void hashedIsAnythingElseAsItIs() {
    List<String> texts =
        List.of("unknown", "1.2.3.4:80", "1.2.3.4, 5.6.7.8", "{\"v4\":\"1.2.3.4\"}");

    assertThat(texts.stream().map(text -> ip(IpPrivacy.HASH).keep("ip", text)))
        .allMatch(kept -> kept.matches("[0-9a-f]{64}"))
        .doesNotHaveDuplicates();
    assertThat(ip(IpPrivacy.HASH).keep("ip", "")).isEmpty();
  }

  @Test
  void anotherSecretGivesAnotherHash() {
    assertThat(ClickPrivacy.of(IpPrivacy.HASH, SECRET + "x", List.of()).keep("ip", "1.2.3.4"))
        .isNotEqualTo(ip(IpPrivacy.HASH).keep("ip", "1.2.3.4"));
  }

  @Test
  void aHashIsTheSameOnEveryThread() {
    Privacy privacy = ip(IpPrivacy.HASH);
    String expected = privacy.keep("ip", "203.0.113.199");

    assertThat(
            IntStream.range(0, 10_000)
                .parallel()
                .mapToObj(
                    i ->
                        i % 2 == 0
                            ? privacy.keep("ip", "203.0.113.199")
                            : privacy.keep("ip", "" + i))
                .filter(kept -> kept.equals(expected)))
        .hasSize(5_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.199", "", "unknown", "{}"})
  void droppedIsEverything(String value) {
    assertThat(ip(IpPrivacy.DROP).keep("ip", value)).isNull();
    assertThat(dropping("ip").keep("ip", value)).isNull();
  }

  @ParameterizedTest
  @EnumSource(value = IpPrivacy.class, names = "KEEP", mode = EnumSource.Mode.EXCLUDE)
  void theAddressIsNotKeptUnderItsNameInAnotherCase(IpPrivacy mode) {
    for (String name : List.of("ip", "IP", "Ip")) {
      assertThat(ip(mode).keep(name, "203.0.113.199")).isNotEqualTo("203.0.113.199");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "client.ip",
        "CLIENT-IP",
        "clientIp",
        "clientIP",
        "clientip",
        "ip_address",
        "IPAddress",
        "ipaddr",
        "ips",
        "visitor_ipv6",
        "X-Forwarded-For",
        "x_forwarded_for",
        "forwarded",
        "x-real-ip",
        "REMOTE_ADDR",
        "cf-connecting-ip",
        " ip "
      })
  void aNameOfAnAddressIsTreatedLikeIp(String name) {
    for (String value :
        List.of("203.0.113.199", "unknown", "for=\"203.0.113.199\"", "3405803975")) {
      for (IpPrivacy mode : IpPrivacy.values()) {
        assertThat(ip(mode).keep(name, value)).isEqualTo(ip(mode).keep("ip", value));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "203.0.113.199",
        " 203.0.113.199 ",
        "203.0.113.199:4711",
        "2001:db8:feed::beef",
        "[2001:db8:feed::beef]",
        "[2001:db8:feed::beef]:443",
        "2001:db8:feed::beef%eth0",
        "::ffff:203.0.113.199",
        "203.0.113.199, 10.0.0.1",
        "unknown,203.0.113.199:80",
        "10.0.0.1;[2001:db8::1]:443",
        "[\"203.0.113.199\",\"x\"]",
        "{\"a\":{\"b\":[\"10.0.0.1, 203.0.113.199\"]}}",
        "{\"city\":\"x\",\"clientIp\":3405803975}",
        "00:11:22:33:44:55:66:77"
      })
  void aValueThatIsAnAddressIsTreatedLikeIpWhateverItsName(String value) {
    for (String name : List.of("new", "st", "human", "build")) {
      for (IpPrivacy mode : IpPrivacy.values()) {
        assertThat(ip(mode).keep(name, value)).isEqualTo(ip(mode).keep("ip", value));
      }
    }
  }

  /** Only whole values: a user agent has many numbers. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ship            | x",
        "zip             | 10115",
        "membership      | gold",
        "ip_version      | 4",
        "skip            | true",
        "internal_script | a",
        "client          | Mozilla/5.0 (X11; 1.2.3.4x) Chrome/81.0.4044.138 Mobile",
        "build           | v1.2.3.4",
        "build           | 1.2.3",
        "build           | 1.2.3.4.5",
        "build           | 1.2.3.400",
        "build           | 81.0.4044.138",
        "time            | 2026-01-01T12:30:00Z",
        "time            | 12:30:00",
        "mac             | 00:11:22:33:44:55",
        "path            | /a/1.2.3.4/b",
        "nested          | {\"zip\":\"10115\",\"v\":[\"1.2.3\"]}",
        "empty           | []"
      })
  void whatIsNoAddressIsKept(String name, String value) {
    for (IpPrivacy mode : IpPrivacy.values()) {
      assertThat(ip(mode).keep(name, value)).isEqualTo(value);
    }
    for (ClickField field : ClickField.all()) {
      if (field.type() == ClickField.Type.TEXT && field != ClickField.IP) {
        assertThat(ip(IpPrivacy.DROP).keep(field.apiName(), value)).isEqualTo(value);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "1.2.3,", "[\"", "[2001:", "aA", "a ip b "})
  void aLongTextIsLookedAtInNoTime(String part) {
    String text = part.repeat((1 << 20) / part.length());

    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          assertThat(ip(IpPrivacy.DROP).keep("new", text)).isEqualTo(text);
          ip(IpPrivacy.DROP).keep(text, "x");
        });
  }

  @ParameterizedTest
  @EnumSource
  void aDroppedFieldIsGoneAndNoOther(ClickField dropped) {
    Privacy privacy = dropping(dropped.apiName());

    for (ClickField field : ClickField.all()) {
      for (String value : List.of("302", "true", "text", "", "{\"a\":1}")) {
        assertThat(privacy.keep(field.apiName(), value)).isEqualTo(field == dropped ? null : value);
      }
    }
    assertThat(privacy.keep("new", "1")).isEqualTo("1");
    assertThat(privacy.keep(dropped.apiName().toUpperCase(Locale.ROOT), "1")).isNull();
  }

  @Test
  void oneUnknownFieldCanBeDropped() {
    Privacy privacy = dropping("extra.client");

    assertThat(privacy.keep("client", "{}")).isNull();
    assertThat(privacy.keep("Client", "{}")).isNull();
    assertThat(privacy.keep("clients", "{}")).isEqualTo("{}");
    assertThat(privacy.keep("extra", "x")).isEqualTo("x");
  }

  @Test
  void withoutExtraNothingIsLeftForIt() {
    Privacy privacy = dropping("extra");

    assertThat(privacy.keep("new", "x")).isNull();
    assertThat(privacy.keep("extra", "x")).isNull();
    assertThat(privacy.keep("UA", "x")).isNull();
    assertThat(privacy.keep("st", "x")).isNull();
    assertThat(privacy.keep("human", "1")).isNull();
    assertThat(privacy.keep("st", "302")).isEqualTo("302");
    assertThat(privacy.keep("human", "TRUE")).isEqualTo("TRUE");
    assertThat(privacy.keep("ua", "x")).isEqualTo("x");
  }
}
