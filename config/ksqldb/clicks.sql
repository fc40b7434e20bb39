-- ksqlDB's view of the clicks as the connector writes them with the JSON converter, schemas.enable=false, and
-- record.key=link. Made from the code; a test holds it equal: mvn test -Dtest=SqlDefinitionsTest -Dreference.write=true

-- ROWTIME is the record's timestamp, which is dt.
CREATE STREAM clicks (
  `link` STRING KEY,
  `click_id` STRING,
  `domain_id` BIGINT,
  `dt` TIMESTAMP,
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
  `extra` MAP<STRING, STRING>
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
  EARLIEST_BY_OFFSET(`domain_id`) AS `domain_id`,
  EARLIEST_BY_OFFSET(`dt`) AS `dt`,
  EARLIEST_BY_OFFSET(`host`) AS `host`,
  EARLIEST_BY_OFFSET(`path`) AS `path`,
  EARLIEST_BY_OFFSET(`lcpath`) AS `lcpath`,
  EARLIEST_BY_OFFSET(`method`) AS `method`,
  EARLIEST_BY_OFFSET(`url`) AS `url`,
  EARLIEST_BY_OFFSET(`st`) AS `st`,
  EARLIEST_BY_OFFSET(`ip`) AS `ip`,
  EARLIEST_BY_OFFSET(`proto`) AS `proto`,
  EARLIEST_BY_OFFSET(`ref`) AS `ref`,
  EARLIEST_BY_OFFSET(`ua`) AS `ua`,
  EARLIEST_BY_OFFSET(`human`) AS `human`,
  EARLIEST_BY_OFFSET(`browser`) AS `browser`,
  EARLIEST_BY_OFFSET(`browser_version`) AS `browser_version`,
  EARLIEST_BY_OFFSET(`os`) AS `os`,
  EARLIEST_BY_OFFSET(`country`) AS `country`,
  EARLIEST_BY_OFFSET(`city`) AS `city`,
  EARLIEST_BY_OFFSET(`geoname_id`) AS `geoname_id`,
  EARLIEST_BY_OFFSET(`social`) AS `social`,
  EARLIEST_BY_OFFSET(`refhost`) AS `refhost`,
  EARLIEST_BY_OFFSET(`utm_source`) AS `utm_source`,
  EARLIEST_BY_OFFSET(`utm_medium`) AS `utm_medium`,
  EARLIEST_BY_OFFSET(`utm_campaign`) AS `utm_campaign`,
  EARLIEST_BY_OFFSET(`utm_term`) AS `utm_term`,
  EARLIEST_BY_OFFSET(`utm_content`) AS `utm_content`,
  EARLIEST_BY_OFFSET(`goal_completed`) AS `goal_completed`,
  EARLIEST_BY_OFFSET(`ab_path`) AS `ab_path`,
  EARLIEST_BY_OFFSET(`ja4`) AS `ja4`
FROM clicks
WINDOW TUMBLING (SIZE 1 DAY, RETENTION 3 DAYS, GRACE PERIOD 1 DAY)
GROUP BY `click_id`
EMIT CHANGES;
