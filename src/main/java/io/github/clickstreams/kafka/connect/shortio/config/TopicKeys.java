package io.github.clickstreams.kafka.connect.shortio.config;

import io.github.clickstreams.kafka.connect.shortio.record.ExtraFormat;
import io.github.clickstreams.kafka.connect.shortio.record.RecordKey;
import io.github.clickstreams.kafka.connect.shortio.record.TopicTemplate;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;

/** What becomes of a click in Kafka. */
final class TopicKeys {
  private TopicKeys() {}

  static void addTo(ConfigDef def) {
    Section section = new Section(def, "Records", Importance.MEDIUM);
    section
        .key(Keys.TOPIC, Type.STRING, "Topic")
        .defaultsTo("shortio.clicks")
        .rule(topicTemplate())
        .importance(Importance.HIGH)
        .doc(
            "Topic that the clicks are written to. It may differ from domain to domain:"
                + " ${domain.id} stands for the domain's id and ${domain.name} for its host name as"
                + " in DNS, in lower case, with '_' in place of what a topic's name cannot have;"
                + " domains whose names become the same share a topic, and a name that is too long"
                + " is cut at its end. With ${domain.name} the list of domains is read, also if"
                + " shortio.domains has nothing but ids: the clicks of a renamed domain go to the"
                + " topic of the new name from the next refresh on, and an id that the list does"
                + " not have fails the start, or is left out until the list has it, as"
                + " shortio.domains.errors says; so does a domain whose topic cannot be used, or"
                + " that has another domain's topic but for '.' and '_', which Kafka takes for the"
                + " same. Names that begin with '__' are Kafka's own and refused, as are"
                + " connect-configs, connect-offsets, connect-status and offsets.storage.topic;"
                + " what else the workers' own topics are called, a connector is not told.");
    section
        .key(Keys.RECORD_KEY, Type.STRING, "Record key")
        .oneOf(RecordKey.class)
        .defaultsTo(Rules.name(RecordKey.LINK))
        .dependents(Keys.DROP_FIELDS)
        .doc(
            "What the key of a record is: 'link' is host and path of the short link, one after the"
                + " other, as a string; 'domain' is the id of the domain as a 64-bit integer;"
                + " 'click' is the click_id; with 'none' there is no key. Clicks with equal keys"
                + " are in one partition, in order.");
    section
        .key(Keys.EXTRA_FORMAT, Type.STRING, "Format of extra")
        .oneOf(ExtraFormat.class)
        .defaultsTo(Rules.name(ExtraFormat.MAP))
        .doc(
            "How a record has its field 'extra', which holds what Short.io sends and the schema has"
                + " no place for: with 'map' as a map of strings, with 'json' as one string, the"
                + " same map as a JSON object, for relational databases and transforms that take no"
                + " map, such as Flatten; with 'none' the schema has no such field. With 'none'"
                + " fields that this connector does not know are in no record, nor is a value that"
                + " is not of its field's type, which then is null, nor are the names of fields"
                + " that were cut, which are only counted, in shortio-clicks-truncated-total;"
                + " nothing else is left out. A change changes the schema: take a new topic for it,"
                + " or readers of the old records may fail.");
    section
        .key(Keys.MALFORMED_CLICK_ACTION, Type.STRING, "When a click is malformed")
        .oneOf(MalformedClickAction.class)
        .defaultsTo(Rules.name(MalformedClickAction.FAIL))
        .dependents(Keys.MALFORMED_CLICK_TOPIC)
        .doc(
            "What happens when Short.io sends an element that is no click: without a usable time,"
                + " no JSON, or larger or deeper than any click. With 'fail' the task fails; with"
                + " 'skip' the element is left out with a warning; with 'route' it is written to"
                + " malformed.click.topic, once in a run of the task and perhaps again after a"
                + " restart. The rest of the page is kept. Where a page has nothing else, more is"
                + " asked for, up to 16,000 elements; only a domain that shows no click in as many"
                + " as Short.io gives is stopped with an error.");
    section
        .key(Keys.MALFORMED_CLICK_TOPIC, Type.STRING, "Topic of malformed clicks")
        .defaultsTo(null)
        .rule(oneTopic())
        .when(Keys.MALFORMED_CLICK_ACTION, value -> Rules.is(MalformedClickAction.ROUTE, value))
        .doc(
            "Topic that elements that are no clicks are written to; required for"
                + " malformed.click.action=route, refused without it, and another one than that of"
                + " the clicks. The key is the id of the domain as a 64-bit integer, the value the"
                + " element as text.");
  }

  private static Validator topicTemplate() {
    return Rules.of(
        String.class,
        "a legal topic name: "
            + TopicTemplate.LEGAL_NAMES
            + "; ${domain.id} and ${domain.name} are replaced",
        text -> TopicTemplate.problem(text).orElseGet(() -> DomainTopics.reserved(text, Map.of())));
  }

  private static Validator oneTopic() {
    return Rules.of(
        String.class,
        "a legal topic name: " + TopicTemplate.LEGAL_NAMES,
        text ->
            TopicTemplate.isLegal(text)
                ? DomainTopics.reserved(text, Map.of())
                : ("'%s' is no legal topic name: use %s; this one has no placeholders, a header of"
                        + " the record says which domain")
                    .formatted(text, TopicTemplate.LEGAL_NAMES));
  }
}
