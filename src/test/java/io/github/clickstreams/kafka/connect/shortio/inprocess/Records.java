package io.github.clickstreams.kafka.connect.shortio.inprocess;

import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** What tests ask of records. */
public final class Records {
  private Records() {}

  public static Struct click(SourceRecord record) {
    return (Struct) record.value();
  }

  public static long domainId(SourceRecord record) {
    return click(record).getInt64("domain_id");
  }

  public static String id(SourceRecord record) {
    return click(record).getString("click_id");
  }

  public static List<String> ids(List<SourceRecord> records) {
    return records.stream().map(Records::id).toList();
  }

  public static long dt(SourceRecord record) {
    return ((Date) click(record).get("dt")).getTime();
  }

  public static Map<String, String> extra(SourceRecord record) {
    return click(record).getMap("extra");
  }

  public static List<String> texts(List<SourceRecord> records, String field) {
    return records.stream().map(record -> click(record).getString(field)).toList();
  }
}
