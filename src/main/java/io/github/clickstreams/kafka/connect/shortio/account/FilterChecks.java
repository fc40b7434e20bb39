package io.github.clickstreams.kafka.connect.shortio.account;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.ClickFilter;
import io.github.clickstreams.kafka.connect.shortio.api.ClickFilters;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many clicks each configured filter leaves of the newest ones, and all of them together. */
final class FilterChecks {
  private final Asking asking;
  private final Report report;
  private final Sample newest;

  FilterChecks(Asking asking, Report report, Sample newest) {
    this.asking = asking;
    this.report = report;
    this.newest = newest;
  }

  void tell(ClickFilters configured) throws ApiException, InterruptedException {
    Map<String, ClickFilters> each = new LinkedHashMap<>();
    for (ClickFilter filter : ClickFilter.all()) {
      Object included = configured.include().get(filter);
      if (included != null) {
        each.put(
            "shortio.include." + filter.keySuffix(),
            new ClickFilters(Map.of(filter, included), Map.of()));
      }
      Object excluded = configured.exclude().get(filter);
      if (excluded != null) {
        each.put(
            "shortio.exclude." + filter.keySuffix(),
            new ClickFilters(Map.of(), Map.of(filter, excluded)));
      }
    }
    if (each.size() > 1) {
      each.put("all filters together", configured);
    }
    for (Map.Entry<String, ClickFilters> filter : each.entrySet()) {
      tell(filter.getKey(), filter.getValue());
    }
  }

  private void tell(String name, ClickFilters filters) throws ApiException, InterruptedException {
    int of = newest.clicks().size();
    try {
      Sample left =
          new Sample(
              newest.domainId(),
              asking.clicks(newest.domainId(), newest.asked(), null, null, filters),
              newest.asked(),
              newest.at());
      int count = Math.min(of, left.since(newest.oldest()));
      report.fact(
          "filter",
          "%s leaves %s of the %s newest clicks".formatted(name, count, of),
          Map.of("filter", name, "left", count, "of", of));
      if (count == 0) {
        report.finding(name + " leaves none of the " + of + " newest clicks");
      }
    } catch (ApiException.Refused e) {
      report.finding(name + " is refused: " + e.getMessage());
    } catch (Asking.NoneLeft e) {
      report.fact("filter", name + " not asked: the requests are used up");
    }
  }
}
