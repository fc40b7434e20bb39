package io.github.clickstreams.kafka.connect.shortio.record;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a topic, which may differ from domain to domain. Owns the placeholders and what Kafka
 * takes for a topic's name: whatever a domain is called, its clicks have a legal topic.
 */
public final class TopicTemplate {
  public static final String DOMAIN_ID = "${domain.id}";
  public static final String DOMAIN_NAME = "${domain.name}";

  /** What Kafka takes for a topic's name, for messages. */
  public static final String LEGAL_NAMES =
      "1 to 249 letters, digits, '.', '_' and '-', but not '.' or '..'";

  /** Kafka's limit. */
  private static final int LONGEST = 249;

  private static final int LONGEST_ID = String.valueOf(Long.MAX_VALUE).length();

  /** Room for a domain's name that a template must leave; longer names are cut if they must be. */
  private static final int NAME_ROOM = 63;

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)(}?)");
  private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]+");
  private static final Pattern ILLEGAL_LETTER = Pattern.compile("[^a-zA-Z0-9._-]");

  private final String text;

  private TopicTemplate(String text) {
    this.text = text;
  }

  /**
   * @param text without a {@link #problem}
   */
  public static TopicTemplate of(String text) {
    problem(text)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
    return new TopicTemplate(text);
  }

  /** What is wrong with a text and what to do about it, if anything is. */
  public static Optional<String> problem(String text) {
    Matcher placeholders = PLACEHOLDER.matcher(text);
    while (placeholders.find()) {
      String found = placeholders.group();
      if (placeholders.group(2).isEmpty()) {
        return Optional.of("'" + found + "' has no '}' at its end; " + placeholdersThereAre());
      }
      if (!found.equals(DOMAIN_ID) && !found.equals(DOMAIN_NAME)) {
        return Optional.of("'" + found + "' is no placeholder; " + placeholdersThereAre());
      }
    }
    String longest =
        placeholders.replaceAll(
            found -> "x".repeat(found.group().equals(DOMAIN_ID) ? LONGEST_ID : NAME_ROOM));
    if (isLegal(longest)) {
      return Optional.empty();
    }
    return Optional.of(
        longest.length() > LONGEST && !longest.equals(text)
            ? "'"
                + text
                + "' leaves too little room for its placeholders; leave %s characters of %s for each %s and %s for each %s"
                    .formatted(LONGEST_ID, LONGEST, DOMAIN_ID, NAME_ROOM, DOMAIN_NAME)
            : "'"
                + text
                + "' is no legal topic name: use "
                + LEGAL_NAMES
                + "; "
                + placeholdersThereAre());
  }

  private static String placeholdersThereAre() {
    return "the placeholders are " + DOMAIN_ID + " and " + DOMAIN_NAME;
  }

  /** Whether Kafka accepts a topic of that name. */
  public static boolean isLegal(String topic) {
    return topic.length() <= LONGEST
        && LEGAL.matcher(topic).matches()
        && !topic.equals(".")
        && !topic.equals("..");
  }

  /** Whether the host names of domains must be known. */
  public boolean needsDomainName() {
    return text.contains(DOMAIN_NAME);
  }

  /**
   * The part of a topic that a host name becomes: in lower case, as host names have no case, and
   * with {@code _} in place of every letter that a topic cannot have.
   */
  public static String part(String hostName) {
    return ILLEGAL_LETTER.matcher(hostName.toLowerCase(Locale.ROOT)).replaceAll("_");
  }

  /**
   * The topic of one domain's clicks.
   *
   * @param namePart as {@link #part} makes it; of no interest unless {@link #needsDomainName}
   */
  public String topic(long domainId, String namePart) {
    String topic = text.replace(DOMAIN_ID, String.valueOf(domainId));
    if (needsDomainName()) {
      int fixed = topic.replace(DOMAIN_NAME, "").length();
      int names = (topic.length() - fixed) / DOMAIN_NAME.length();
      int room = (LONGEST - fixed) / names;
      topic = topic.replace(DOMAIN_NAME, namePart.substring(0, Math.min(room, namePart.length())));
    }
    // A host name of nothing but dots.
    return isLegal(topic) ? topic : topic.replace('.', '_');
  }

  @Override
  public String toString() {
    return text;
  }
}
