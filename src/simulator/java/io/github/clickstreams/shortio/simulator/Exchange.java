package io.github.clickstreams.shortio.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One request on its way through the API's gates, in this order: route, key, rate limit, fault,
 * domain, body, cache, page. Used once, by one thread.
 */
final class Exchange {
  private static final Pattern LAST_CLICKS =
      Pattern.compile("/statistics/domain/([^/]+)/last_clicks");

  private final ShortIoSimulator account;
  private final Request request;
  private final long now;
  private final Behaviour behaviour;
  private long domainId = Faults.DOMAIN_LIST;
  private Map<String, Object> body = Map.of();
  private HttpError badBody;
  private Fault fault;
  private boolean cached;
  private int elements;

  Exchange(ShortIoSimulator account, Request request, long now, Behaviour behaviour) {
    this.account = account;
    this.request = request;
    this.now = now;
    this.behaviour = behaviour;
  }

  Response answer() {
    Response response;
    try {
      response = route();
    } catch (HttpError error) {
      response = error.toResponse();
    }
    account
        .requests()
        .add(
            new RequestLog.Entry(
                Instant.ofEpochMilli(now),
                request.method(),
                request.path(),
                domainId,
                body,
                response.status(),
                elements,
                fault,
                cached));
    Response told = account.rateLimit().told(response, behaviour, now);
    return behaviour.dateHeader ? told.with("Date", date()) : told;
  }

  private String date() {
    return RateLimit.HTTP_DATE.format(Instant.ofEpochMilli(now).plus(behaviour.dateSkew));
  }

  private Response route() {
    Matcher clicks = LAST_CLICKS.matcher(request.path());
    boolean wantsClicks = clicks.matches() && request.method().equals("POST");
    if (wantsClicks) {
      domainId = domainId(clicks.group(1));
      readBody();
    } else if (!request.path().equals("/api/domains") || !request.method().equals("GET")) {
      throw new HttpError(404, "Not found");
    }
    if (!account.isKey(request.headers().get("authorization"))) {
      throw new HttpError(401, "Unauthorized");
    }
    int limit = body.get("limit") instanceof Integer asked ? asked : 1;
    Response refusal = account.rateLimit().check(limit, behaviour, now);
    if (refusal != null) {
      return refusal;
    }
    fault = account.faults().take(domainId);
    if (fault instanceof Fault.Answer
        || fault instanceof Fault.Hang
        || fault instanceof Fault.Reset) {
      return instead(fault);
    }
    Response right =
        wantsClicks
            ? lastClicks()
            : DomainList.answer(account.domains(), request.query(), behaviour);
    return fault == null ? right : damaged(right, fault);
  }

  private static long domainId(String text) {
    try {
      return Math.max(0, Long.parseLong(text));
    } catch (NumberFormatException e) {
      return 0; // a host name or a placeholder: no domain has this id
    }
  }

  /** The body must be known before the rate limit, but is refused only behind it. */
  private void readBody() {
    if (request.body().length == 0) {
      return;
    }
    String type = request.headers().getOrDefault("content-type", "");
    if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      badBody = new HttpError(400, "content-type must be application/json");
      return;
    }
    try {
      body = object(Json.read(request.body()));
    } catch (HttpError e) {
      badBody = e;
    }
  }

  @SuppressWarnings("unchecked") // Json reads no other maps
  private static Map<String, Object> object(Object json) {
    if (json instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new HttpError(400, "The body must be an object");
  }

  private Response lastClicks() {
    DomainState domain = account.find(domainId);
    if (domain == null) {
      throw new HttpError(404, "Domain not found");
    }
    if (!domain.domain().readable()) {
      throw new HttpError(403, "Your plan does not include the clickstream");
    }
    if (badBody != null) {
      throw badBody;
    }
    LastClicksQuery query = LastClicksQuery.of(body, behaviour, now);
    PageWriter.Page page = page(domain, query);
    elements = page.elements();
    return Response.json(200, page.body());
  }

  private PageWriter.Page page(DomainState domain, LastClicksQuery query) {
    if (fault instanceof Fault.InPage inPage) {
      return domain.page(query, new PageWriter(behaviour, account.nextOrder(), inPage), now);
    }
    long cacheMillis = behaviour.cacheFor.toMillis();
    PageWriter.Page page =
        cacheMillis == 0 ? null : account.cache().get(domainId, request.body(), now, cacheMillis);
    cached = page != null;
    if (!cached) {
      page = domain.page(query, new PageWriter(behaviour, account.nextOrder(), null), now);
      if (cacheMillis > 0) {
        account.cache().put(domainId, request.body(), page, now);
      }
    }
    return page;
  }

  private static Response instead(Fault fault) {
    if (fault instanceof Fault.Answer answer) {
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      return new Response(
          answer.status(), answer.headers(), body, body.length, Response.Delivery.WHOLE);
    }
    Response.Delivery delivery =
        fault instanceof Fault.Hang ? Response.Delivery.HANG : Response.Delivery.RESET;
    return new Response(0, Map.of(), new byte[0], 0, delivery);
  }

  private static Response damaged(Response right, Fault fault) {
    if (fault instanceof Fault.CutBody cut) {
      return part(right, cut.share(), Response.Delivery.CUT);
    } else if (fault instanceof Fault.Stall stall) {
      return part(right, stall.share(), Response.Delivery.STALL);
    } else if (fault instanceof Fault.CutJson cut) {
      return Response.json(right.status(), part(right.body(), cut.share()));
    } else if (fault instanceof Fault.Oversized oversized) {
      int length = right.body().length;
      byte[] padded = Arrays.copyOf(right.body(), Math.max(length, oversized.bytes()));
      Arrays.fill(padded, length, padded.length, (byte) ' ');
      return Response.json(right.status(), padded);
    } else if (fault instanceof Fault.Slow) {
      return right.delivered(Response.Delivery.SLOW);
    }
    return right;
  }

  private static Response part(Response right, double share, Response.Delivery delivery) {
    byte[] sent = part(right.body(), share);
    return new Response(right.status(), right.headers(), sent, right.body().length, delivery);
  }

  /** Never the whole. */
  private static byte[] part(byte[] whole, double share) {
    return Arrays.copyOf(whole, (int) Math.min(whole.length - 1, whole.length * share));
  }
}
