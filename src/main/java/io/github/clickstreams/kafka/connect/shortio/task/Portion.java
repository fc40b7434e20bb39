package io.github.clickstreams.kafka.connect.shortio.task;

import io.github.clickstreams.kafka.connect.shortio.api.MalformedElement;
import io.github.clickstreams.kafka.connect.shortio.reader.Batch;
import io.github.clickstreams.kafka.connect.shortio.reader.Position;
import java.util.List;

/** What is handed to Connect at once: of one domain, and never empty. */
sealed interface Portion {

  long domainId();

  /** New clicks. */
  record Clicks(Batch batch) implements Portion {
    @Override
    public long domainId() {
      return batch.domainId();
    }
  }

  /**
   * Elements that are no clicks, for a topic of their own.
   *
   * @param position of the domain, which they do not move
   */
  record Elements(long domainId, List<MalformedElement> elements, Position position)
      implements Portion {}
}
