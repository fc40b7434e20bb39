package io.github.clickstreams.kafka.connect.shortio.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The elements of a list of domains. An element without a usable id spoils the whole answer: left
 * out, its clicks would be missed and nobody would know. Read by tokens: a tree would convert every
 * number, however long it is.
 */
final class DomainElements {
  private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,18}");

  private DomainElements() {}

  static List<AccountDomain> of(ResponseElements elements) throws ApiException, IOException {
    List<AccountDomain> domains = new ArrayList<>();
    while (elements.next()) {
      if (domains.size() == Limits.DOMAINS) {
        throw ManagementApi.endless();
      }
      try (JsonParser json = elements.parser()) {
        AccountDomain domain = json.nextToken() == JsonToken.START_OBJECT ? domain(json) : null;
        if (domain == null) {
          throw new UnexpectedAnswer(
              "a list of domains: element " + domains.size() + " is not one with an id");
        }
        if (json.nextToken() != null) {
          throw UnexpectedAnswer.noJson();
        }
        domains.add(domain);
      }
    }
    return domains;
  }

  /** Null if it has no id. */
  private static AccountDomain domain(JsonParser json) throws IOException {
    long id = 0;
    String hostname = null;
    String unicodeHostname = null;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      switch (name) {
        case "id" -> id = value.isScalarValue() ? id(json.getText()) : 0;
        case "hostname" -> hostname = text(json);
        case "unicodeHostname" -> unicodeHostname = text(json);
        default -> {}
      }
      json.skipChildren();
    }
    return id == 0 ? null : new AccountDomain(id, hostname, unicodeHostname);
  }

  /** Ids come as numbers or as strings; 0 for what is no id. */
  private static long id(String text) {
    try {
      return ID.matcher(text).matches() ? Long.parseLong(text) : 0;
    } catch (NumberFormatException tooLarge) {
      return 0;
    }
  }

  private static String text(JsonParser json) throws IOException {
    return json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : null;
  }
}
