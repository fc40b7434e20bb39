package io.github.clickstreams.kafka.connect.shortio.record;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds fields of unknown names that have IP addresses: by how they are called, or because the
 * whole value is one, or one of a list. An address inside of other text is not looked for: a
 * version number in a user agent can look the same.
 */
final class AddressFields {
  private static final Pattern NO_LETTER = Pattern.compile("[^a-z0-9]+");
  private static final Pattern CAPITAL_INSIDE = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  /** The end of a name's words, written as one. */
  private static final Pattern WORDS = Pattern.compile("ips?[0-9]*|ipv[46]|xff");

  /** Behind a name: which of several it is, or how it is written; as a number it is the same. */
  private static final Pattern FORM =
      Pattern.compile(
          "[0-9]+|int(eger)?|long|num(ber)?|dec(imal)?|hex|bin(ary)?|raw|str(ing)?|text|list|chain|hash");

  /**
   * The end of a name whose words are not told apart, or HTTP's header Forwarded: behind other
   * words that may say that something was.
   */
  private static final Pattern ENDING =
      Pattern.compile(
          "forwarded|.*(ip(v?[46])?addr(ess(es)?)?|forwardedfor|xforwarded"
              + "|(client|connecting|origin|original|peer|real|remote|sender|source|src|user|visitor)"
              + "(ips?|ipv?[46]|addr(ess)?))[0-9]*");

  private static final Pattern SEPARATOR = Pattern.compile("[,;]");
  private static final Pattern BLANKS = Pattern.compile("[\\s|]+");

  /** What is around the names and texts of JSON, also where it is a text of JSON itself. */
  private static final Pattern JSON = Pattern.compile("\\\\[bfnrt\"/\\\\]|[\"\\[\\]{},;|\\s]");

  private static final Pattern JSON_NAME = Pattern.compile("\"([^\"\\\\]*)\\\\*\"\\s*:");

  /** Around an address: blanks that are not seen, quotes, brackets, a full stop. */
  private static final Pattern AROUND =
      Pattern.compile("^[\\p{Z}\\p{Cf}\\s\"'(</]+|[\\p{Z}\\p{Cf}\\s\"')>.]+$|/[0-9]{1,3}$");

  /** IPv4 with a port, IPv6 in brackets with or without one. */
  private static final Pattern WITH_PORT =
      Pattern.compile("([0-9.]{7,15}):[0-9]{1,5}|\\[([^]]{2,60})](:[0-9]{1,5})?");

  /** Of an address with all that may be around it. */
  private static final int LONGEST = 100;

  private AddressFields() {}

  /**
   * Whether a value is to be withheld.
   *
   * @param name of a field that the schema has no place for
   * @param value a string as it is, any other value as JSON text
   */
  static boolean matches(String name, String value) {
    return isName(name) || isAddresses(value) || isNested(value.strip());
  }

  /** Whether an address is one of the words of a text, such as a name: no value makes up for it. */
  static boolean isIn(String text) {
    return JSON.splitAsStream(text).anyMatch(AddressFields::isAddress);
  }

  private static boolean isName(String name) {
    List<String> words =
        NO_LETTER
            .splitAsStream(CAPITAL_INSIDE.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT))
            .toList();
    return isWords(words)
        || words.size() > 1
            && FORM.matcher(words.get(words.size() - 1)).matches()
            && isWords(words.subList(0, words.size() - 1));
  }

  private static boolean isWords(List<String> words) {
    int last = words.size() - 1;
    return last >= 0
        && (WORDS.matcher(words.get(last)).matches()
            || last > 0 && WORDS.matcher(words.get(last - 1) + words.get(last)).matches()
            || ENDING.matcher(String.join("", words)).matches());
  }

  private static boolean isAddresses(String value) {
    return SEPARATOR.splitAsStream(value).anyMatch(AddressFields::isAddress)
        || BLANKS.splitAsStream(value.strip()).allMatch(AddressFields::isAddress);
  }

  private static boolean isAddress(String text) {
    if (text.length() > LONGEST) {
      return false;
    }
    String address = AROUND.matcher(text).replaceAll("");
    Matcher withPort = WITH_PORT.matcher(address);
    if (withPort.matches()) {
      address = withPort.group(1) == null ? withPort.group(2) : withPort.group(1);
    }
    return IpAddress.parse(address) != null;
  }

  /** An object or array with a name or a text that would be withheld alone. */
  private static boolean isNested(String value) {
    return (value.startsWith("{") || value.startsWith("["))
        && (JSON.splitAsStream(value).anyMatch(AddressFields::isAddress)
            || JSON_NAME.matcher(value).results().anyMatch(name -> isName(name.group(1))));
  }
}
