package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.Click;

/**
 * A click and its id.
 *
 * @param clickId 128 bits in hex, the same whenever the click is read, different for two equal
 *     clicks
 */
public record IdentifiedClick(String clickId, Click click) {}
