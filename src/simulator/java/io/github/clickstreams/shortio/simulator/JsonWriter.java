package io.github.clickstreams.shortio.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Writes plain Java values as UTF-8 JSON into one growing buffer. Knows no meaning: strings,
 * numbers, booleans, null, maps, iterables and {@link RawJson}. Not thread-safe.
 */
final class JsonWriter {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] buffer;
  private int size;

  JsonWriter(int capacity) {
    buffer = new byte[Math.max(64, capacity)];
  }

  static byte[] bytes(Object value) {
    JsonWriter writer = new JsonWriter(256);
    writer.value(value);
    return writer.toBytes();
  }

  byte[] toBytes() {
    return Arrays.copyOf(buffer, size);
  }

  /** Bytes so far. */
  int size() {
    return size;
  }

  /** Takes off what was written behind the first so many bytes. */
  void cut(int bytes) {
    size = bytes;
  }

  JsonWriter value(Object value) {
    if (value == null) {
      ascii("null");
    } else if (value instanceof String text) {
      string(text);
    } else if (value instanceof Boolean || value instanceof Number) {
      ascii(value.toString());
    } else if (value instanceof RawJson raw) {
      raw(raw.text());
    } else if (value instanceof Map<?, ?> map) {
      object(map);
    } else if (value instanceof Iterable<?> list) {
      array(list);
    } else {
      throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
    return this;
  }

  private void object(Map<?, ?> map) {
    put('{');
    boolean first = true;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!first) {
        put(',');
      }
      first = false;
      member((String) entry.getKey(), entry.getValue());
    }
    put('}');
  }

  private void array(Iterable<?> list) {
    put('[');
    boolean first = true;
    for (Object element : list) {
      if (!first) {
        put(',');
      }
      first = false;
      value(element);
    }
    put(']');
  }

  void member(String name, Object value) {
    string(name);
    put(':');
    value(value);
  }

  void put(char ascii) {
    room(1);
    buffer[size++] = (byte) ascii;
  }

  JsonWriter ascii(String text) {
    int length = text.length();
    room(length);
    for (int i = 0; i < length; i++) {
      buffer[size++] = (byte) text.charAt(i);
    }
    return this;
  }

  private void raw(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    room(utf8.length);
    System.arraycopy(utf8, 0, buffer, size, utf8.length);
    size += utf8.length;
  }

  private void string(String text) {
    int length = text.length();
    room(length * 6L + 2); // the worst case: every char as a six byte escape
    buffer[size++] = '"';
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        i += nonAscii(text, i);
      } else if (c == '"' || c == '\\') {
        buffer[size++] = '\\';
        buffer[size++] = (byte) c;
      } else if (c < 0x20) {
        escape(c);
      } else {
        buffer[size++] = (byte) c;
      }
    }
    buffer[size++] = '"';
  }

  /** Answers how many more chars of the text were used: 1 for a surrogate pair. */
  private int nonAscii(String text, int at) {
    int c = text.codePointAt(at);
    if (c < 0x800) {
      buffer[size++] = (byte) (0xc0 | c >> 6);
    } else if (c >= 0xd800 && c <= 0xdfff) {
      escape((char) c); // a lone surrogate has no UTF-8
      return 0;
    } else if (c < 0x10000) {
      buffer[size++] = (byte) (0xe0 | c >> 12);
      buffer[size++] = (byte) (0x80 | c >> 6 & 0x3f);
    } else {
      buffer[size++] = (byte) (0xf0 | c >> 18);
      buffer[size++] = (byte) (0x80 | c >> 12 & 0x3f);
      buffer[size++] = (byte) (0x80 | c >> 6 & 0x3f);
    }
    buffer[size++] = (byte) (0x80 | c & 0x3f);
    return Character.charCount(c) - 1;
  }

  private void escape(char c) {
    buffer[size++] = '\\';
    buffer[size++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      buffer[size++] = HEX[c >> shift & 0xf];
    }
  }

  private void room(long bytes) {
    if (size + bytes > buffer.length) {
      long wanted = Math.max(size + bytes, buffer.length * 2L);
      buffer =
          Arrays.copyOf(
              buffer,
              Math.toIntExact(Math.min(wanted, Math.max(size + bytes, Integer.MAX_VALUE - 8))));
    }
  }
}
