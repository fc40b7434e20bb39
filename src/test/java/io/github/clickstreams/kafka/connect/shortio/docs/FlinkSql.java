package io.github.clickstreams.kafka.connect.shortio.docs;

import io.github.clickstreams.kafka.connect.shortio.config.SourceConfig;
import io.github.clickstreams.kafka.connect.shortio.record.ClickSchema;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Field;

/** Tables of Flink SQL, made from the record's schema: what {@code config/flink/clicks.sql} is. */
final class FlinkSql {
  private static final String DT = "dt";

  private FlinkSql() {}

  static String text() {
    return """
        -- Flink SQL tables for the clicks as the connector writes them with the JSON converter, schemas.enable=false, and
        -- record.key=link. Made from the code; a test holds it equal: mvn test -Dtest=SqlDefinitionsTest -Dreference.write=true

        -- dt is the record's timestamp, so the topic needs message.timestamp.type=CreateTime, Kafka's default.
        -- The watermark is one and a half times late.arrival.window.ms behind, which is as late as clicks are written; make
        -- it longer where domains that share the topic may be read far apart. For a topic per domain take 'topic-pattern'
        -- in place of 'topic'.
        CREATE TABLE clicks (
          `link` STRING,
        %s
          `read_at` AS PROCTIME(),
          WATERMARK FOR `dt` AS `dt` - INTERVAL '%d' MINUTE
        ) WITH (
          'connector' = 'kafka',
          'topic' = 'shortio.clicks',
          'properties.bootstrap.servers' = 'localhost:9092',
          'properties.group.id' = 'shortio-clicks',
          'properties.isolation.level' = 'read_committed',
          'scan.startup.mode' = 'earliest-offset',
          'key.format' = 'raw',
          'key.fields' = 'link',
          'value.format' = 'json',
          'value.fields-include' = 'EXCEPT_KEY'
        );

        -- The first record of each click_id: without exactly-once support the connector may write a click again after a
        -- crash. SET 'table.exec.state.ttl' = '1 d' before a query says how long ids are remembered; unset, for ever.
        CREATE VIEW clicks_once AS
        SELECT
          `link`,
        %s
        FROM (
          SELECT *, ROW_NUMBER() OVER (PARTITION BY `click_id` ORDER BY `read_at` ASC) AS `nth` FROM clicks
        )
        WHERE `nth` = 1;
        """
        .formatted(
            ClickSchema.SCHEMA.fields().stream()
                .map(FlinkSql::column)
                .collect(Collectors.joining("\n")),
            latest().toMinutes(),
            ClickSchema.SCHEMA.fields().stream()
                .map(field -> "  `" + field.name() + "`")
                .collect(Collectors.joining(",\n")));
  }

  /** In whole minutes. */
  private static Duration latest() {
    long window = (Long) SourceConfig.definition().defaultValues().get("late.arrival.window.ms");
    return Duration.ofMillis(window * 3 / 2).plusSeconds(59).truncatedTo(ChronoUnit.MINUTES);
  }

  private static String column(Field field) {
    String from = field.name().equals(DT) ? " METADATA FROM 'timestamp' VIRTUAL" : "";
    String notNull = field.schema().isOptional() || !from.isEmpty() ? "" : " NOT NULL";
    return "  `"
        + field.name()
        + "` "
        + SqlType.of(field.schema(), "TIMESTAMP_LTZ(3)")
        + notNull
        + from
        + ",";
  }
}
