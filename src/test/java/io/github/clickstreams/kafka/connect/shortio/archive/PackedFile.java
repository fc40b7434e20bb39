package io.github.clickstreams.kafka.connect.shortio.archive;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * A file or directory of an archive, in the order of the archive.
 *
 * @param name with a slash at the end of a directory's
 * @param mode such as {@code rw-r--r--}
 * @param time as the archive tells it: in a zip, whatever the time zone is
 * @param owner user and group, empty in a zip
 */
record PackedFile(String name, String mode, LocalDateTime time, String owner, byte[] content) {
  private static final int BLOCK = 512;

  boolean isDirectory() {
    return name.endsWith("/");
  }

  String text() {
    return new String(content, StandardCharsets.UTF_8);
  }

  /** Stands for the content where many are compared. */
  String sha512() {
    return sha512(content);
  }

  static String sha512(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** Without the folder that everything is in. */
  String path() {
    return name.substring(name.indexOf('/') + 1);
  }

  static List<PackedFile> readZip(Path archive) throws IOException {
    List<PackedFile> files = new ArrayList<>();
    URI uri = URI.create("jar:" + archive.toUri());
    Map<String, String> posix = Map.of("enablePosixFileAttributes", "true");
    try (ZipFile zip = new ZipFile(archive.toFile());
        FileSystem modes = FileSystems.newFileSystem(uri, posix)) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        Path path = modes.getPath(entry.getName());
        String mode =
            PosixFilePermissions.toString(
                Files.readAttributes(path, PosixFileAttributes.class).permissions());
        byte[] content = zip.getInputStream(entry).readAllBytes();
        files.add(new PackedFile(entry.getName(), mode, entry.getTimeLocal(), "", content));
      }
    }
    return files;
  }

  /** The JDK reads no tar; of its headers only what every tar has is needed. */
  static List<PackedFile> readTarGz(Path archive) throws IOException {
    List<PackedFile> files = new ArrayList<>();
    try (InputStream gzip = new GZIPInputStream(Files.newInputStream(archive))) {
      DataInputStream tar = new DataInputStream(gzip);
      byte[] header = new byte[BLOCK];
      String longName = null;
      for (tar.readFully(header); header[0] != 0; tar.readFully(header)) {
        int size = Integer.parseInt(text(header, 124, 12), 8);
        byte[] content = tar.readNBytes(size);
        tar.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        if (header[156] == 'L') {
          // GNU's way: the name of the next file, which is too long for its header.
          longName = text(content, 0, size);
          continue;
        }
        Instant time = Instant.ofEpochSecond(Long.parseLong(text(header, 136, 12), 8));
        String owner =
            String.join(
                " ",
                text(header, 108, 8),
                text(header, 116, 8),
                text(header, 265, 32),
                text(header, 297, 32));
        files.add(
            new PackedFile(
                longName == null ? text(header, 0, 100) : longName,
                mode(Integer.parseInt(text(header, 100, 8), 8)),
                LocalDateTime.ofInstant(time, ZoneOffset.UTC),
                owner,
                content));
        longName = null;
      }
    }
    return files;
  }

  /** The class files of a jar, by name. */
  static List<PackedFile> readJar(PackedFile jar) throws IOException {
    List<PackedFile> files = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar.content))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.add(
            new PackedFile(entry.getName(), "", entry.getTimeLocal(), "", zip.readAllBytes()));
      }
    }
    return files;
  }

  private static String text(byte[] header, int offset, int length) {
    return new String(header, offset, length, StandardCharsets.UTF_8).split("\0", 2)[0].strip();
  }

  private static String mode(int bits) {
    StringBuilder mode = new StringBuilder();
    for (int bit = 8; bit >= 0; bit--) {
      mode.append((bits >> bit & 1) == 1 ? "xwr".charAt(bit % 3) : '-');
    }
    return mode.toString();
  }
}
