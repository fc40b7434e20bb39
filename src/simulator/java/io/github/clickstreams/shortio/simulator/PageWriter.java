package io.github.clickstreams.shortio.simulator;

import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes one page: newest first, at most {@code limit} and the hidden cap. Made for one request;
 * finds its place by binary search and looks at no click outside the asked range.
 */
final class PageWriter {
  /** {@code elements} counts what stands in the page, clicks or not. */
  record Page(byte[] body, int elements) {}

  private static final int FIELDS_BEFORE_DT = 4;

  private final Behaviour behaviour;
  private final Dice order;
  private final Fault.InPage fault;
  private final JsonWriter json = new JsonWriter(1 << 12);
  private int written;

  /** {@code fault} may be null. */
  PageWriter(Behaviour behaviour, Dice order, Fault.InPage fault) {
    this.behaviour = behaviour;
    this.order = order;
    this.fault = fault;
  }

  Page write(LastClicksQuery query, ClickStore store, DomainState clicks, long now) {
    boolean object = behaviour.form == Behaviour.Form.CLICKS_OBJECT;
    json.ascii(object ? "{\"clicks\":[" : "[");
    if (fault instanceof Fault.ExtraElement extra) {
      element(new RawJson(extra.json()));
    }
    int room = Math.min(query.limit(), behaviour.pageCap);
    int first = store.firstAtOrAfter(query.from());
    int last = store.firstAfter(query.to()) - 1;
    while (last >= first && written < room) {
      int tie = behaviour.ties == Behaviour.Ties.SHUFFLED ? startOfTie(store, first, last) : last;
      for (int index : newestFirst(tie, last)) {
        if (written < room) {
          click(query, clicks, store.ref(index), store.dt(index), now);
        }
      }
      last = tie - 1;
    }
    json.ascii(object ? "]}" : "]");
    return new Page(json.toBytes(), written);
  }

  private int startOfTie(ClickStore store, int first, int last) {
    long granule = behaviour.storedGranule();
    long start = Math.floorDiv(store.dt(last), granule) * granule;
    return Math.max(first, store.firstAtOrAfter(start));
  }

  /** The indices from {@code last} down to {@code first}, shuffled when they are several. */
  private int[] newestFirst(int first, int last) {
    int[] indices = new int[last - first + 1];
    for (int i = 0; i < indices.length; i++) {
      int other = order.below(i + 1);
      indices[i] = indices[other];
      indices[other] = last - i;
    }
    return indices;
  }

  private void click(LastClicksQuery query, DomainState clicks, int ref, long dt, long now) {
    if (!clicks.isVisible(ref, dt, now)) {
      return;
    }
    RawJson malformed = clicks.malformed(ref, dt);
    if (malformed != null) {
      element(malformed);
      return;
    }
    Map<String, Object> fields = clicks.fields(ref, dt, now);
    if (!query.filters().isEmpty() && !query.filters().pass(dt, fields)) {
      return;
    }
    if (written == 0 && fault instanceof Fault.ChangedClick changed) {
      fields = new LinkedHashMap<>(fields);
      fields.putAll(changed.fields());
    }
    separate();
    object(
        fields,
        Dates.dt(dt, behaviour.dtForm, behaviour.tzOffsets ? query.zone() : ZoneOffset.UTC));
  }

  private void element(RawJson element) {
    separate();
    json.value(element);
  }

  private void separate() {
    if (written++ > 0) {
      json.put(',');
    }
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
