package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.Click;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What Connect makes of the batches of one domain: the records on the topic and the stored source
 * offset, exactly once (a batch and its offset together) or at least once (records in order, the
 * offset of some earlier one). A dropped record is not on the topic, and its offset is not stored.
 */
final class WorldTopic {

  /**
   * A record that Connect was given.
   *
   * @param readSince server time of the first request since the domain was up to date
   * @param worker how many workers were before the one that sent it
   * @param resumedAt {@code dt} of the stored offset that this worker went on from
   * @param index in its batch
   */
  record Sent(
      String id,
      String key,
      String details,
      long dt,
      long readSince,
      int worker,
      long resumedAt,
      boolean dropped,
      Batch batch,
      int index) {

    @Override
    public String toString() {
      return "%s of %s, read since %d by worker %d%s"
          .formatted(id, details, readSince, worker, dropped ? ", dropped" : "");
    }
  }

  private final World world;
  private final SplittableRandom random;
  private final List<Sent> sent = new ArrayList<>();
  private final Map<String, Integer> repeatsAllowed = new HashMap<>();
  private final Set<String> idsOfWorker = new HashSet<>();
  private Map<String, Object> stored;
  private int worker;
  private long resumedAt = Long.MIN_VALUE;

  /** Where this worker's records begin. */
  private int begun;

  /** All before it is covered by the stored offset. */
  private int flushed;

  WorldTopic(World world, Optional<Position> stored, SplittableRandom random) {
    this.world = world;
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
    boolean[] dropped = world.drops().of(batch.clicks().size(), random);
    for (int i = 0; i < dropped.length; i++) {
      NewClick one = batch.clicks().get(i);
      Click click = one.click();
      WorldFailure.unless(
          idsOfWorker.add(one.clickId()), "emitted twice: %s", WorldClick.details(click));
      sent.add(
          new Sent(
              one.clickId(),
              WorldClick.key(click),
              WorldClick.details(click),
              click.dt(),
              readSince,
              worker,
              resumedAt,
              dropped[i],
              batch,
              i));
    }
    if (world.exactlyOnce()) {
      flush(sent.size());
    } else if (random.nextInt(4) == 0) {
      flush(random.nextInt(flushed, sent.size() + 1));
    }
  }

  /** Stores the offset of the last of these records that was not dropped. */
  private void flush(int records) {
    int last = records;
    while (last > Math.max(begun, flushed) && sent.get(last - 1).dropped()) {
      last--;
    }
    if (last > Math.max(begun, flushed)) {
      flushed = last;
      Sent record = sent.get(last - 1);
      stored = record.batch().after(record.index()).toMap();
    }
  }

  /** The worker ends; if cleanly, what it sent is flushed. */
  void workerEnds(boolean cleanly) {
    if (cleanly) {
      flush(sent.size());
    }
    int acknowledged = cleanly ? sent.size() : Math.max(begun, flushed);
    int arrived = random.nextInt(acknowledged, sent.size() + 1);
    sent.subList(arrived, sent.size()).clear();
    for (Sent record : sent.subList(Math.max(begun, flushed), arrived)) {
      repeatsAllowed.merge(record.id(), 1, Integer::sum);
    }
    begun = arrived;
    worker++;
    resumedAt = stored().map(Position::dt).orElse(Long.MIN_VALUE);
    idsOfWorker.clear();
  }

  List<Sent> sent() {
    return sent;
  }

  int repeatsAllowed(String id) {
    return world.exactlyOnce() ? 0 : repeatsAllowed.getOrDefault(id, 0);
  }
}
