package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.Click;

/**
 * A click of a page, with what tells it from others.
 *
 * @param digest SHA-256 of the fields that never change
 * @param fingerprint some bits of the digest
 */
record ReadClick(Click click, byte[] digest, long fingerprint) {
  long dt() {
    return click.dt();
  }
}
