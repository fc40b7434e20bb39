package io.github.clickstreams.kafka.connect.shortio.api;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The elements of a list of domains. An element without a usable id spoils the whole answer: left
 * out, its clicks would be missed and nobody would know.
 */
final class DomainElements {
  private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,18}");
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private DomainElements() {}

  static List<AccountDomain> of(ResponseElements elements, JsonAnswer answer)
      throws ApiException, IOException {
    List<AccountDomain> domains = new ArrayList<>();
    while (elements.next()) {
      JsonNode element = JSON.readValue(elements.parser());
      long id = id(element.path("id").asText());
      if (id == 0) {
        throw answer.isNot(
            "a list of domains: element " + domains.size() + " is not one with an id");
      }
      domains.add(
          new AccountDomain(id, text(element, "hostname"), text(element, "unicodeHostname")));
    }
    return domains;
  }

  /** Ids come as numbers or as strings; 0 for what is no id. */
  private static long id(String text) {
    try {
      return ID.matcher(text).matches() ? Long.parseLong(text) : 0;
    } catch (NumberFormatException tooLarge) {
      return 0;
    }
  }

  /** Null if it is no string. */
  private static String text(JsonNode element, String name) {
    return element.path(name).textValue();
  }
}
