package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.MalformedElement;

/** Something of a window that has not been emitted. */
sealed interface Fresh {
  /** By which it is ordered. */
  long time();

  /** Where reading has to begin at the latest to find it again. */
  long readFrom();

  long fingerprint();

  record FreshClick(IdentifiedClick identified, long fingerprint) implements Fresh {
    @Override
    public long time() {
      return identified.click().dt();
    }

    @Override
    public long readFrom() {
      return time();
    }
  }

  record FreshElement(MalformedElement element, long fingerprint, Span span) implements Fresh {
    @Override
    public long time() {
      return span.until();
    }

    @Override
    public long readFrom() {
      return span.readFrom();
    }
  }
}
