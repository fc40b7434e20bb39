package io.github.clickstreams.kafka.connect.shortio.record;

/** What is kept of a visitor's IP address. */
public enum IpPrivacy {
  /** All of it, as Short.io sends it. */
  KEEP,
  /** Its network. */
  TRUNCATE,
  /** A pseudonym that only who has the secret can make. */
  HASH,
  /** Nothing. */
  DROP
}
