package io.github.clickstreams.shortio.simulator;

import java.net.IDN;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers {@code GET /api/domains}: the account's domains, oldest (smallest id) first. */
final class DomainList {
  private static final int DEFAULT_LIMIT = 30;

  private DomainList() {}

  static Response answer(
      Collection<SimulatedDomain> domains, Map<String, String> query, Behaviour behaviour) {
    int offset = number(query, "offset", 0);
    int limit = Math.min(number(query, "limit", DEFAULT_LIMIT), behaviour.domainsPageCap);
    String pattern = query.getOrDefault("pattern", "");
    String team = query.getOrDefault("teamId", "");
    List<Object> page = new ArrayList<>();
    domains.stream()
        .filter(domain -> domain.hostname().contains(pattern))
        .filter(domain -> team.isEmpty() || team.equals(Long.toString(domain.teamId())))
        .sorted(Comparator.comparingLong(SimulatedDomain::id))
        .skip(offset)
        .limit(limit)
        .forEach(domain -> page.add(json(domain)));
    return Response.json(200, Json.bytes(page));
  }

  private static Map<String, Object> json(SimulatedDomain domain) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", domain.id());
    json.put("hostname", IDN.toASCII(domain.hostname()));
    json.put("unicodeHostname", IDN.toUnicode(domain.hostname()));
    json.put("title", null);
    json.put("state", "configured");
    json.put("TeamId", domain.teamId() == 0 ? null : domain.teamId());
    json.put("hideVisitorIp", false);
    json.put("createdAt", "2019-03-04T05:06:07.000Z");
    json.put("updatedAt", "2026-01-02T03:04:05.000Z");
    return json;
  }

  private static int number(Map<String, String> query, String name, int otherwise) {
    String text = query.get(name);
    if (text == null || text.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // the same answer as for a negative number
    }
    throw new HttpError(400, name + " must be a number");
  }
}
