package io.github.clickstreams.kafka.connect.shortio.record;

import io.github.clickstreams.kafka.connect.shortio.api.ClickField;
import io.github.clickstreams.kafka.connect.shortio.api.Privacy;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the configuration lets through of a click: the IP address, also in fields of unknown names,
 * in one of the forms of {@link IpPrivacy}, and every field that is not to be dropped. When in
 * doubt it withholds: names count whatever their case, and what is no address has no network to
 * show.
 */
public final class ClickPrivacy implements Privacy {
  /** Stands for everything that a record has in its {@code extra}. */
  public static final String EXTRA = ClickSchema.EXTRA;

  /** Before the name of one field that this connector does not know. */
  public static final String EXTRA_PREFIX = EXTRA + ".";

  private static final String IP = ClickField.IP.apiName();

  /** An IPv4 address that Short.io has masked already. */
  private static final Pattern MASKED = Pattern.compile("([0-9.]{5,11})\\.(x{1,3}|X{1,3}|\\*)");

  private final UnaryOperator<String> ip;
  private final Set<String> dropped = new HashSet<>();
  private final boolean dropsExtra;
  private final boolean keepsAddresses;

  private ClickPrivacy(
      UnaryOperator<String> ip, boolean keepsAddresses, Collection<String> dropped) {
    this.ip = ip;
    this.keepsAddresses = keepsAddresses;
    this.dropsExtra = dropped.contains(EXTRA);
    for (String name : dropped) {
      if (!name.equals(EXTRA)) {
        this.dropped.add(
            lower(name.startsWith(EXTRA_PREFIX) ? name.substring(EXTRA_PREFIX.length()) : name));
      }
    }
  }

  /**
   * @param secret for {@link IpPrivacy#HASH}, else not looked at
   * @param dropped names of {@link ClickField}s, {@link #EXTRA}, and names of other fields behind
   *     {@link #EXTRA_PREFIX}
   * @return {@link Privacy#NONE} if nothing is withheld
   */
  public static Privacy of(IpPrivacy ip, String secret, Collection<String> dropped) {
    if (ip == IpPrivacy.KEEP && dropped.isEmpty()) {
      return NONE;
    }
    return new ClickPrivacy(
        switch (ip) {
          case KEEP -> text -> text;
          case TRUNCATE -> unlessEmpty(ClickPrivacy::network);
          case HASH -> unlessEmpty(new IpHash(secret)::of);
          case DROP -> text -> null;
        },
        ip == IpPrivacy.KEEP,
        dropped);
  }

  @Override
  public String keep(String name, String value) {
    String known = lower(name);
    boolean extra = isExtra(name, value);
    if (dropped.contains(known) || dropsExtra && extra) {
      return null;
    }
    if (!keepsAddresses && extra && AddressFields.isIn(name)) {
      return null;
    }
    return known.equals(IP) || extra && isAddress(name, value) ? ip.apply(value) : value;
  }

  /** The value of a known field is in {@code extra} for a mistake only. */
  private boolean isAddress(String name, String value) {
    return !keepsAddresses
        && (AddressFields.matches(name, value)
            || ClickField.named(name) != null && AddressFields.isIn(value));
  }

  @Override
  public boolean withholdsAddressIn(String text) {
    return !keepsAddresses && AddressFields.isIn(text);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static boolean isExtra(String name, String value) {
    ClickField field = ClickField.named(name);
    return field == null || field.typed(value) == null;
  }

  /** Where Short.io sends no address there is nothing to withhold. */
  private static UnaryOperator<String> unlessEmpty(UnaryOperator<String> ip) {
    return text -> text.isEmpty() ? text : ip.apply(text);
  }

  private static String network(String text) {
    Matcher masked = MASKED.matcher(text);
    IpAddress address = IpAddress.parse(masked.matches() ? masked.group(1) + ".0" : text);
    return address == null ? null : address.network().toString();
  }
}
