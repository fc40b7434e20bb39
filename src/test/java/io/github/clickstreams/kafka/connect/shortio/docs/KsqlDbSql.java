package io.github.clickstreams.kafka.connect.shortio.docs;

import io.github.clickstreams.kafka.connect.shortio.record.ClickSchema;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;

/** ksqlDB's stream of clicks, made from the record's schema: {@code config/ksqldb/clicks.sql}. */
final class KsqlDbSql {
  private static final String CLICK_ID = "click_id";

  private KsqlDbSql() {}

  static String text() {
    return """
        -- ksqlDB's view of the clicks as the connector writes them with the JSON converter, schemas.enable=false, and
        -- record.key=link. Made from the code; a test holds it equal: mvn test -Dtest=SqlDefinitionsTest -Dreference.write=true

        -- ROWTIME is the record's timestamp, which is dt. With SET 'processing.guarantee' = 'exactly_once_v2' before a query it
        -- reads committed records only; else also what a transaction left that was aborted.
        CREATE STREAM clicks (
          `link` STRING KEY,
        %s
        ) WITH (
          KAFKA_TOPIC = 'shortio.clicks',
          KEY_FORMAT = 'KAFKA',
          VALUE_FORMAT = 'JSON'
        );

        -- Every click once: without exactly-once support the connector may write a click again after a crash, with the same
        -- click_id and time and so in the same window. The grace period is for late clicks and for domains that are read
        -- after others. The columns of a click are its first record's; extra, a map, cannot be aggregated.
        CREATE TABLE clicks_once AS
        SELECT
          `click_id`,
          EARLIEST_BY_OFFSET(`link`) AS `link`,
        %s
        FROM clicks
        WINDOW TUMBLING (SIZE 1 DAY, RETENTION 3 DAYS, GRACE PERIOD 1 DAY)
        GROUP BY `click_id`
        EMIT CHANGES;
        """
        .formatted(
            ClickSchema.SCHEMA.fields().stream()
                .map(field -> "  `" + field.name() + "` " + SqlType.of(field.schema(), "TIMESTAMP"))
                .collect(Collectors.joining(",\n")),
            ClickSchema.SCHEMA.fields().stream()
                .filter(KsqlDbSql::isAggregated)
                .map(field -> "  EARLIEST_BY_OFFSET(`%1$s`) AS `%1$s`".formatted(field.name()))
                .collect(Collectors.joining(",\n")));
  }

  private static boolean isAggregated(Field field) {
    return !field.name().equals(CLICK_ID) && field.schema().type() != Schema.Type.MAP;
  }
}
