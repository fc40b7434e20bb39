package io.github.clickstreams.kafka.connect.shortio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shown of an element that is no click. */
class MalformedElementTest {
  private static final Privacy SOME =
      (name, value) ->
          switch (name) {
            case "ip" -> value.replaceFirst("[0-9]+$", "0");
            case "ua", "st" -> null;
            default -> value;
          };

  private static MalformedElement parse(Privacy privacy, String element) throws Exception {
    byte[] page = ("[" + element + "]").getBytes(StandardCharsets.UTF_8);
    return new ClickParser(privacy)
        .parse(new ByteArrayInputStream(page), 1000, Optional.empty())
        .malformed()
        .get(0);
  }

  @Test
  void isShownAsItCame() throws Exception {
    String element =
        "{\"st\":302.50,\"human\":true,\"ref\":null,\"new\":{\"a\":[1,\"\\n\"]},\"path\":\"/\\\"x\","
            + "\"path\":\"/again\",\"dt\":[1]}";

    MalformedElement parsed = parse(Privacy.NONE, element);

    assertThat(parsed.text()).isEqualTo(element);
    assertThat(parsed.withheld()).isFalse();
  }

  @Test
  void isShownWithoutWhatPrivacyWithholds() throws Exception {
    MalformedElement element =
        parse(
            SOME,
            "{\"ip\":\"192.0.2.77\",\"ua\":\"Mozilla\",\"st\":302,\"path\":\"/x\",\"human\":true,"
                + "\"wrapped\":{\"ip\":\"192.0.2.77\"},\"all\":[\"192.0.2.77\"],\"dt\":\"2026-01-01T00:00:00\"}");

    assertThat(element.text())
        .isEqualTo(
            "{\"ip\":\"192.0.2.0\",\"path\":\"/x\",\"human\":true,\"dt\":\"2026-01-01T00:00:00\"}");
    assertThat(element.withheld()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"192.0.2.77\"", "[\"192.0.2.77\"]", "42", "null", "false"})
  void isNotShownWhereNoFieldSaysWhatItIs(String element) throws Exception {
    MalformedElement parsed = parse(SOME, element);

    assertThat(parsed.withheld()).isTrue();
    assertThat(parsed.text()).isEqualTo("{\"position\":0,\"reason\":\"" + parsed.reason() + "\"}");
    assertThat(parsed.id()).isEqualTo(idOf(parsed.reason()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "\"2026-01-01 00:00:00\" | true",
        "\"2026-01-01\" | true",
        "1767225600 | true",
        "\"1767225600\" | true",
        "null | true",
        "false | true",
        "\"192.0.2.77\" | false",
        "\"2001:db8::1\" | false",
        "\"Mozilla/5.0\" | false",
        "\"yesterday\" | false",
        "3.5 | false",
        "{\"ip\":\"192.0.2.77\"} | false"
      })
  void aTimeIsShownUnderPrivacyOnlyIfItLooksLikeOne(String dt, boolean shown) throws Exception {
    String element = "{\"dt\":" + dt + "}";

    assertThat(parse(SOME, element).text()).isEqualTo(shown ? element : "{}");
    assertThat(parse(Privacy.NONE, element).text()).isEqualTo(element);
  }

  @Test
  void isTheSameAfterAChangeThatShortIoMakesLater() throws Exception {
    MalformedElement before = parse(Privacy.NONE, "{\"path\":\"/x\",\"goal_completed\":null}");
    MalformedElement after = parse(Privacy.NONE, "{\"path\":\"/x\",\"goal_completed\":\"buy\"}");

    assertThat(after.text()).isNotEqualTo(before.text());
    assertThat(after.id()).isEqualTo(before.id()).isEqualTo(idOf("{\"path\":\"/x\"}"));
    assertThat(parse(Privacy.NONE, "{\"path\":\"/y\"}").id()).isNotEqualTo(before.id());
  }

  @Test
  void isShownAsItCameWhereItIsNoJson() throws Exception {
    MalformedElement parsed = parse(Privacy.NONE, "{\"path\":\"/x\",\"st\":tru}");

    assertThat(parsed.reason()).isEqualTo("it is no JSON");
    assertThat(parsed.text()).isEqualTo("{\"path\":\"/x\",\"st\":tru}");
    assertThat(parsed.withheld()).isFalse();
  }

  @Test
  void isNotShownUnderPrivacyWhereItIsNoJsonAndStillToldFromOthers() throws Exception {
    MalformedElement parsed = parse(SOME, "{\"ip\":\"192.0.2.77\",\"path\":\"/x\",\"st\":tru}");

    assertThat(parsed.withheld()).isTrue();
    assertThat(parsed.text()).isEqualTo("{\"position\":0,\"reason\":\"it is no JSON\"}");
    assertThat(parsed.id())
        .isEqualTo(idOf("it is no JSON{\"ip\":\"192.0.2.0\",\"path\":\"/x\"}"))
        .isEqualTo(parse(SOME, "{\"ip\":\"192.0.2.99\",\"path\":\"/x\",\"st\":NaN}").id())
        .isNotEqualTo(parse(SOME, "{\"ip\":\"192.0.2.77\",\"path\":\"/y\",\"st\":tru}").id());
  }

  @Test
  void aLongTextIsNotShownButTellsItFromOthers() throws Exception {
    String longest = "\"" + "x".repeat(Limits.SHOWN_TEXT - 2) + "\"";

    assertThat(parse(Privacy.NONE, longest).text()).isEqualTo(longest);

    MalformedElement longer = parse(Privacy.NONE, longest.replaceFirst("x", "xx"));
    assertThat(longer.withheld()).isTrue();
    assertThat(longer.text()).isEqualTo("{\"position\":0,\"reason\":\"it is a string\"}");
    assertThat(longer.id())
        .hasSize(32)
        .isNotEqualTo(parse(Privacy.NONE, longest.replaceFirst("x", "xy")).id());
  }

  private static String idOf(String identity) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest).substring(0, 32);
  }
}
