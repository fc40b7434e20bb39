package io.github.clickstreams.kafka.connect.shortio.config;

import io.github.clickstreams.kafka.connect.shortio.api.ClickField;
import io.github.clickstreams.kafka.connect.shortio.record.IpPrivacy;
import io.github.clickstreams.kafka.connect.shortio.record.RecordKey;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;

/** The part of {@link CrossFieldRules} that is about records: their topics and what is in them. */
final class RecordRules extends CheckedValues {
  private final Map<String, String> props;

  /**
   * @param props with Connect's own keys too
   */
  RecordRules(Map<String, ConfigValue> values, Map<String, String> props) {
    super(values);
    this.props = props;
  }

  /** Adds errors to the values. */
  void apply() {
    hashSecret();
    droppedIp();
    droppedLink();
    malformedTopic();
    ownTopic(TopicKeys.TOPIC);
    ownTopic(TopicKeys.MALFORMED_CLICK_TOPIC);
  }

  private void malformedTopic() {
    String key = TopicKeys.MALFORMED_CLICK_TOPIC;
    if (!valid(key, TopicKeys.MALFORMED_CLICK_ACTION)) {
      return;
    }
    boolean routes =
        Rules.parse(MalformedClickAction.class, get(TopicKeys.MALFORMED_CLICK_ACTION))
            == MalformedClickAction.ROUTE;
    if (routes && !isSet(key)) {
      error(
          key,
          "it is needed, because " + TopicKeys.MALFORMED_CLICK_ACTION + " is route; name a topic");
    } else if (!routes && isSet(key)) {
      error(
          key,
          "it has a meaning only when "
              + TopicKeys.MALFORMED_CLICK_ACTION
              + " is route; set that or leave this key out");
    } else if (routes && valid(TopicKeys.TOPIC) && get(key).equals(get(TopicKeys.TOPIC))) {
      error(
          key,
          "'"
              + get(key)
              + "' is the topic of the clicks too, whose records are of another kind; name another"
              + " one");
    }
  }

  private void ownTopic(String key) {
    String problem = valid(key) && isSet(key) ? OwnTopics.problem(get(key), props) : null;
    if (problem != null) {
      error(key, problem);
    }
  }

  private void hashSecret() {
    if (valid(PrivacyKeys.IP, PrivacyKeys.IP_HASH_SECRET)) {
      boolean hashes = ipPrivacy() == IpPrivacy.HASH;
      if (hashes && !isSet(PrivacyKeys.IP_HASH_SECRET)) {
        error(
            PrivacyKeys.IP_HASH_SECRET,
            PrivacyKeys.IP
                + "=hash needs a secret, or anyone could make the hash of every address; set it");
      }
      if (!hashes && isSet(PrivacyKeys.IP_HASH_SECRET)) {
        error(
            PrivacyKeys.IP_HASH_SECRET,
            "it has no meaning without "
                + PrivacyKeys.IP
                + "=hash; set that too or leave this key out");
      }
    }
  }

  private void droppedIp() {
    if (valid(PrivacyKeys.IP, PrivacyKeys.DROP_FIELDS)
        && isDropped(ClickField.IP)
        && (ipPrivacy() == IpPrivacy.TRUNCATE || ipPrivacy() == IpPrivacy.HASH)) {
      error(
          PrivacyKeys.DROP_FIELDS,
          "it leaves 'ip' out, so that "
              + PrivacyKeys.IP
              + "="
              + Rules.name(ipPrivacy())
              + " has no effect; take 'ip' out of the list or leave "
              + PrivacyKeys.IP
              + " out");
    }
  }

  private void droppedLink() {
    if (valid(TopicKeys.RECORD_KEY, PrivacyKeys.DROP_FIELDS)
        && Rules.parse(RecordKey.class, get(TopicKeys.RECORD_KEY)) == RecordKey.LINK) {
      RecordKey.LINK_FIELDS.stream()
          .filter(this::isDropped)
          .findFirst()
          .ifPresent(
              field ->
                  error(
                      TopicKeys.RECORD_KEY,
                      "'link' is made of host and path, but "
                          + PrivacyKeys.DROP_FIELDS
                          + " leaves '"
                          + field.apiName()
                          + "' out; set this key to domain, click or none, or keep that field"));
    }
  }

  private IpPrivacy ipPrivacy() {
    return Rules.parse(IpPrivacy.class, get(PrivacyKeys.IP));
  }

  private boolean isDropped(ClickField field) {
    return this.<List<?>>get(PrivacyKeys.DROP_FIELDS).contains(field.apiName());
  }
}
