package io.github.clickstreams.shortio.simulator;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON of one page, element after element; what was added last can be taken off again. Not
 * thread-safe.
 */
final class PageBody {
  private static final int FIELDS_BEFORE_DT = 4;

  private final List<byte[]> elements = new ArrayList<>();
  private final String begin;
  private final String end;
  private int bytes;

  PageBody(Behaviour.Form form) {
    boolean object = form == Behaviour.Form.CLICKS_OBJECT;
    begin = object ? "{\"clicks\":[" : "[";
    end = object ? "]}" : "]";
    bytes = begin.length() + end.length();
  }

  /** Clicks or not. */
  int elements() {
    return elements.size();
  }

  /** The length of the whole body as it is now. */
  int bytes() {
    return bytes + Math.max(0, elements.size() - 1);
  }

  void add(RawJson element) {
    add(Json.bytes(element));
  }

  /**
   * @param dt as it is shown; a field of that name replaces it
   */
  void add(Map<String, Object> fields, String dt) {
    Map<String, Object> shown = new LinkedHashMap<>();
    for (Map.Entry<String, Object> field : fields.entrySet()) {
      if (shown.size() == FIELDS_BEFORE_DT && !fields.containsKey("dt")) {
        shown.put("dt", dt);
      }
      shown.put(field.getKey(), field.getValue());
    }
    shown.putIfAbsent("dt", dt);
    add(Json.bytes(shown));
  }

  private void add(byte[] element) {
    elements.add(element);
    bytes += element.length;
  }

  /** Takes off all but the first so many. */
  void keep(int first) {
    while (elements.size() > first) {
      bytes -= elements.remove(elements.size() - 1).length;
    }
  }

  byte[] toBytes() {
    ByteArrayOutputStream body = new ByteArrayOutputStream(bytes());
    body.writeBytes(begin.getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < elements.size(); i++) {
      if (i > 0) {
        body.write(',');
      }
      body.writeBytes(elements.get(i));
    }
    body.writeBytes(end.getBytes(StandardCharsets.US_ASCII));
    return body.toByteArray();
  }
}
