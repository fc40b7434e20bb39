package io.github.clickstreams.kafka.connect.shortio.api;

/**
 * One domain as {@code GET /api/domains} lists it.
 *
 * @param id positive
 * @param hostname as in DNS (punycode); null if the answer has none
 * @param unicodeHostname as people write it; null if the answer has none
 */
public record AccountDomain(long id, String hostname, String unicodeHostname) {}
