package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import io.github.clickstreams.kafka.connect.shortio.api.ClickQuery;

/** Answers the requests for one domain. */
interface WorldServer {

  /**
   * @param serverTime never goes back, epoch milliseconds
   * @param sound whether the answer has to have all that the API knows
   */
  ClickPage lastClicks(ClickQuery query, long serverTime, boolean sound) throws ApiException;
}
