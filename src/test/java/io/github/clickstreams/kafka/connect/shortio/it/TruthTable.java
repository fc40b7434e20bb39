package io.github.clickstreams.kafka.connect.shortio.it;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.clickstreams.kafka.connect.shortio.local.TopicRecord;
import io.github.clickstreams.shortio.simulator.ShortIoSimulator;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import io.github.clickstreams.shortio.simulator.TrueClick;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The simulator's truth and a topic's records in one comparable form: one line per click, all
 * fields, ids aside. Written from the record contract, not with the connector's classes.
 */
public final class TruthTable {
  private static final List<String> TEXTS =
      List.of(
          "host path lcpath method url ip proto ref ua browser browser_version os country city geoname_id social"
              .concat(" refhost utm_source utm_medium utm_campaign utm_term utm_content")
              .concat(" goal_completed ab_path ja4")
              .split(" "));

  private TruthTable() {}

  /** Every click of every domain, sorted. */
  public static List<String> of(ShortIoSimulator simulator) {
    List<String> lines = new ArrayList<>();
    for (SimulatedDomain domain : simulator.domains()) {
      simulator.truth(domain.id()).forEach(click -> lines.add(line(click)));
    }
    return lines.stream().sorted().toList();
  }

  /** Every record, sorted. */
  public static List<String> of(List<TopicRecord> records) {
    return records.stream().map(record -> line(record.value())).sorted().toList();
  }

  /** One click of the truth. */
  public static String line(TrueClick click) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("domain_id", Long.toString(click.domainId()));
    row.put("dt", Long.toString(click.shownDt().toEpochMilli()));
    for (String field : fields()) {
      Object value = click.fields().get(field);
      row.put(field, value == null ? null : value.toString());
    }
    return row.toString();
  }

  /** The value of one record. */
  public static String line(JsonNode value) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("domain_id", value.path("domain_id").toString());
    row.put("dt", value.path("dt").toString());
    for (String field : fields()) {
      JsonNode one = value.path(field);
      row.put(field, one.isNull() ? null : one.asText("missing"));
    }
    return row.toString();
  }

  private static List<String> fields() {
    List<String> all = new ArrayList<>(TEXTS);
    all.add("st");
    all.add("human");
    return all;
  }
}
