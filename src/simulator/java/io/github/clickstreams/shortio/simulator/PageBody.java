package io.github.clickstreams.shortio.simulator;

import java.util.Arrays;
import java.util.Map;

/**
 * The JSON of one page, element after element; what was added last can be taken off again. Not
 * thread-safe.
 */
final class PageBody {
  private static final int FIELDS_BEFORE_DT = 4;

  private final JsonWriter json = new JsonWriter(1 << 12);
  private final String end;

  /** The size up to each number of elements, 0 first. */
  private int[] sizes = new int[32];

  private int elements;

  PageBody(Behaviour.Form form) {
    boolean object = form == Behaviour.Form.CLICKS_OBJECT;
    json.ascii(object ? "{\"clicks\":[" : "[");
    end = object ? "]}" : "]";
    sizes[0] = json.size();
  }

  /** Clicks or not. */
  int elements() {
    return elements;
  }

  /** The length of the whole body as it is now. */
  int bytes() {
    return json.size() + end.length();
  }

  void add(RawJson element) {
    separate();
    json.value(element);
    ended();
  }

  /**
   * @param dt as it is shown; a field of that name replaces it
   */
  void add(Map<String, Object> fields, String dt) {
    separate();
    object(fields, dt);
    ended();
  }

  /** Takes off all but the first so many. */
  void keep(int first) {
    elements = first;
    json.cut(sizes[first]);
  }

  /** The whole body; nothing can be added any more. */
  byte[] toBytes() {
    return json.ascii(end).toBytes();
  }

  private void separate() {
    if (elements > 0) {
      json.put(',');
    }
  }

  private void ended() {
    if (++elements == sizes.length) {
      sizes = Arrays.copyOf(sizes, 2 * elements);
    }
    sizes[elements] = json.size();
  }

  private void object(Map<String, Object> fields, String dt) {
    json.put('{');
    int before = fields.containsKey("dt") ? -1 : Math.min(FIELDS_BEFORE_DT, fields.size());
    int count = 0;
    boolean first = true;
    for (Map.Entry<String, Object> field : fields.entrySet()) {
      if (count++ == before) {
        first = member(first, "dt", dt);
      }
      first = member(first, field.getKey(), field.getValue());
    }
    if (before == fields.size()) {
      member(first, "dt", dt);
    }
    json.put('}');
  }

  /** Always answers false: the next member is not the first. */
  private boolean member(boolean first, String name, Object value) {
    if (!first) {
      json.put(',');
    }
    json.member(name, value);
    return false;
  }
}
