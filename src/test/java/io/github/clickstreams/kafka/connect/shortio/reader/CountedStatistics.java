package io.github.clickstreams.kafka.connect.shortio.reader;

/** What readers have counted, made by hand: for tests of those who look at it. */
public final class CountedStatistics {
  private final ReadStatistics statistics = new ReadStatistics();

  public ReadStatistics get() {
    return statistics;
  }

  public void late(long latenessMs) {
    statistics.late(latenessMs);
  }

  public void missed(long latenessMs) {
    statistics.missed(latenessMs);
  }

  public void silence() {
    statistics.silence();
  }

  public void windowShrunk() {
    statistics.windowShrunk();
  }

  public void ahead() {
    statistics.ahead();
  }

  public void incompletePage() {
    statistics.incompletePage();
  }

  public void incompletePageTaken() {
    statistics.incompletePageTaken();
  }

  public void windowGivenUp() {
    statistics.windowGivenUp();
  }
}
