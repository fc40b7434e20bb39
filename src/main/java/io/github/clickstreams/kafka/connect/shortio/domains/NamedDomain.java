package io.github.clickstreams.kafka.connect.shortio.domains;

import java.util.List;

/**
 * A domain that is to be read.
 *
 * @param hostName as in DNS; empty if nobody wants to know it
 */
public record NamedDomain(long id, String hostName) {

  /** Domains whose names nobody wants to know. */
  public static List<NamedDomain> unnamed(List<Long> ids) {
    return ids.stream().map(id -> new NamedDomain(id, "")).toList();
  }
}
