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
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;

/** What of a click is kept at all. */
final class PrivacyKeys {

  /** 128 bits, where every character is a hexadecimal digit. */
  private static final int SHORTEST_SECRET = 32;

  /** Of 32 random digits, the least that is called random, one in a thousand has fewer. */
  private static final int FEWEST_CHARACTERS = 8;

  private static final String IDENTITY =
      " gives clicks another click_id, so that those of the late arrival window are written once"
          + " more, unless the offset is moved behind them first: see 'Privacy' in the README.";

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

  private PrivacyKeys() {}

  static void addTo(ConfigDef def) {
    Section section = new Section(def, "Privacy", Importance.MEDIUM);
    section
        .key(Keys.IP, Type.STRING, "IP address")
        .oneOf(IpPrivacy.class)
        .defaultsTo(Rules.name(IpPrivacy.KEEP))
        .dependents(Keys.IP_HASH_SECRET, Keys.DROP_FIELDS)
        .doc(
            "What is kept of the visitor's IP address, from the moment an answer is read. With"
                + " 'keep' it stays as Short.io sends it. With 'truncate' it is its network: of"
                + " IPv4 the first 24 bits (1.2.3.0, also of what is masked as 1.2.3.xxx or"
                + " 1.2.3.*), of IPv6 the first 48 (2001:db8:1::), of 6to4, which holds an IPv4"
                + " address, the first 40; anything that is not one address, such as a list or an"
                + " address with a port, is left out. With 'hash' it is the HMAC-SHA-256 of the"
                + " address with privacy.ip.hash.secret, in 64 hexadecimal digits, the same for"
                + " every way to write one address; anything that is not one address is hashed as"
                + " it is. For both an IPv4-mapped IPv6 address is the IPv4 address, a zone id does"
                + " not count, and an empty text stays empty. With 'drop' it is left out. The same"
                + " is done to what a record would have in 'extra', if its name is like client.ip,"
                + " ip_address or X-Forwarded-For, whatever its case and separators, also with a"
                + " number or a word like long, list or hash behind it, or its whole value is an"
                + " address, one with a port or in brackets, or a list of such, separated by"
                + " commas, or it is an object or array with one of these; so a version number of"
                + " four parts is taken for an address. A change"
                + IDENTITY);
    section
        .key(Keys.IP_HASH_SECRET, Type.PASSWORD, "Secret for hashed IP addresses")
        .defaultsTo(null)
        .rule(hashSecret())
        .when(Keys.IP, value -> Rules.is(IpPrivacy.HASH, value))
        .width(Width.LONG)
        .doc(
            "The secret that privacy.ip=hash needs, at least "
                + SHORTEST_SECRET
                + " random characters, of which at least "
                + FEWEST_CHARACTERS
                + " differ, for example from 'openssl rand -hex 32'. There are so few IPv4"
                + " addresses that whoever knows or guesses the secret finds the address of every"
                + " hash in minutes; so it is that long, belongs into a config provider, and is"
                + " never logged. Another secret gives every visitor another hash, and"
                + IDENTITY);
    section
        .key(Keys.DROP_FIELDS, Type.LIST, "Fields left out")
        .defaultsTo(List.of())
        .rule(droppedFields())
        .recommend(PrivacyKeys::droppable)
        .doc(
            "Click fields that are left out from the moment an answer is read, by Short.io's names"
                + " and separated by commas: they are null in every record. 'extra' leaves out"
                + " everything that a record would have in 'extra', 'extra.NAME' the field that"
                + " Short.io calls NAME and this connector does not know. Some fields say again"
                + " what another one says: lcpath is path in lower case, refhost is the host of"
                + " ref, browser, browser_version and os are read from ua. host and path can be"
                + " left out only if record.key is not 'link'. Another choice among "
                + ClickField.all().stream()
                    .filter(ClickField::isIdentity)
                    .map(ClickField::apiName)
                    .collect(Collectors.joining(", "))
                + IDENTITY);
  }

  private static Validator hashSecret() {
    return Rules.secret(
        "at least "
            + SHORTEST_SECRET
            + " characters, at least "
            + FEWEST_CHARACTERS
            + " of them different",
        secret ->
            secret.length() < SHORTEST_SECRET
                ? guessable("less than " + SHORTEST_SECRET + " characters")
                : secret.chars().distinct().count() < FEWEST_CHARACTERS
                    ? guessable("less than " + FEWEST_CHARACTERS + " different characters")
                    : null);
  }

  private static String guessable(String secret) {
    return "the secret has "
        + secret
        + ", so that it could be guessed; take a random one, for example from 'openssl rand -hex"
        + " 32'";
  }

  private static Validator droppedFields() {
    return Rules.all(
        Rules.each("names of click fields, extra or extra.NAME", PrivacyKeys::problem),
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
  private static List<Object> droppable(Map<String, Object> parsedConfig) {
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
