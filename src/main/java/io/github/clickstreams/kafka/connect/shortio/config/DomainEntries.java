package io.github.clickstreams.kafka.connect.shortio.config;

import io.github.clickstreams.kafka.connect.shortio.domains.DomainSelection;
import io.github.clickstreams.kafka.connect.shortio.domains.HostNames;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef.Validator;

/** Lists of domains: ids, host names, or all there are. */
public final class DomainEntries {
  static final String ALL = "*";

  private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,18}");
  private static final String LABEL = "[\\p{L}\\p{M}\\p{N}_-]+";

  /** At least two labels, with a letter in the last one. */
  private static final Pattern HOST_NAME =
      Pattern.compile("(" + LABEL + "\\.)+(?=[^.]*\\p{L})" + LABEL);

  /** Of a name in DNS; longer texts would be too much for the pattern. */
  private static final int LONGEST_HOST_NAME = 253;

  private static final String WANTED =
      "give a domain's id, a positive whole number that is shown in its domain settings in"
          + " Short.io, or its host name, like go.example.com";

  private DomainEntries() {}

  /** For {@code shortio.domains}. */
  static Validator rule() {
    return Rules.all(
        Rules.ofList(
            "not empty",
            list -> list.isEmpty() ? "it is empty; give at least one domain or *" : null),
        Rules.each(
            "domain ids or host names, or * alone",
            entry -> entry.equals(ALL) ? null : problem(entry)),
        Rules.distinct(HostNames::canonical),
        Rules.ofList(
            "* only alone",
            list ->
                list.contains(ALL) && list.size() > 1
                    ? "* means every domain; leave it alone or out"
                    : null));
  }

  /** For {@code shortio.domains.exclude}. */
  static Validator exclusions() {
    return Rules.all(
        Rules.each("domain ids or host names", DomainEntries::problem),
        Rules.distinct(HostNames::canonical));
  }

  private static String problem(String entry) {
    if (isId(entry) || entry.length() <= LONGEST_HOST_NAME && HOST_NAME.matcher(entry).matches()) {
      return null;
    }
    if (ID.matcher(entry).matches()) {
      return "is too large for a domain id: " + WANTED;
    }
    return (entry.contains("/") || entry.contains(":")
            ? "looks like a URL: "
            : "is neither a domain id nor a host name: ")
        + WANTED;
  }

  /** A domain's id, if the text is one. */
  public static OptionalLong id(String text) {
    try {
      return ID.matcher(text).matches()
          ? OptionalLong.of(Long.parseLong(text))
          : OptionalLong.empty();
    } catch (NumberFormatException tooLarge) {
      return OptionalLong.empty();
    }
  }

  private static boolean isId(String entry) {
    return id(entry).isPresent();
  }

  /**
   * @param wantsHostNames whether the host name of each domain must be known
   */
  static DomainSelection parse(
      List<String> entries, List<String> exclusions, boolean wantsHostNames) {
    boolean all = entries.equals(List.of(ALL));
    List<String> named = all ? List.of() : entries;
    return new DomainSelection(
        ids(named), hostNames(named), all, ids(exclusions), hostNames(exclusions), wantsHostNames);
  }

  private static List<Long> ids(List<String> entries) {
    return entries.stream().filter(DomainEntries::isId).map(Long::valueOf).toList();
  }

  private static List<String> hostNames(List<String> entries) {
    return entries.stream().filter(entry -> !isId(entry)).toList();
  }
}
