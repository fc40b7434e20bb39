package io.github.clickstreams.kafka.connect.shortio.reader;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes batches of a window that has been read: everything in it that had not been emitted, and
 * moves the position with them.
 *
 * @param emitted so far
 * @param newest click that was known before
 */
record Emission(
    long domainId,
    ReaderContext context,
    EmittedClicks emitted,
    NewestClick newest,
    LookBack lookBack) {

  /**
   * @param proven whether the window has no more clicks for certain
   * @param sweep that the window belongs to, if it does: {@code since} may follow
   */
  List<Batch> batches(WindowClicks read, boolean proven, Optional<Sweep> sweep) {
    List<NewClick> overlooked = overlooked(read);
    boolean isKnown = proven && overlooked.isEmpty() && newest.before() != Long.MIN_VALUE;
    long settled = isKnown ? LookBack.from(newest.before(), lookBack.window()) : Long.MIN_VALUE;
    return batches(
        overlooked, read, sweep.map(it -> it.covered(read, settled)).orElse(Long.MIN_VALUE));
  }

  /**
   * What an earlier window should have shown: clicks below this one, from {@code since} on, that
   * were never emitted. They are late, or were left out.
   */
  private List<NewClick> overlooked(WindowClicks read) {
    return newOf(
        read.allBelow().stream()
            .filter(click -> click.dt() >= emitted.since())
            .sorted(Comparator.comparingLong(ReadClick::dt))
            .toList());
  }

  /**
   * @param overlooked is emitted, too, before what is in the window
   * @param settled nothing before this time can still come in
   */
  private List<Batch> batches(List<NewClick> overlooked, WindowClicks read, long settled) {
    noticeMissed(read);
    read.below().forEach(click -> emitted.shown(click.dt()));
    List<ReadClick> clicks = read.oldestFirst();
    List<NewClick> inside = newOf(clicks);
    context.statistics().suppressed(clicks.size() - (long) inside.size());
    List<NewClick> fresh = new ArrayList<>(overlooked);
    fresh.addAll(inside);
    int size = context.settings().batchMaxRecords();
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < fresh.size(); i += size) {
      int end = Math.min(fresh.size(), i + size);
      Position before =
          batches.isEmpty() ? emitted.position() : batches.get(batches.size() - 1).after();
      List<NewClick> batch = List.copyOf(fresh.subList(i, end));
      batch.forEach(this::emit);
      settle(settled, end == fresh.size() ? read.end() : fresh.get(end).click().dt());
      batches.add(new Batch(domainId, batch, before, emitted.position()));
    }
    if (fresh.isEmpty()) {
      settle(settled, read.end());
    }
    return batches;
  }

  private List<NewClick> newOf(List<ReadClick> oldestFirst) {
    return emitted.newOf(oldestFirst, newest.now(), new ClickIdentity(domainId));
  }

  /**
   * A click that comes in later than the late-arrival window reaches cannot be emitted, only
   * counted.
   */
  private void noticeMissed(WindowClicks read) {
    Map<Long, Integer> equals = new HashMap<>();
    for (ReadClick click : read.below()) {
      int count = equals.merge(click.fingerprint(), 1, Integer::sum);
      if (emitted.isMissed(click, count)) {
        context.statistics().missed(emitted.dt() - click.dt());
      }
    }
  }

  private void emit(NewClick click) {
    long dt = click.click().dt();
    if (click.ahead()) {
      context.statistics().ahead();
    } else if (dt < emitted.dt()) {
      context.statistics().late(lookBack.lateness(dt, newest.before()));
    }
    emitted.emitted(click);
  }

  private void settle(long settled, long next) {
    emitted.passed(newest.now());
    if (emitted.settle(settled, next)) {
      context.statistics().windowShrunk();
    }
  }
}
