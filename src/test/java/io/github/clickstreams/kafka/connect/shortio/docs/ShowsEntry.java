package io.github.clickstreams.kafka.connect.shortio.docs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test that shows what entries of {@code src/docs/troubleshooting.md} say. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ShowsEntry {
  /** What each of these entries begins with. */
  String[] value();
}
