package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.Click;

/**
 * A click that has not been emitted yet.
 *
 * @param clickId 128 bits in hex, the same whenever the click is read, different for two equal
 *     clicks
 * @param fingerprint what an offset remembers of it, the same for clicks that are equal in every
 *     identity field
 * @param ahead whether its {@code dt} lies in the future, so that it does not move the position's
 *     {@code dt}
 */
public record NewClick(String clickId, Click click, long fingerprint, boolean ahead) {}
