package io.github.clickstreams.kafka.connect.shortio.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * An answer of Short.io's, made and then changed at random: of clicks or of domains. Some changes
 * leave JSON behind, most do not. Made of a seed alone.
 */
final class FuzzedBody {
  private static final int MOST_ELEMENTS = 6;
  private static final int MOST_CHANGES = 3;

  /**
   * Makes bodies of up to some hundred kilobytes, which would take all the time if they came often.
   */
  private static final double LONG = 0.002;

  private static final List<String> NAMES =
      List.of(
          "host",
          "path",
          "url",
          "st",
          "ip",
          "ref",
          "ua",
          "human",
          "city",
          "goal_completed",
          "id",
          "hostname",
          "new",
          "",
          "dt ",
          "DT",
          "\\u0064t",
          "n\\ud800",
          "é",
          "__proto__");

  private static final List<String> TIMES =
      List.of(
          "\"2026-01-02T03:04:05.678Z\"",
          "\"2026-01-02T03:04:05Z\"",
          "\"2026-01-02T03:04:05.678901+05:30\"",
          "1767323045678",
          "\"1767323045678\"",
          "\"2026-02-30T00:00:00Z\"",
          "\"+999999999-01-01T00:00:00Z\"",
          "1767323045",
          "1.767323045678e12",
          "null",
          "true",
          "[]");

  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "}]",
          "},{\\\"dt\\\":1",
          "\\\"",
          "\\\\",
          "'",
          "é\uD83D\uDE00",
          "\\ud83d\\ude00",
          "\\ud800",
          "\\u0000",
          "\\n",
          "192.0.2.1",
          "https://a.example/?b=c&d",
          "TRUE",
          "302");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "302",
          "302.0",
          "3.02e2",
          "30200e-2",
          "0.1",
          "-1",
          "2147483648",
          "9223372036854775808",
          "1e400",
          "1e-400",
          "1e99999",
          "123456789.123456789123456789");

  private static final List<String> PIECES =
      List.of(
          "\"",
          "\\",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\n",
          "null",
          "NaN",
          "-",
          "e",
          "//",
          "/*",
          "'",
          "\u0000",
          "{\"dt\":",
          "},{",
          "]]",
          "[[",
          "\"dt\":1767323045678,",
          "\"clicks\":[",
          "<html>",
          "\uFEFF");

  private static final List<byte[]> NO_UTF8 =
      List.of(
          bytes(0xFF),
          bytes(0xC3),
          bytes(0xE2, 0x82),
          bytes(0xF0, 0x9F, 0x98),
          bytes(0x80),
          bytes(0xC0, 0xAF),
          bytes(0xED, 0xA0, 0x80),
          bytes(0xF4, 0x90, 0x80, 0x80));

  private final Random random;

  private FuzzedBody(long seed) {
    random = new Random(seed);
  }

  static byte[] of(long seed) {
    FuzzedBody body = new FuzzedBody(seed);
    byte[] made = body.page().getBytes(StandardCharsets.UTF_8);
    for (int i = body.random.nextInt(MOST_CHANGES + 1); i > 0; i--) {
      made = body.changed(made);
    }
    return made;
  }

  private String page() {
    StringBuilder elements = new StringBuilder("[");
    for (int i = random.nextInt(MOST_ELEMENTS + 1); i > 0; i--) {
      elements.append(element()).append(i > 1 ? "," : "");
    }
    elements.append(']');
    return switch (random.nextInt(6)) {
      case 0 -> "{\"clicks\":" + elements + "}";
      case 1 -> "{\"n\":" + value(2) + ",\"clicks\" :" + elements + ",\"m\":" + value(2) + "} ";
      case 2 -> " " + elements + "\n";
      default -> elements.toString();
    };
  }

  private String element() {
    if (random.nextInt(30) == 0) {
      return value(2);
    }
    StringBuilder click = new StringBuilder("{");
    for (int i = random.nextInt(8); i > 0; i--) {
      // Names come twice at times.
      click.append('"').append(one(NAMES)).append("\":").append(value(3)).append(',');
    }
    boolean usable = random.nextInt(10) > 0;
    click.append("\"dt\":").append(usable ? TIMES.get(random.nextInt(5)) : one(TIMES));
    click.append(",\"id\":").append(random.nextInt(1000));
    return click.append('}').toString();
  }

  private String value(int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 6)) {
      case 0, 1 -> '"' + one(TEXTS) + one(TEXTS) + '"';
      case 2 -> one(NUMBERS);
      case 3 -> one(List.of("true", "false", "null"));
      case 4 -> '"' + one(TEXTS).repeat(random.nextInt(20)) + '"';
      case 5 -> random.nextDouble() < LONG ? extreme() : one(NUMBERS);
      case 6 -> "[" + value(depth - 1) + ", " + value(depth - 1) + "]";
      default -> "{\"" + one(NAMES) + "\":" + value(depth - 1) + "}";
    };
  }

  /** Long, deep or both. */
  private String extreme() {
    int size = 1 << random.nextInt(17);
    return switch (random.nextInt(5)) {
      case 0 -> "7".repeat(size);
      case 1 -> "0." + "7".repeat(size) + "e9";
      case 2 -> '"' + "é\\n".repeat(size) + '"';
      case 3 -> "[".repeat(size) + "]".repeat(size);
      default -> "{\"a\":".repeat(size) + "1" + "}".repeat(size);
    };
  }

  private byte[] changed(byte[] body) {
    int at = random.nextInt(body.length + 1);
    int behind = at + random.nextInt(body.length + 1 - at);
    int near = Math.min(body.length, at + random.nextInt(4));
    return switch (random.nextInt(9)) {
      case 0 -> flipped(body);
      case 1 -> with(body, at, bytes(random.nextInt(256)), near);
      case 2 -> with(body, at, new byte[0], near);
      case 3 -> with(body, at, one(PIECES).getBytes(StandardCharsets.UTF_8), at);
      case 4 -> with(body, at, NO_UTF8.get(random.nextInt(NO_UTF8.size())), at);
      case 5 -> with(body, at, new byte[0], random.nextBoolean() ? body.length : behind);
      // Something twice: a field, an element, half of the page.
      case 6 -> with(body, behind, part(body, at, behind), behind);
      case 7 -> with(body, at, value(2).getBytes(StandardCharsets.UTF_8), near);
      default -> random.nextDouble() < LONG ? repeated(body, at, near) : flipped(body);
    };
  }

  private byte[] flipped(byte[] body) {
    byte[] flipped = body.clone();
    if (flipped.length > 0) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private byte[] repeated(byte[] body, int at, int end) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 1 << random.nextInt(17); i > 0; i--) {
      all.write(body, at, end - at);
    }
    return with(body, end, all.toByteArray(), end);
  }

  private static byte[] part(byte[] body, int from, int to) {
    return Arrays.copyOfRange(body, from, to);
  }

  /** With other bytes in place of those from an index on up to another. */
  private static byte[] with(byte[] body, int from, byte[] others, int to) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(body, 0, from);
    all.writeBytes(others);
    all.write(body, to, body.length - to);
    return all.toByteArray();
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private String one(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }
}
