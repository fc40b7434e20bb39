package io.github.clickstreams.shortio.simulator;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads one HTTP/1.1 request off a connection. */
final class RequestParser {
  private static final int LONGEST_LINE = 1 << 16;
  private static final int LARGEST_BODY = 1 << 24;

  private RequestParser() {}

  /** Null when the client closed the connection between two requests. */
  static Request read(InputStream in, OutputStream out) throws IOException {
    String start = line(in);
    if (start == null) {
      return null;
    }
    String[] parts = start.split(" ");
    if (parts.length != 3) {
      throw new IOException("no HTTP request line");
    }
    Map<String, String> headers = headers(in);
    if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
    byte[] body = body(in, headers);
    int mark = parts[1].indexOf('?');
    String path = mark < 0 ? parts[1] : parts[1].substring(0, mark);
    Map<String, String> query = mark < 0 ? Map.of() : query(parts[1].substring(mark + 1));
    return new Request(parts[0], path, query, headers, body);
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in); line == null || !line.isEmpty(); line = line(in)) {
      int colon = line == null ? -1 : line.indexOf(':');
      if (colon < 1) {
        throw new IOException("no HTTP header");
      }
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return headers;
  }

  private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
    if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
      return chunks(in);
    }
    return exactly(in, number(headers.getOrDefault("content-length", "0"), 10));
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      String line = line(in);
      int size = number(line == null ? "" : line.split(";")[0].strip(), 16);
      if (size == 0) {
        break;
      }
      body.write(exactly(in, size));
      line(in);
      if (body.size() > LARGEST_BODY) {
        throw new IOException("request body too large");
      }
    }
    String trailer = line(in);
    while (trailer != null && !trailer.isEmpty()) {
      trailer = line(in);
    }
    return body.toByteArray();
  }

  private static int number(String text, int radix) throws IOException {
    try {
      int number = Integer.parseInt(text, radix);
      if (number >= 0 && number <= LARGEST_BODY) {
        return number;
      }
    } catch (NumberFormatException e) {
      // as for a number out of range
    }
    throw new IOException("bad length");
  }

  private static byte[] exactly(InputStream in, int bytes) throws IOException {
    byte[] all = in.readNBytes(bytes);
    if (all.length < bytes) {
      throw new EOFException();
    }
    return all;
  }

  private static Map<String, String> query(String text) throws IOException {
    Map<String, String> query = new HashMap<>();
    for (String pair : text.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  private static String decode(String text) throws IOException {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IOException("bad query");
    }
  }

  /** Without its end; null at the end of the stream. */
  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(64);
    int c = in.read();
    if (c < 0) {
      return null;
    }
    for (; c != '\n'; c = in.read()) {
      if (c < 0 || line.length() > LONGEST_LINE) {
        throw new EOFException();
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
