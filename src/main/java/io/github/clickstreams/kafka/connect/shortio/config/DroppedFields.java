package io.github.clickstreams.kafka.connect.shortio.config;

import io.github.clickstreams.kafka.connect.shortio.api.ClickField;
import io.github.clickstreams.kafka.connect.shortio.record.ClickPrivacy;
import io.github.clickstreams.kafka.connect.shortio.record.IpPrivacy;
import io.github.clickstreams.kafka.connect.shortio.record.RecordKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef.Validator;

/** Lists of a click's fields that are to be left out. */
final class DroppedFields {
  private static final String NAMES =
      ClickField.all().stream().map(ClickField::apiName).collect(Collectors.joining(", "));

  /** What makes a record one, and why it cannot go. */
  private static final Map<String, String> NEEDED =
      Map.of(
          "dt", "is the time of the click, by which clicks are read; a record cannot be without",
          "click_id",
              "is made by this connector of what is left of the other fields, and tells clicks apart",
          "domain_id", "says which domain was read, and nothing about the visitor");

  /** What a name does not have: patterns and lists are none. */
  private static final Pattern NO_NAME = Pattern.compile("[*;|]");

  private DroppedFields() {}

  static Validator rule() {
    return Rules.all(
        Rules.each("names of click fields, extra or extra.NAME", DroppedFields::problem),
        Rules.distinct(UnaryOperator.identity()));
  }

  private static String problem(String entry) {
    if (NEEDED.containsKey(entry)) {
      return "cannot be left out: it " + NEEDED.get(entry);
    }
    if (entry.startsWith(ClickPrivacy.EXTRA_PREFIX)) {
      return extraProblem(entry.substring(ClickPrivacy.EXTRA_PREFIX.length()));
    }
    return ClickField.named(entry) != null || entry.equals(ClickPrivacy.EXTRA)
        ? null
        : "is no field of a click. Fields are: "
            + NAMES
            + "; extra for every field that this connector does not know, extra.NAME for the one"
            + " that Short.io calls NAME";
  }

  private static String extraProblem(String name) {
    String known = name.toLowerCase(Locale.ROOT);
    if (known.isBlank()) {
      return "has no name behind the dot";
    }
    if (NO_NAME.matcher(known).find()) {
      return "is no name of one field"
          + (known.contains("*")
              ? ": write extra to leave out every field that this connector does not know, or the"
                  + " names one by one"
              : "");
    }
    if (known.equals("dt")) {
      return "cannot be left out: dt " + NEEDED.get("dt");
    }
    return ClickField.named(known) == null
        ? null
        : "is a field that this connector knows; write " + known;
  }

  /** The fields that can be left out as the other keys are now. */
  static List<Object> recommended(Map<String, Object> parsedConfig) {
    List<Object> names = new ArrayList<>();
    ClickField.all().forEach(field -> names.add(field.apiName()));
    names.add(ClickPrivacy.EXTRA);
    if (Rules.is(RecordKey.LINK, parsedConfig.get(Keys.RECORD_KEY))) {
      RecordKey.LINK_FIELDS.forEach(field -> names.remove(field.apiName()));
    }
    Object ip = parsedConfig.get(Keys.IP);
    if (Rules.is(IpPrivacy.TRUNCATE, ip) || Rules.is(IpPrivacy.HASH, ip)) {
      names.remove(ClickField.IP.apiName());
    }
    return names;
  }
}
