package io.github.clickstreams.kafka.connect.shortio.messages;

/**
 * Something that an operator can see when all is not well, for {@code src/docs/errors.md}.
 *
 * @param message as the code made it, with placeholders for what is of the moment
 * @param when it is said
 * @param then what becomes of the task; empty where a table is about one thing only
 * @param todo what the message does not say itself
 */
public record ErrorRow(String message, String when, String then, String todo) {
  public static final String GOES_ON = "goes on";
  public static final String FAILS = "fails";

  /** With a placeholder in place of what is of the moment. */
  public ErrorRow with(String ofTheMoment, String placeholder) {
    if (!message.contains(ofTheMoment)) {
      throw new IllegalArgumentException("no '" + ofTheMoment + "' in: " + message);
    }
    return new ErrorRow(message.replace(ofTheMoment, placeholder), when, then, todo);
  }
}
