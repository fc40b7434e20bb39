package io.github.clickstreams.kafka.connect.shortio.config;

/**
 * How the account's requests per minute are split among those who cannot know of each other: the
 * tasks, the connector's look at the list of domains, and Connect's validate call, each perhaps on
 * another worker. Their sum is never more than the budget.
 *
 * @param tasks of all tasks together, at least one
 * @param list for the list of domains, zero if it is not needed
 * @param validation for one validate call a minute, zero if it must not ask
 */
public record RequestShares(int tasks, int list, int validation) {
  /** A list takes two requests at least: one for the domains and one that brings no more. */
  private static final int LIST = 2;

  private static final int LIST_PART = 10;

  static final int FEWEST_WITH_LIST = 2;

  /**
   * @param budget at least {@link #FEWEST_WITH_LIST} if the list is needed, else at least one
   */
  static RequestShares of(int budget, boolean needsList, boolean validates) {
    int list = needsList ? Math.min(budget - 1, Math.max(LIST, budget / LIST_PART)) : 0;
    // One more than there are questions: what is refused is asked again.
    int wanted = needsList ? 3 : 2;
    // A small budget is for clicks: the tasks keep half of it at least.
    boolean fits = 2 * (list + wanted) <= budget;
    int validation = validates && fits ? wanted : 0;
    return new RequestShares(budget - list - validation, list, validation);
  }
}
