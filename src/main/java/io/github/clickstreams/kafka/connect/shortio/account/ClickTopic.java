package io.github.clickstreams.kafka.connect.shortio.account;

import java.time.Instant;

/** The records of clicks on a topic. */
interface ClickTopic extends AutoCloseable {
  /** What a record says of its click. */
  interface Sink {
    /**
     * @param domainId 0 if the record does not say
     */
    void click(String clickId, long domainId, long dt);
  }

  /**
   * @throws CannotRun if there is no such topic
   */
  void requireTopic(String topic);

  /**
   * Reads what is committed now, from the first record on whose timestamp is not before that time.
   *
   * @return how many records are no clicks that can be read
   * @throws CannotRun naming the option to change
   */
  long read(String topic, Instant from, Sink sink);

  @Override
  void close();
}
