package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import io.github.clickstreams.kafka.connect.shortio.api.ClickQuery;

/** Answers a question at a server time that never goes back. */
interface WorldServer {
  ClickPage lastClicks(ClickQuery query, long serverTime) throws ApiException;
}
