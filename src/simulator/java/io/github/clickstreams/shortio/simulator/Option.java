package io.github.clickstreams.shortio.simulator;

/**
 * What the command line of {@link Simulator} knows: each option once, its default and help beside
 * it.
 */
enum Option {
  PORT("port", "0", "port on 127.0.0.1; 0 takes a free one"),
  SEED("seed", "1", "decides every click and every random fault"),
  API_KEY("api-key", "simulator-key", "the account's secret key"),
  DOMAINS(
      "domains",
      "1001=go.example.com,1002=link.example.org",
      "id=host name, separated by commas; the first gets the most clicks"),
  RATE("rate", "5", "mean clicks per second over all domains"),
  HISTORY_CLICKS("history-clicks", "1000", "clicks over all domains already there at the start"),
  HISTORY("history", "1d", "how long ago the first of them was"),
  DELAY("ingest-delay", "500ms", "mean time until a click is shown"),
  DELAY_MAX("ingest-delay-max", "10s", "no click is shown later than this"),
  LATE("late", "0", "share of clicks (0 to 1) that are shown up to --late-max later"),
  LATE_MAX("late-max", "10m", "the longest delay of those"),
  AHEAD("clock-ahead", "0", "share of clicks (0 to 1) dated by a clock that is ahead"),
  AHEAD_BY("clock-ahead-by", "60s", "how far that clock is ahead"),
  PER_MINUTE("requests-per-minute", "60", "more is answered with 429; 0 for no limit"),
  RETRY_HINT(
      "retry-hint",
      "retry_after_seconds",
      "what a 429 says: none, retry_after_seconds, retry_after_date, reset_seconds,"
          + " reset_epoch_seconds"),
  RATE_HEADERS(
      "rate-headers",
      "none",
      "how every answer says what is left of the limit: none, x_ratelimit, ratelimit"),
  PAGE_CAP("page-cap", "0", "no page is longer, silently; 0 for no cap"),
  PAGE_CAP_MIN(
      "page-cap-min", "0", "each page has another cap from this to --page-cap; 0: always that"),
  PAGE_CAPS("page-caps", "none", "id=clicks, separated by commas: caps of single domains"),
  PAGE_BYTES("page-bytes", "0", "no page has a longer body, silently; 0 for no cap"),
  LARGEST_LIMIT("largest-limit", "0", "a larger limit is answered with 400; 0 for none"),
  END("end-date", "any", "in the future it is taken, or answered with 400: any, not_in_future"),
  START("start-date", "0s", "one longer ago is answered with 400; 0s for none"),
  UNKNOWN("unknown-properties", "none", "a request with one of them is answered with 400"),
  FILTER("filter", "before_limit", "when include and exclude work: before_limit, after_limit"),
  CACHE("cache", "60s", "how long an identical body gets the same answer; 0s for no cache"),
  UNKNOWN_FIELDS(
      "unknown-fields", "0", "share of clicks (0 to 1) with fields that are in no document"),
  DT_FORM(
      "dt-form", "millis", "how dt is shown: millis, micros, seconds_with_zero_millis, seconds"),
  TIES("ties", "stable", "order of clicks with one dt: stable, shuffled"),
  FORM("form", "array", "shape of a page: array, clicks_object"),
  EMPTY(
      "empty-fields",
      "stable",
      "a field without value is the same in each page, or '', null or missing: stable, vary"),
  AFTER("after-date", "inclusive", "inclusive or exclusive"),
  BEFORE("before-date", "inclusive", "inclusive or exclusive"),
  CURSORS(
      "cursors", "exact", "how afterDate and beforeDate are read: exact, seconds (cut to them)"),
  REPLICA("replica-behind", "0s", "every second page knows only what was shown so long ago"),
  GAPS("gaps", "0", "share of pages (0 to 1) that miss some young clicks"),
  GAP_CLICKS("gap-clicks", "0.01", "share of the young clicks (0 to 1) that those miss"),
  GAP_AGE("gap-age", "60s", "clicks not older than this are young"),
  LIES("lies", "0", "share of pages (0 to 1) that are empty or end early, with status 200"),
  LIE_AT("lie-at", "0", "the page with this number, from 1, is empty; 0 for none"),
  ERRORS("errors", "0", "share of requests (0 to 1) that are answered with 503"),
  MALFORMED("malformed", "0", "share of clicks (0 to 1) that have no usable time");

  final String name;
  final String otherwise;
  final String help;

  Option(String name, String otherwise, String help) {
    this.name = name;
    this.otherwise = otherwise;
    this.help = help;
  }
}
