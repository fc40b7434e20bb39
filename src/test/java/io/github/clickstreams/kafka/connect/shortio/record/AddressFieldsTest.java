package io.github.clickstreams.kafka.connect.shortio.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressFieldsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "203.0.113.9",
        "203.0.113.9:443",
        "[2001:db8::9]:443",
        "203.0.113.9, 198.51.100.7",
        "203.0.113.9 198.51.100.7",
        "203.0.113.9|198.51.100.7",
        "203.0.113.9\n198.51.100.7",
        "[203.0.113.9, 198.51.100.7]",
        "\"203.0.113.9\"",
        "'203.0.113.9'",
        "(203.0.113.9)",
        "\u00a0203.0.113.9\ufeff",
        "203.0.113.9.",
        "203.0.113.9/32",
        "2001:db8::9/64",
        "/203.0.113.9:443",
        "{\"a\":\"203.0.113.9\\n\"}",
        "[\"\\t203.0.113.9\"]",
        "{\"x\":\"{\\\"y\\\":\\\"203.0.113.9\\\"}\"}",
        " {\"x\":\"203.0.113.9\"}",
        "{\"client_ip\":7}",
        "{\"x\":\"{\\\"ip\\\":7}\"}",
        "[{\"a\":[\"2001:db8::9\"]}]"
      })
  void aValueOfAddressesIsFound(String value) {
    assertThat(AddressFields.matches("x", value)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "1.2.3",
        "Mozilla/5.0 (X11) Chrome/120.0.0.0 Safari/537.36",
        "version 1.2.3.4 is out",
        "[\"TCP/IP\"]",
        "{\"type\":\"ip\"}",
        "{\"tags\":[\"voip\",\"ip\"]}",
        "{\"q\":\"how do I hide my ip\"}",
        "{\"a\":\"Sender, Address\"}",
        "[\"email forwarded\"]",
        "{\"ua\":\"Chrome/120.0.0.0\"}"
      })
  void anyOtherValueIsNot(String value) {
    assertThat(AddressFields.matches("x", value)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "client.ip",
        "ip_address",
        "X-Forwarded-For",
        "forwarded",
        "XFF",
        "remoteAddr",
        "ip4",
        "ipV4",
        "ip_v4",
        "visitorIps",
        "ip_2",
        "ip1",
        "ips[0]",
        "ipAddress1",
        "client.addr.2",
        "ip_long",
        "ipInt",
        "ip_v4_dec",
        "ipv4-number",
        "remote_addr_raw",
        "ip.list",
        "x_forwarded_for_text",
        "ip_hash"
      })
  void aNameOfAddressesIsFound(String name) {
    assertThat(AddressFields.matches(name, "7")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ship",
        "is_forwarded",
        "email_forwarded",
        "zip",
        "recipes",
        "tip",
        "tip_2",
        "vip_list",
        "zip_number",
        "2",
        "long",
        "ip_country"
      })
  void anyOtherNameIsNot(String name) {
    assertThat(AddressFields.matches(name, "7")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.9", "client 203.0.113.9", "2001:db8::9"})
  void aNameThatIsAnAddressIsFound(String name) {
    assertThat(AddressFields.isIn(name)).isTrue();
    assertThat(AddressFields.isIn("x" + name.substring(name.length() - 3))).isFalse();
  }
}
