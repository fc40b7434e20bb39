package io.github.clickstreams.kafka.connect.shortio.record;

/** The headers of a record of an element that is no click. Users' code depends on their names. */
public enum MalformedHeader {
  DOMAIN_ID("shortio.domain.id", "int64", "Short.io's id of the domain."),
  ELEMENT_ID(
      "shortio.element.id",
      "string",
      "Id of the element: the same whenever it is read, and for equal elements of a domain."),
  REASON("shortio.reason", "string", "What is wrong, without any content of the element."),
  PAGE_TIME(
      "shortio.page.time",
      "string",
      "When the page was read, by the worker's clock, as ISO-8601 in UTC."),
  PAGE_POSITION("shortio.page.position", "int32", "Position of the element in the page, from 0."),
  WITHHELD(
      "shortio.withheld",
      "boolean",
      "Whether the value is only position and reason, because the element has more than 65,536 characters or"
          + " a setting of privacy.* cannot be applied to it.");

  private final String header;
  private final String type;
  private final String doc;

  MalformedHeader(String header, String type, String doc) {
    this.header = header;
    this.type = type;
    this.doc = doc;
  }

  public String header() {
    return header;
  }

  public String type() {
    return type;
  }

  /** One sentence. */
  public String doc() {
    return doc;
  }
}
