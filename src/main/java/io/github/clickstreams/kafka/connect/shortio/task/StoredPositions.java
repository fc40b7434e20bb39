package io.github.clickstreams.kafka.connect.shortio.task;

import io.github.clickstreams.kafka.connect.shortio.reader.InvalidPositionException;
import io.github.clickstreams.kafka.connect.shortio.reader.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceTaskContext;

/**
 * Connect's source partitions and what is stored for them; the only place that knows the
 * partition's key.
 */
public final class StoredPositions {
  private static final String DOMAIN_ID = "domain_id";

  /** The clocks of Short.io and this worker may differ. */
  private static final Duration MOST_AHEAD = Duration.ofDays(1);

  private static final String AHEAD =
      "'dt' is more than a day ahead of now, so that every click until then would be left out";

  private StoredPositions() {}

  /** The source partition of a domain: {@code {"domain_id": "<id>"}}. */
  static Map<String, String> partition(long domainId) {
    return Map.of(DOMAIN_ID, Long.toString(domainId));
  }

  /**
   * The positions of the domains that have one.
   *
   * @throws ConnectException that names the domain whose stored offset cannot be read
   */
  static Map<Long, Position> read(List<Long> domainIds, SourceTaskContext context) {
    List<Map<String, String>> partitions =
        domainIds.stream().map(StoredPositions::partition).toList();
    Map<Map<String, String>, Map<String, Object>> offsets =
        context.offsetStorageReader().offsets(partitions);
    Map<Long, Position> positions = new HashMap<>();
    for (long domainId : domainIds) {
      Map<String, Object> offset = offsets.get(partition(domainId));
      if (offset != null) {
        positions.put(domainId, position(domainId, offset));
      }
    }
    return positions;
  }

  /**
   * Checks offsets that somebody wants to be stored, those of {@code PATCH
   * /connectors/<name>/offsets}. A null offset (forget the position) is always allowed, so that
   * whatever is stored can be removed.
   *
   * @throws ConnectException with every defect of every entry
   */
  public static void check(Map<Map<String, ?>, Map<String, ?>> offsets) {
    List<String> defects = new ArrayList<>();
    offsets.forEach(
        (partition, offset) -> {
          if (offset != null) {
            defects.addAll(defects(partition, offset));
          }
        });
    if (!defects.isEmpty()) {
      throw new ConnectException("No offset was changed: " + String.join("; ", defects));
    }
  }

  private static List<String> defects(Map<String, ?> partition, Map<String, ?> offset) {
    if (partition == null
        || !partition.keySet().equals(Set.of(DOMAIN_ID))
        || !(partition.get(DOMAIN_ID) instanceof String id)
        || !id.matches("[1-9][0-9]{0,18}")) {
      return List.of(
          "a partition must be {\"domain_id\": \"<id>\"} with the id of a domain as text, such as"
              + " {\"domain_id\": \"12345\"}");
    }
    try {
      boolean isAhead =
          Position.fromMap(offset).dt() > Instant.now().plus(MOST_AHEAD).toEpochMilli();
      return isAhead ? List.of("domain " + id + ": " + AHEAD) : List.of();
    } catch (InvalidPositionException e) {
      return e.defects().stream().map(defect -> "domain " + id + ": " + defect).toList();
    }
  }

  private static Position position(long domainId, Map<String, Object> offset) {
    try {
      return Position.fromMap(offset);
    } catch (InvalidPositionException e) {
      throw new ConnectException(
          "the stored offset of domain "
              + domainId
              + " cannot be used: "
              + e.getMessage()
              + ". Nothing was read; stop the connector and write a valid offset with PATCH"
              + " /connectors/<name>/offsets",
          e);
    }
  }
}
