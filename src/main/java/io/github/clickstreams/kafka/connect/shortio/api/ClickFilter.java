package io.github.clickstreams.kafka.connect.shortio.api;

import java.util.List;

/**
 * The options of the API's {@code include} and {@code exclude} objects, each once. Configuration
 * keys are made from this table.
 *
 * <p>Source: Short.io's page "Requesting Clickstream"; {@code refhosts} from clients of the live
 * API.
 */
public enum ClickFilter {
  HUMAN("human", "human", Type.BOOLEAN, "clicks by humans (true) or by bots (false)"),
  COUNTRIES("countries", "countries", Type.TEXTS, "clicks from these countries"),
  BROWSERS("browsers", "browsers", Type.TEXTS, "clicks with these browsers, e.g. Chrome"),
  BROWSER_VERSIONS(
      "browserVersions", "browser.versions", Type.TEXTS, "clicks with these browser versions"),
  SOCIALS("socials", "socials", Type.TEXTS, "clicks from these social networks"),
  STATUSES("statuses", "statuses", Type.INTEGERS, "clicks answered with these HTTP statuses"),
  PATHS("paths", "paths", Type.TEXTS, "clicks on these paths"),
  PROTOS("protos", "protos", Type.TEXTS, "clicks over these protocols, http or https"),
  METHODS("methods", "methods", Type.TEXTS, "clicks with these HTTP methods"),
  REFHOSTS("refhosts", "refhosts", Type.TEXTS, "clicks referred by these host names"),
  UTM_SOURCES("utmSources", "utm.sources", Type.TEXTS, "clicks with these values of utm_source"),
  UTM_MEDIUMS("utmMediums", "utm.mediums", Type.TEXTS, "clicks with these values of utm_medium"),
  UTM_CAMPAIGNS(
      "utmCampaigns", "utm.campaigns", Type.TEXTS, "clicks with these values of utm_campaign");

  /**
   * Java type of an option's value: {@code Boolean}, {@code List<String>} or {@code List<Integer>}.
   */
  public enum Type {
    BOOLEAN,
    TEXTS,
    INTEGERS
  }

  private final String apiName;
  private final String keySuffix;
  private final Type type;
  private final String selects;

  ClickFilter(String apiName, String keySuffix, Type type, String selects) {
    this.apiName = apiName;
    this.keySuffix = keySuffix;
    this.type = type;
    this.selects = selects;
  }

  public static List<ClickFilter> all() {
    return List.of(values());
  }

  /** Name of the option inside the request's {@code include} or {@code exclude} object. */
  public String apiName() {
    return apiName;
  }

  /** End of the configuration key, after {@code shortio.include.} or {@code shortio.exclude.}. */
  public String keySuffix() {
    return keySuffix;
  }

  public Type type() {
    return type;
  }

  /** What the option selects, to be put after "only" or "not". */
  public String selects() {
    return selects;
  }
}
