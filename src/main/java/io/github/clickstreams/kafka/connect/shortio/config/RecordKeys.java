package io.github.clickstreams.kafka.connect.shortio.config;

import io.github.clickstreams.kafka.connect.shortio.record.RecordKey;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;

/** What becomes of a click in Kafka. */
final class RecordKeys {
  static final String TOPIC = "topic";
  static final String RECORD_KEY = "record.key";
  static final String MALFORMED_CLICK_ACTION = "malformed.click.action";
  static final String MALFORMED_CLICK_TOPIC = "malformed.click.topic";

  private RecordKeys() {}

  static void addTo(ConfigDef def) {
    Section section = new Section(def, "Records");
    section
        .key(TOPIC, Type.STRING, "Topic")
        .defaultsTo("shortio.clicks")
        .rule(Rules.topicName())
        .importance(Importance.HIGH)
        .width(Width.MEDIUM)
        .doc("Topic that the clicks of all domains are written to.");
    section
        .key(RECORD_KEY, Type.STRING, "Record key")
        .defaultsTo(Rules.name(RecordKey.LINK))
        .rule(Rules.oneOf(RecordKey.class))
        .recommend(Rules.recommend(RecordKey.class))
        .doc(
            "What the key of a record is: 'link' is host and path of the short link, one after the"
                + " other, as a string; 'domain' is the id of the domain as a 64-bit integer; 'click'"
                + " is the click_id; with 'none' there is no key. Clicks with equal keys are in one"
                + " partition, in order.");
    section
        .key(MALFORMED_CLICK_ACTION, Type.STRING, "When a click is malformed")
        .defaultsTo(Rules.name(MalformedClickAction.FAIL))
        .rule(Rules.oneOf(MalformedClickAction.class))
        .recommend(Rules.recommend(MalformedClickAction.class))
        .doc(
            "What happens when Short.io sends an element that is no click, for example without a"
                + " usable time. With 'fail' the task fails; with 'skip' the element is left out with a"
                + " warning; with 'route' it is written to "
                + MALFORMED_CLICK_TOPIC
                + ", once. The rest of the page is kept.");
    section
        .key(MALFORMED_CLICK_TOPIC, Type.STRING, "Topic of malformed clicks")
        .defaultsTo(null)
        .rule(Rules.topicName())
        .width(Width.MEDIUM)
        .doc(
            "Topic that elements that are no clicks are written to; required for "
                + MALFORMED_CLICK_ACTION
                + "=route, refused without it, and another one than that of the clicks. The key is the"
                + " id of the domain as a 64-bit integer, the value the element as JSON text.");
  }
}
