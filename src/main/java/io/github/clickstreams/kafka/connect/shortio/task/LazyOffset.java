package io.github.clickstreams.kafka.connect.shortio.task;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A source offset that is made when somebody looks into it. Every record has an offset of its own,
 * but Connect looks only into the last one of a partition when it flushes, and an offset may be 256
 * KiB. Cannot be changed; thread-safe.
 */
final class LazyOffset extends AbstractMap<String, Object> {
  /** Null once the offset has been made, so that nothing is held for it any more. */
  private Supplier<Map<String, Object>> maker;

  private Map<String, Object> made;

  /**
   * @param maker called once, by any thread
   */
  LazyOffset(Supplier<Map<String, Object>> maker) {
    this.maker = maker;
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    return made().entrySet();
  }

  private synchronized Map<String, Object> made() {
    if (made == null) {
      made = maker.get();
      maker = null;
    }
    return made;
  }

  /**
   * The same for all, because a worker with exactly-once support puts every record into a hash
   * table until the transaction ends (seen in connect-runtime 3.7.2 and 4.3.1), and the hash of a
   * record takes in that of its offset. Records differ in their values. Two of these that are equal
   * by content have equal hashes; beside other maps this is no key.
   */
  @Override
  public int hashCode() {
    return 0;
  }
}
