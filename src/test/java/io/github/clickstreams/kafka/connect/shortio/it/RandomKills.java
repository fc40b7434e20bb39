package io.github.clickstreams.kafka.connect.shortio.it;

import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.local.ConnectWorker;
import java.util.Random;

/**
 * {@code kill -9} at random moments of the work: so many requests to Short.io later, or so many
 * records in the topic later, committed or not; so they are spread over the work however fast the
 * machine is. The same numbers in each run; {@code -Dit.seed=N} takes others.
 */
public final class RandomKills {
  /** At the latest; a worker that is killed after 0 has not begun. */
  private static final int MOST_REQUESTS = 60;

  private static final int MOST_RECORDS = 600;

  private final Random random = new Random(Long.getLong("it.seed", 1));
  private final Account account;
  private final Delivered everything;

  /**
   * @param everything what is in the topic, not committed records too
   */
  public RandomKills(Account account, Delivered everything) {
    this.account = account;
    this.everything = everything;
  }

  /** Kills the worker at the next moment and starts it again, so many times. */
  public void rounds(int rounds, ConnectWorker worker) {
    for (int round = 0; round < rounds; round++) {
      kill(worker);
      worker.start();
    }
  }

  /** Kills the worker at the next moment. */
  public void kill(ConnectWorker worker) {
    if (random.nextBoolean()) {
      long moment = account.requests().total() + random.nextInt(MOST_REQUESTS);
      Scene.until(() -> account.requests().total() >= moment);
    } else {
      long moment = everything.readOn().records() + random.nextInt(MOST_RECORDS);
      Scene.until(() -> everything.readOn().records() >= moment);
    }
    worker.kill();
  }
}
