package io.github.clickstreams.kafka.connect.shortio.reader;

import java.util.List;
import java.util.Optional;

/**
 * One domain of a model world.
 *
 * @param start where it is read from without a stored offset
 * @param stored a hand-written offset
 * @param rows by stored time, oldest first
 */
record WorldDomain(
    long id, WorldCap cap, StartFrom start, Optional<Position> stored, List<WorldClick> rows) {

  List<WorldClick> clicks() {
    return rows.stream().filter(WorldClick::isClick).toList();
  }
}
