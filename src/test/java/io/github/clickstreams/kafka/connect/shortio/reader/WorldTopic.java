package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.MalformedElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What Connect makes of the batches: the records on the topic and the stored source offset, exactly
 * once (a batch and its offset together) or at least once (records in order, offsets at some
 * earlier point, perhaps within a batch).
 */
final class WorldTopic {

  /**
   * A record on the topic, or on that of elements that are no clicks: then id, key and details are
   * what it was.
   *
   * @param readSince server time of the first question of its slice
   * @param worker how many workers were before the one that sent it
   * @param batchStart index of the first record of its batch
   * @param batchEnd whether it is the last one of its batch
   */
  record Sent(
      String id,
      String key,
      String details,
      long dt,
      long readSince,
      int worker,
      int batchStart,
      boolean batchEnd,
      boolean malformed,
      Position offset) {}

  private final boolean exactlyOnce;
  private final SplittableRandom random;
  private final List<Sent> sent = new ArrayList<>();
  private final Map<String, Integer> repeatsAllowed = new HashMap<>();
  private Map<String, Object> stored;
  private int worker;

  /** Where this worker's records begin. */
  private int begun;

  /** How many records have been acknowledged and their offset flushed. */
  private int flushed;

  WorldTopic(boolean exactlyOnce, Optional<Position> stored, SplittableRandom random) {
    this.exactlyOnce = exactlyOnce;
    this.stored = stored.map(Position::toMap).orElse(null);
    this.random = random;
  }

  /** The offset a new worker gets, as it comes out of Connect's topic. */
  Optional<Position> stored() {
    try {
      return stored == null ? Optional.empty() : Optional.of(Position.fromMap(stored));
    } catch (InvalidPositionException e) {
      throw new WorldFailure("stored offset is unreadable: " + e.getMessage());
    }
  }

  void send(Batch batch, long readSince) {
    int batchStart = sent.size();
    int batchLast = batchStart + batch.clicks().size() + batch.malformed().size() - 1;
    for (IdentifiedClick click : batch.clicks()) {
      boolean batchEnd = sent.size() == batchLast;
      sent.add(
          new Sent(
              click.clickId(),
              WorldClick.key(click.click()),
              WorldClick.details(click.click()),
              click.click().dt(),
              readSince,
              worker,
              batchStart,
              batchEnd,
              false,
              batchEnd ? batch.after() : batch.before()));
    }
    for (MalformedElement element : batch.malformed()) {
      String raw = element.text();
      boolean batchEnd = sent.size() == batchLast;
      Position offset = batchEnd ? batch.after() : batch.before();
      sent.add(new Sent(raw, raw, raw, 0, readSince, worker, batchStart, batchEnd, true, offset));
    }
    if (exactlyOnce) {
      flush(sent.size());
    } else if (random.nextInt(4) == 0) {
      flush(random.nextInt(flushed, sent.size() + 1));
    }
  }

  private void flush(int records) {
    if (records > Math.max(begun, flushed)) {
      flushed = records;
      stored = sent.get(records - 1).offset().toMap();
    }
  }

  /** The worker ends; if cleanly, what it sent is flushed. */
  void workerEnds(boolean cleanly) {
    int acknowledged = Math.max(begun, flushed);
    if (cleanly) {
      flush(sent.size());
      acknowledged = sent.size();
    }
    int arrived = random.nextInt(acknowledged, sent.size() + 1);
    sent.subList(arrived, sent.size()).clear();
    int repeatsFrom = begun;
    if (flushed > begun) {
      Sent last = sent.get(flushed - 1);
      repeatsFrom = last.batchEnd() ? flushed : last.batchStart();
    }
    for (Sent record : sent.subList(repeatsFrom, arrived)) {
      repeatsAllowed.merge(record.id(), 1, Integer::sum);
    }
    begun = arrived;
    worker++;
  }

  List<Sent> sent() {
    return sent;
  }

  /** How many workers there have been. */
  int workers() {
    return worker + 1;
  }

  int repeatsAllowed(String id) {
    return repeatsAllowed.getOrDefault(id, 0);
  }
}
