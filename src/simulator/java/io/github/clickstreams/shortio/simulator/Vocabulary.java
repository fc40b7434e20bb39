package io.github.clickstreams.shortio.simulator;

/** The words of generated clicks, most frequent first. Holds no logic. */
final class Vocabulary {
  record Link(String path, String url) {}

  record Place(String country, String city, String geonameId, String ip4, String ip6) {}

  /** {@code version} of the user agent text stands for the number that is drawn. */
  record Agent(String browser, int minVersion, int versions, String os, String ua) {}

  record Referrer(String ref, String refhost, String social) {}

  record Campaign(String source, String medium, String name, String term, String content) {}

  static final Link[] LINKS = {
    new Link("/spring-sale", "https://shop.example.com/sale/spring?ref=short"),
    new Link("/app", "https://apps.example.com/download"),
    new Link("/login", "https://app.example.com/login"),
    new Link("/webinar-42", "https://events.example.com/webinars/42/register"),
    new Link("/QR-Menu", "https://restaurant.example.org/menu.pdf"),
    new Link("/docs", "https://docs.example.com/getting-started"),
    new Link("/jobs", "https://careers.example.com/openings?team=all"),
    new Link("/nl-2026-11", "https://news.example.com/issues/2026/11"),
    new Link("/café", "https://example.fr/caf%C3%A9?q=\"au lait\""),
    new Link("/日本", "https://example.jp/ようこそ"),
    new Link("/🎁", "https://shop.example.com/gifts"),
    new Link("/p/8Xk2Qz", "https://video.example.com/watch?v=8Xk2Qz&t=31s"),
    new Link("/", "https://www.example.com/"),
    new Link("/*", ""),
  };

  static final Place[] PLACES = {
    new Place("United States", "New York", "5128581", "198.51.100.", "2001:db8:1:"),
    new Place("India", "Mumbai", "1275339", "203.0.113.", "2001:db8:2:"),
    new Place("Germany", "Berlin", "2950159", "192.0.2.", "2001:db8:3:"),
    new Place("United Kingdom", "London", "2643743", "198.51.100.", "2001:db8:4:"),
    new Place("Brazil", "São Paulo", "3448439", "203.0.113.", "2001:db8:5:"),
    new Place("France", "Paris", "2988507", "192.0.2.", "2001:db8:6:"),
    new Place("Japan", "東京都", "1850147", "198.51.100.", "2001:db8:7:"),
    new Place("Türkiye", "İstanbul", "745044", "203.0.113.", "2001:db8:8:"),
    new Place("Netherlands", "'s-Hertogenbosch", "2747351", "192.0.2.", "2001:db8:9:"),
    new Place("", "", "", "198.51.100.", "2001:db8:a:"),
  };

  static final Agent[] HUMANS = {
    new Agent(
        "Chrome Mobile",
        110,
        32,
        "Android",
        "Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/version.0.0.0 Mobile Safari/537.36"),
    new Agent(
        "Chrome",
        112,
        30,
        "Windows",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/version.0.0.0 Safari/537.36"),
    new Agent(
        "Mobile Safari",
        15,
        5,
        "iOS",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
            + " Gecko) Version/version.5 Mobile/15E148 Safari/604.1"),
    new Agent(
        "Safari",
        15,
        4,
        "Mac OS",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
            + " Version/version.1 Safari/605.1.15"),
    new Agent(
        "Firefox",
        115,
        30,
        "Linux",
        "Mozilla/5.0 (X11; Linux x86_64; rv:version.0) Gecko/20100101 Firefox/version.0"),
    new Agent(
        "Edge",
        120,
        20,
        "Windows",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/version.0.0.0 Safari/537.36 Edg/version.0.0.0"),
  };

  static final Agent[] BOTS = {
    new Agent(
        "",
        2,
        1,
        "",
        "Mozilla/5.0 (compatible; Googlebot/version.1; +http://www.google.com/bot.html)"),
    new Agent("", 1, 1, "", "facebookexternalhit/version.1"),
    new Agent("", 7, 2, "", "curl/version.88.1"),
    new Agent("Headless Chrome", 118, 10, "Linux", "HeadlessChrome/version.0.0.0 \\\"scanner\\\""),
    new Agent("", 0, 1, "", ""),
  };

  static final Referrer[] REFERRERS = {
    new Referrer("", "", ""),
    new Referrer("https://www.facebook.com/", "www.facebook.com", "facebook"),
    new Referrer("https://t.co/", "t.co", "twitter"),
    new Referrer("https://www.google.com/search?q=short+links", "www.google.com", ""),
    new Referrer("https://www.linkedin.com/feed/", "www.linkedin.com", "linkedin"),
    new Referrer("https://blog.example.com/posts/short?utm_x=1&y=%3D", "blog.example.com", ""),
    new Referrer("android-app://com.google.android.gm/", "com.google.android.gm", ""),
  };

  static final Campaign[] CAMPAIGNS = {
    new Campaign("", "unknown", "", "", ""),
    new Campaign("newsletter", "email", "2026-11", "", "hero"),
    new Campaign("facebook", "social", "spring sale", "shoes", "carousel"),
    new Campaign("qr", "print", "menü", "", ""),
    new Campaign("google", "cpc", "brand", "short links", "ad-3"),
  };

  private Vocabulary() {}
}
