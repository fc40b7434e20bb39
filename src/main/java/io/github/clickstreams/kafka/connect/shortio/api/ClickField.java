package io.github.clickstreams.kafka.connect.shortio.api;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The fields of a click under the API's own names, in the order of the record schema; {@code dt} is
 * not among them, because a click without it is no click ({@link Click#dt()}).
 *
 * <p>What is known of each field is in Short.io's page "Requesting Clickstream" and in clients of
 * the live API: every field can be {@code ''}, null or missing.
 */
public enum ClickField {
  HOST("host", Type.TEXT, true, "Host name of the short link, as the visitor asked for it."),
  PATH("path", Type.TEXT, true, "Path the visitor asked for; '/*' for scans of unknown paths."),
  LCPATH("lcpath", Type.TEXT, false, "The path in lower case."),
  METHOD("method", Type.TEXT, true, "HTTP method of the visitor's request."),
  URL("url", Type.TEXT, true, "Where the visitor was sent to."),
  ST("st", Type.INTEGER, true, "HTTP status that the visitor was given."),
  IP(
      "ip",
      Type.TEXT,
      true,
      "IP address of the visitor; masked or missing where the domain hides it."),
  PROTO("proto", Type.TEXT, true, "Protocol of the visitor's request: http or https."),
  REF("ref", Type.TEXT, true, "Referrer of the visitor's request."),
  UA("ua", Type.TEXT, true, "User agent of the visitor."),
  HUMAN("human", Type.BOOLEAN, false, "Whether Short.io takes the visitor for a human."),
  BROWSER("browser", Type.TEXT, false, "Browser of the visitor, e.g. 'Chrome Mobile'."),
  BROWSER_VERSION("browser_version", Type.TEXT, false, "Version of the browser, e.g. '81'."),
  OS("os", Type.TEXT, false, "Operating system of the visitor, e.g. 'Android'."),
  COUNTRY("country", Type.TEXT, false, "Country of the visitor, by name, e.g. 'India'."),
  CITY("city", Type.TEXT, false, "City of the visitor."),
  GEONAME_ID("geoname_id", Type.TEXT, false, "GeoNames id of the visitor's place."),
  SOCIAL("social", Type.TEXT, false, "Social network that the visitor came from."),
  REFHOST("refhost", Type.TEXT, false, "Host name of the referrer."),
  UTM_SOURCE(
      "utm_source",
      Type.TEXT,
      false,
      "UTM parameter utm_source; '' or 'unknown' where there is none."),
  UTM_MEDIUM(
      "utm_medium",
      Type.TEXT,
      false,
      "UTM parameter utm_medium; '' or 'unknown' where there is none."),
  UTM_CAMPAIGN(
      "utm_campaign",
      Type.TEXT,
      false,
      "UTM parameter utm_campaign; '' or 'unknown' where there is none."),
  UTM_TERM(
      "utm_term", Type.TEXT, false, "UTM parameter utm_term; '' or 'unknown' where there is none."),
  UTM_CONTENT(
      "utm_content",
      Type.TEXT,
      false,
      "UTM parameter utm_content; '' or 'unknown' where there is none."),
  GOAL_COMPLETED(
      "goal_completed",
      Type.TEXT,
      false,
      "Conversion of the click; null where there is none. Short.io may set it after the click was emitted."),
  AB_PATH("ab_path", Type.TEXT, false, "Variant of an A/B test that the visitor was given."),
  JA4("ja4", Type.TEXT, false, "JA4 fingerprint of the visitor's TLS client.");

  /** Java type of a field's value: {@code String}, {@code Integer} or {@code Boolean}. */
  public enum Type {
    TEXT,
    INTEGER,
    BOOLEAN
  }

  private static final List<ClickField> FIELDS = List.of(values());
  private static final Map<String, ClickField> BY_NAME =
      FIELDS.stream()
          .collect(Collectors.toUnmodifiableMap(ClickField::apiName, Function.identity()));

  /** No whole number that anyone writes is longer, and a longer one takes long to read. */
  private static final int LONGEST_NUMBER = 40;

  private final String apiName;
  private final Type type;
  private final boolean identity;
  private final String doc;

  ClickField(String apiName, Type type, boolean identity, String doc) {
    this.apiName = apiName;
    this.type = type;
    this.identity = identity;
    this.doc = doc;
  }

  /** All fields, in the order of the record schema. */
  public static List<ClickField> all() {
    return FIELDS;
  }

  /** The field of that name in the API's JSON, null if this connector does not know it. */
  public static ClickField named(String apiName) {
    return BY_NAME.get(apiName);
  }

  /** Name of the field in the API's JSON and in the record schema. */
  public String apiName() {
    return apiName;
  }

  public Type type() {
    return type;
  }

  /**
   * Whether the field never changes after the click, so that it can tell one click from another.
   * The other fields (human, geo, social, UTM, goal) may be filled or corrected by Short.io later.
   */
  public boolean isIdentity() {
    return identity;
  }

  /** One sentence for the record schema. */
  public String doc() {
    return doc;
  }

  /**
   * A value as it came, of a string its text and of anything else its JSON, in this field's type;
   * null if it cannot be taken for one. However a number is written, it is that number: a click
   * that comes once with {@code 302} and once with {@code "302"} or {@code 302.0} is one click.
   */
  public Object typed(String text) {
    return switch (type) {
      case TEXT -> text;
      case INTEGER -> integer(text);
      case BOOLEAN ->
          text.equalsIgnoreCase("true")
              ? Boolean.TRUE
              : text.equalsIgnoreCase("false") ? Boolean.FALSE : null;
    };
  }

  private static Integer integer(String text) {
    try {
      return text.length() > LONGEST_NUMBER ? null : new BigDecimal(text).intValueExact();
    } catch (NumberFormatException | ArithmeticException notAnInteger) {
      return null;
    }
  }
}
