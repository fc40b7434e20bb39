package io.github.clickstreams.kafka.connect.shortio.api;

import java.io.IOException;

/** An answer is not what it should be; the message says what it is not, and shows nothing of it. */
final class UnexpectedAnswer extends IOException {
  UnexpectedAnswer(String whatItIsNot) {
    super(whatItIsNot);
  }

  static UnexpectedAnswer cut() {
    return new UnexpectedAnswer("complete: it was cut");
  }

  static UnexpectedAnswer noJson() {
    return new UnexpectedAnswer("JSON: cut, or perhaps an HTML page");
  }
}
