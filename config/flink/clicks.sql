-- Flink SQL tables for the clicks as the connector writes them with the JSON converter, schemas.enable=false, and
-- record.key=link. Made from the code; a test holds it equal: mvn test -Dtest=SqlDefinitionsTest -Dreference.write=true

-- dt is the record's timestamp, so the topic needs message.timestamp.type=CreateTime, Kafka's default.
-- The watermark is one and a half times late.arrival.window.ms behind, which is as late as clicks are written; make
-- it longer where domains that share the topic may be read far apart. For a topic per domain take 'topic-pattern'
-- in place of 'topic'.
CREATE TABLE clicks (
  `link` STRING,
  `click_id` STRING NOT NULL,
  `domain_id` BIGINT NOT NULL,
  `dt` TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL,
  `host` STRING,
  `path` STRING,
  `lcpath` STRING,
  `method` STRING,
  `url` STRING,
  `st` INT,
  `ip` STRING,
  `proto` STRING,
  `ref` STRING,
  `ua` STRING,
  `human` BOOLEAN,
  `browser` STRING,
  `browser_version` STRING,
  `os` STRING,
  `country` STRING,
  `city` STRING,
  `geoname_id` STRING,
  `social` STRING,
  `refhost` STRING,
  `utm_source` STRING,
  `utm_medium` STRING,
  `utm_campaign` STRING,
  `utm_term` STRING,
  `utm_content` STRING,
  `goal_completed` STRING,
  `ab_path` STRING,
  `ja4` STRING,
  `extra` MAP<STRING, STRING>,
  `read_at` AS PROCTIME(),
  WATERMARK FOR `dt` AS `dt` - INTERVAL '23' MINUTE
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
  `click_id`,
  `domain_id`,
  `dt`,
  `host`,
  `path`,
  `lcpath`,
  `method`,
  `url`,
  `st`,
  `ip`,
  `proto`,
  `ref`,
  `ua`,
  `human`,
  `browser`,
  `browser_version`,
  `os`,
  `country`,
  `city`,
  `geoname_id`,
  `social`,
  `refhost`,
  `utm_source`,
  `utm_medium`,
  `utm_campaign`,
  `utm_term`,
  `utm_content`,
  `goal_completed`,
  `ab_path`,
  `ja4`,
  `extra`
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY `click_id` ORDER BY `read_at` ASC) AS `nth` FROM clicks
)
WHERE `nth` = 1;
