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

  /** The last of a name's words. */
  private static final Pattern LAST_WORD = Pattern.compile("ips?|ipv[46]");

  /** The end of a name whose words are not told apart. */
  private static final Pattern ENDING =
      Pattern.compile(
          ".*(ip(v[46])?addr(ess(es)?)?|forwarded(for)?"
              + "|(client|connecting|origin|original|peer|real|remote|sender|source|src|user|visitor)"
              + "(ips?|ipv[46]|addr(ess)?))");

  private static final Pattern SEPARATOR = Pattern.compile("[,;]");
  private static final Pattern QUOTE = Pattern.compile("\"");

  /** IPv4 with a port, IPv6 in brackets with or without one. */
  private static final Pattern WITH_PORT =
      Pattern.compile("([0-9.]{7,15}):[0-9]{1,5}|\\[([^]]{2,60})](:[0-9]{1,5})?");

  private AddressFields() {}

  /**
   * @param name of a field that the schema has no place for
   * @param value a string as it is, any other value as JSON text
   */
  static boolean matches(String name, String value) {
    return isName(name) || isAddresses(value) || isNested(value);
  }

  private static boolean isName(String name) {
    List<String> words =
        NO_LETTER
            .splitAsStream(CAPITAL_INSIDE.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT))
            .toList();
    return !words.isEmpty()
        && (LAST_WORD.matcher(words.get(words.size() - 1)).matches()
            || ENDING.matcher(String.join("", words)).matches());
  }

  private static boolean isAddresses(String value) {
    return SEPARATOR.splitAsStream(value).anyMatch(one -> isAddress(one.strip()));
  }

  private static boolean isAddress(String text) {
    Matcher withPort = WITH_PORT.matcher(text);
    String address = text;
    if (withPort.matches()) {
      address = withPort.group(1) == null ? withPort.group(2) : withPort.group(1);
    }
    return IpAddress.parse(address) != null;
  }

  /** An object or array with a name or a text that would be withheld alone. */
  private static boolean isNested(String value) {
    return (value.startsWith("{") || value.startsWith("["))
        && QUOTE.splitAsStream(value).anyMatch(text -> isName(text) || isAddresses(text));
  }
}
