package io.github.clickstreams.kafka.connect.shortio.task;

import io.github.clickstreams.kafka.connect.shortio.config.DomainEntries;
import io.github.clickstreams.kafka.connect.shortio.reader.InvalidPositionException;
import io.github.clickstreams.kafka.connect.shortio.reader.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connect's source partitions and what is stored for them; the only place that knows the
 * partition's key.
 */
public final class StoredPositions {
  private static final Logger LOG = LoggerFactory.getLogger(StoredPositions.class);
  private static final String DOMAIN_ID = "domain_id";

  /** The clocks of Short.io and this worker may differ. */
  private static final Duration MOST_AHEAD = Duration.ofMinutes(5);

  private static final String AHEAD =
      "'dt' is more than 5 minutes in the future by this worker's clock, so that every click until then would be"
          + " left out";

  private static final String NO_PARTITION =
      "a partition must be {\"domain_id\": \"<id>\"} with the id of a domain as text, such as"
          + " {\"domain_id\": \"12345\"}";

  private static final String NOT_READ =
      "it is not one of this connector's domains; check the id, or put it into shortio.domains first";

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
    Map<Long, Position> positions = new HashMap<>();
    context
        .offsetStorageReader()
        .offsets(domainIds.stream().map(StoredPositions::partition).toList())
        .forEach(
            (partition, offset) -> {
              if (offset != null) {
                long domainId = domainId(partition).orElseThrow();
                positions.put(domainId, position(domainId, offset));
              }
            });
    return positions;
  }

  /**
   * Checks offsets that somebody wants to be stored, those of {@code PATCH
   * /connectors/<name>/offsets}. A null offset (forget the position) is allowed for whatever a
   * connector may have stored, so that it can be removed; not for a partition that is meant for a
   * domain and can be none's, under which nothing is stored.
   *
   * @param isRead whether the connector reads a domain, as far as that is known
   * @throws ConnectException with every defect of every entry
   */
  public static void check(
      Map<Map<String, ?>, Map<String, ?>> offsets, LongFunction<Optional<Boolean>> isRead) {
    List<String> defects = new ArrayList<>();
    List<Long> unknown = new ArrayList<>();
    offsets.forEach(
        (partition, offset) -> {
          OptionalLong id = domainId(partition);
          if (id.isEmpty() && (offset != null || isMeantForDomain(partition))) {
            defects.add(NO_PARTITION);
          }
          if (id.isEmpty() || offset == null) {
            return;
          }
          Optional<Boolean> read = isRead.apply(id.getAsLong());
          if (read.isEmpty()) {
            unknown.add(id.getAsLong());
          }
          Stream.concat(
                  read.orElse(true) ? Stream.empty() : Stream.of(NOT_READ),
                  defects(offset).stream())
              .forEach(defect -> defects.add("domain " + id.getAsLong() + ": " + defect));
        });
    if (!defects.isEmpty()) {
      throw new ConnectException("No offset was changed: " + String.join("; ", defects));
    }
    if (!unknown.isEmpty()) {
      LOG.warn(
          "The offsets of domains {} were changed; whether they are read is not known here, as shortio.domains has"
              + " host names or *: check that the ids are right",
          unknown);
    }
  }

  private static boolean isMeantForDomain(Map<String, ?> partition) {
    return partition == null
        || partition.isEmpty()
        || partition.keySet().stream()
            .anyMatch(key -> key.toLowerCase(Locale.ROOT).contains("domain"));
  }

  private static OptionalLong domainId(Map<String, ?> partition) {
    return partition != null
            && partition.keySet().equals(Set.of(DOMAIN_ID))
            && partition.get(DOMAIN_ID) instanceof String id
        ? DomainEntries.id(id)
        : OptionalLong.empty();
  }

  private static List<String> defects(Map<String, ?> offset) {
    try {
      boolean isAhead =
          Position.fromMap(offset).dt() > Instant.now().plus(MOST_AHEAD).toEpochMilli();
      return isAhead ? List.of(AHEAD) : List.of();
    } catch (InvalidPositionException e) {
      return e.defects();
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
