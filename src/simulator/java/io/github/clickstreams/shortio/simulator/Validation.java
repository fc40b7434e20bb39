package io.github.clickstreams.shortio.simulator;

import java.time.ZoneId;
import java.util.Map;

/** What an API may refuse of a body although the documentation does not say so. */
final class Validation {
  private Validation() {}

  static void check(Map<String, Object> body, Behaviour behaviour, long now, ZoneId zone) {
    if (body.keySet().stream().anyMatch(behaviour.unknownProperties::contains)) {
      throw HttpError.validation("body must NOT have additional properties");
    }
    if (body.get("limit") instanceof Integer limit && limit > behaviour.largestLimit) {
      throw HttpError.validation("body/limit must be <= " + behaviour.largestLimit);
    }
    if (behaviour.futureEndRefused && millis(body, "endDate", now, zone) > now) {
      throw HttpError.validation("body/endDate must not be in the future");
    }
    if (behaviour.oldestStart != null
        && millis(body, "startDate", now, zone) < now - behaviour.oldestStart.toMillis()) {
      throw HttpError.validation("body/startDate is too long ago");
    }
  }

  private static long millis(Map<String, Object> body, String name, long otherwise, ZoneId zone) {
    Object value = body.get(name);
    return value == null ? otherwise : Dates.millis(Dates.micros(name, value, zone));
  }
}
