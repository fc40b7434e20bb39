package io.github.clickstreams.shortio.simulator;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Makes the n-th generated click of a domain out of the seed and n alone, so that millions of
 * clicks need no memory for their fields. Owns what a click looks like and how late it is shown;
 * not when it happens, but for "together with the one before".
 */
final class ClickGenerator {
  private static final double LATE_CHANGE_MEAN_MS = 60_000;

  private final long fieldSeed;
  private final long delaySeed;
  private final long kindSeed;
  private final long malformedSeed;
  private final long lateSeed;
  private final long aheadSeed;
  private final long microsSeed;
  private final long unknownSeed;
  private final String hostname;
  private final Traffic traffic;

  ClickGenerator(long seed, SimulatedDomain domain, Traffic traffic) {
    Dice seeds = new Dice(seed, domain.id());
    fieldSeed = seeds.next();
    delaySeed = seeds.next();
    kindSeed = seeds.next();
    malformedSeed = seeds.next();
    lateSeed = seeds.next();
    aheadSeed = seeds.next();
    microsSeed = seeds.next();
    unknownSeed = seeds.next();
    hostname = domain.hostname();
    this.traffic = traffic;
  }

  /** Milliseconds from the moment of the click until the API shows it. */
  long delay(int number) {
    if (traffic.late().share() > 0) {
      Dice dice = new Dice(lateSeed, number);
      if (dice.chance(traffic.late().share())) {
        return (long) (dice.unit() * traffic.late().by().toMillis());
      }
    }
    double mean = traffic.delayMean().toMillis();
    double delay = mean == 0 ? 0 : new Dice(delaySeed, number).exponential(mean);
    return Math.min((long) delay, traffic.delayMax().toMillis());
  }

  /** Milliseconds by which {@code dt} is ahead of the moment of the click. */
  long ahead(int number) {
    if (traffic.ahead().share() == 0) {
      return 0;
    }
    int first = number; // Clicks with one dt are of one edge server.
    while (joinsPrevious(first)) {
      first--;
    }
    boolean ahead = new Dice(aheadSeed, first).chance(traffic.ahead().share());
    return ahead ? traffic.ahead().by().toMillis() : 0;
  }

  /** Microseconds behind the millisecond. */
  int micros(int number) {
    return traffic.micros() ? new Dice(microsSeed, number).below(1000) : 0;
  }

  /** Whether the click has the {@code dt} of the one before it. */
  boolean joinsPrevious(int number) {
    return number > 0 && new Dice(kindSeed, number).unit() < traffic.duplicates() + traffic.ties();
  }

  private boolean repeatsPrevious(int number) {
    return number > 0 && new Dice(kindSeed, number).unit() < traffic.duplicates();
  }

  /**
   * What stands in the click's place in a page: a click without a usable time; null for a click.
   */
  RawJson malformed(int number, long dt) {
    if (traffic.malformed() == 0) {
      return null; // Pages are long, and most accounts have none.
    }
    Dice dice = new Dice(malformedSeed, number);
    if (!dice.chance(traffic.malformed())) {
      return null;
    }
    Map<String, Object> fields = fields(number, dt, dt);
    if (dice.chance(0.5)) { // else it has none
      fields.put("dt", "0000-00-00 00:00:00");
    }
    return new RawJson(new String(Json.bytes(fields), StandardCharsets.UTF_8));
  }

  /** The fields of a click with this {@code dt} as the API shows them at {@code now}. */
  Map<String, Object> fields(int number, long dt, long now) {
    int original = number;
    while (repeatsPrevious(original)) {
      original--;
    }
    Dice dice = new Dice(fieldSeed, original);
    Map<String, Object> fields = new LinkedHashMap<>(64);
    Vocabulary.Link link = dice.popular(Vocabulary.LINKS);
    boolean human = dice.chance(0.8) && !link.url().isEmpty();
    link(fields, link, human, dice);
    visitor(fields, human, dice);
    origin(fields, human, dice);
    outcome(fields, dt, now, dice);
    unknown(fields, original);
    return fields;
  }

  /** Of each kind of value one. */
  private void unknown(Map<String, Object> fields, int number) {
    if (traffic.unknownFields() == 0) {
      return; // As most accounts.
    }
    Dice dice = new Dice(unknownSeed, number);
    if (dice.chance(traffic.unknownFields())) {
      fields.put("device_type", dice.chance(0.5) ? "mobile" : "desktop");
      fields.put("load_ms", dice.below(2_000));
      fields.put("network", Map.of("asn", 64_496 + dice.below(16)));
    }
  }

  private void link(Map<String, Object> fields, Vocabulary.Link link, boolean human, Dice dice) {
    fields.put("host", hostname);
    fields.put("path", link.path());
    fields.put("method", human || dice.chance(0.7) ? "GET" : "HEAD");
    fields.put("url", link.url());
    int status = link.url().isEmpty() ? 404 : dice.chance(0.9) ? 302 : 301;
    fields.put("st", dice.chance(0.01) ? Integer.toString(status) : (Object) status);
    fields.put("proto", dice.chance(0.95) ? "https" : "http");
    fields.put("lcpath", link.path().toLowerCase(Locale.ROOT));
  }

  private void visitor(Map<String, Object> fields, boolean human, Dice dice) {
    Vocabulary.Place place = dice.popular(Vocabulary.PLACES);
    if (!dice.chance(0.03)) {
      fields.put("ip", ip(place, dice));
    }
    Vocabulary.Agent agent = dice.popular(human ? Vocabulary.HUMANS : Vocabulary.BOTS);
    String version = Integer.toString(agent.minVersion() + dice.below(agent.versions()));
    fields.put("ua", agent.ua().replace("version", version));
    fields.put("human", human);
    fields.put("browser", agent.browser());
    fields.put("browser_version", agent.browser().isEmpty() ? null : version);
    fields.put("os", agent.os().isEmpty() ? null : agent.os());
    fields.put("country", place.country());
    if (!place.city().isEmpty()) {
      fields.put("city", place.city());
      fields.put(
          "geoname_id",
          dice.chance(0.1) ? (Object) Integer.valueOf(place.geonameId()) : place.geonameId());
    }
    if (dice.chance(0.5)) {
      fields.put("ja4", human ? "t13d1516h2_8daaf6152771_02713d6af862" : null);
    }
  }

  private static String ip(Vocabulary.Place place, Dice dice) {
    int host = 1 + dice.below(254);
    if (dice.chance(0.25)) {
      return place.ip6()
          + Integer.toHexString(dice.below(0x10000))
          + "::"
          + Integer.toHexString(host);
    }
    return place.ip4() + (dice.chance(0.05) ? 0 : host); // hideVisitorIp masks the end
  }

  private static void origin(Map<String, Object> fields, boolean human, Dice dice) {
    Vocabulary.Referrer referrer =
        human ? dice.popular(Vocabulary.REFERRERS) : Vocabulary.REFERRERS[0];
    fields.put("ref", referrer.ref());
    fields.put("refhost", referrer.refhost());
    fields.put("social", referrer.social());
    Vocabulary.Campaign campaign = dice.popular(Vocabulary.CAMPAIGNS);
    fields.put("utm_source", campaign.source());
    fields.put("utm_medium", campaign.medium());
    fields.put("utm_campaign", campaign.name());
    if (!campaign.source().isEmpty()) {
      fields.put("utm_term", campaign.term());
      fields.put("utm_content", campaign.content());
    }
  }

  private void outcome(Map<String, Object> fields, long dt, long now, Dice dice) {
    fields.put("goal_completed", null);
    fields.put("ab_path", dice.chance(0.05) ? "/b" : null);
    if (dice.chance(traffic.lateChanges())) {
      boolean changed = dt + (long) dice.exponential(LATE_CHANGE_MEAN_MS) <= now;
      switch (dice.below(3)) {
        case 0 -> fields.put("goal_completed", changed ? dice.chance(0.5) ? true : "signup" : null);
        case 1 -> fields.put("human", changed == Boolean.TRUE.equals(fields.get("human")));
        default -> {
          fields.put("social", changed ? fields.get("social") : null);
          fields.put("city", changed ? fields.get("city") : null);
          fields.put("country", changed ? fields.get("country") : "");
        }
      }
    }
  }
}
