package io.github.clickstreams.shortio.simulator;

import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes one page: newest first, at most {@code limit} and the hidden caps. Made for one request;
 * finds its place by binary search and looks at no click outside the asked range.
 */
final class PageWriter {
  /** {@code elements} counts what stands in the page, clicks or not. */
  record Page(byte[] body, int elements) {}

  private final Behaviour behaviour;
  private final Dice dice;
  private final Fault.InPage fault;
  private final PageBody body;
  private int room;

  /** {@code fault} may be null. */
  PageWriter(Behaviour behaviour, Dice dice, Fault.InPage fault) {
    this.behaviour = behaviour;
    this.dice = dice;
    this.fault = fault;
    body = new PageBody(behaviour.form);
  }

  /**
   * @param turn how many pages of the domain were written before
   */
  Page write(LastClicksQuery query, ClickStore store, DomainState clicks, long now, int turn) {
    Replica replica = Replica.of(behaviour, turn, now, dice);
    room = Math.min(query.limit(), behaviour.pageCap.draw(clicks.domain().id(), dice));
    if (fault instanceof Fault.ExtraElement extra) {
      body.add(new RawJson(extra.json()));
      room--;
    }
    int first = store.firstAtOrAfter(query.from());
    int last = store.firstAfter(query.to()) - 1;
    while (last >= first && room > 0) {
      int tie = behaviour.ties == Behaviour.Ties.SHUFFLED ? startOfTie(store, first, last) : last;
      for (int index : newestFirst(tie, last)) {
        if (room > 0) {
          click(query, clicks, store.ref(index), store.dt(index), replica);
        }
      }
      last = tie - 1;
    }
    if (fault instanceof Fault.PartOfPage part) {
      body.keep((int) (body.elements() * part.share()));
    }
    return new Page(body.toBytes(), body.elements());
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
      int other = dice.below(i + 1);
      indices[i] = indices[other];
      indices[other] = last - i;
    }
    return indices;
  }

  private void click(LastClicksQuery query, DomainState clicks, int ref, long dt, Replica replica) {
    if (!replica.has(Dates.millis(dt), clicks.visibleAt(ref, dt))) {
      return;
    }
    RawJson malformed = clicks.malformed(ref, dt);
    if (malformed != null) {
      body.add(malformed);
    } else {
      Map<String, Object> fields = clicks.fields(ref, dt, replica.time());
      if (!query.filters().isEmpty() && !query.filters().pass(dt, fields)) {
        room -= behaviour.filterAfterLimit ? 1 : 0;
        return;
      }
      body.add(
          shown(fields),
          Dates.dt(dt, behaviour.dtForm, behaviour.tzOffsets ? query.zone() : ZoneOffset.UTC));
    }
    room--;
    if (body.bytes() > behaviour.pageBytes && body.elements() > 1) {
      body.keep(body.elements() - 1);
      room = 0;
    }
  }

  private Map<String, Object> shown(Map<String, Object> fields) {
    Map<String, Object> shown = behaviour.emptyFieldsVary ? EmptyFields.vary(fields, dice) : fields;
    if (body.elements() == 0 && fault instanceof Fault.ChangedClick changed) {
      shown = new LinkedHashMap<>(shown);
      shown.putAll(changed.fields());
    }
    return shown;
  }
}
