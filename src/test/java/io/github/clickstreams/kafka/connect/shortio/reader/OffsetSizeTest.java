package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How large the offsets of a busy domain are, beside its clicks, with the default settings: where
 * Connect stores one a minute (at least once, {@code offset.flush.interval.ms}), and where every
 * batch is a transaction with an offset of its own.
 */
class OffsetSizeTest {
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final Duration TIME = Duration.ofMinutes(45);
  private static final Duration POLL = Duration.ofSeconds(5);
  private static final Duration FLUSH = Duration.ofMinutes(1);

  /** Of a record as JSON without schema: the sample of Short.io's page has about as many. */
  private static final int BYTES_OF_A_CLICK = 1_000;

  private static List<WorldClick> traffic(int perSecond) {
    SplittableRandom random = new SplittableRandom(perSecond);
    List<WorldClick> clicks = new ArrayList<>();
    double dt = World.NOON;
    while (dt < World.NOON + TIME.toMillis()) {
      dt += -Math.log(1 - random.nextDouble()) * 1_000 / perSecond;
      clicks.add(
          new WorldClick(
              (long) dt * 1_000,
              (long) dt,
              WorldClick.NEVER,
              2 * clicks.size(),
              0,
              WorldClick.NEVER,
              WorldClick.Kind.CLICK));
    }
    return clicks;
  }

  @ParameterizedTest(name = "{0} clicks a second")
  @ValueSource(ints = {1, 10, 25})
  void offsetsAreSmallBesideTheirClicks(int perSecond) throws Exception {
    WorldApi api = WorldApi.usual(traffic(perSecond));
    long[] now = {World.NOON};
    DomainReader reader =
        RequestEconomyTest.reader(
            new ReaderSettings(1_000, WINDOW, 10_000, 1_000, Position.MAX_SEEN),
            new StartFrom.At(Instant.ofEpochMilli(World.NOON)),
            () -> Instant.ofEpochMilli(now[0]));
    long clicks = 0;
    long ofTransactions = 0;
    long ofMinutes = 0;
    long flushedAt = now[0];
    int largest = 0;
    while (now[0] < World.NOON + TIME.toMillis()) {
      now[0] += 200;
      PageOutcome outcome = reader.response(api.lastClicks(reader.request(), now[0], true));
      if (outcome instanceof PageOutcome.WindowRead read) {
        now[0] += read.slice().upToDate() ? POLL.toMillis() : 0;
        for (Batch batch : read.slice().batches()) {
          int size = batch.after().toMap().toString().length();
          largest = Math.max(largest, size);
          clicks += batch.clicks().size();
          ofTransactions += size;
          if (now[0] - flushedAt >= FLUSH.toMillis()) {
            flushedAt = now[0];
            ofMinutes += size;
          }
        }
      }
    }
    double ofClicks = (double) clicks * BYTES_OF_A_CLICK;
    System.out.printf(
        "%d clicks/s: largest offset %d bytes; bytes of offsets to bytes of clicks: %.3f at one offset a minute,"
            + " %.2f at one a transaction%n",
        perSecond, largest, ofMinutes / ofClicks, ofTransactions / ofClicks);
    assertThat(largest).isLessThan(Position.MAX_BYTES);
    assertThat(ofMinutes / ofClicks).isLessThan(0.1);
    assertThat(ofTransactions / ofClicks).isLessThan(1.5);
  }
}
