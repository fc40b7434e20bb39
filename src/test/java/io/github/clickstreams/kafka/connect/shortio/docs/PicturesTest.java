package io.github.clickstreams.kafka.connect.shortio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The pictures of the documents. */
class PicturesTest {
  static List<Path> pictures() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src", "docs", "images"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void areSvgForLightAndDarkBackgrounds(Path picture) throws Exception {
    Element svg = parse(picture).getDocumentElement();

    assertThat(svg.getTagName()).isEqualTo("svg");
    assertThat(svg.getElementsByTagName("title").getLength()).isEqualTo(1);
    assertThat(svg.getElementsByTagName("style").item(0).getTextContent())
        .contains("@media (prefers-color-scheme: dark)");
  }

  @Test
  void thePanelsThatAreShownAreThoseOfTheDashboard() throws Exception {
    List<String> titles = new ArrayList<>();
    for (JsonNode panel : MonitoringKit.dashboard().path("panels")) {
      titles.add(panel.path("title").asText());
    }
    List<String> shown = new ArrayList<>();
    NodeList texts = parse(DashboardPicture.FILE).getElementsByTagName("text");
    for (int i = 0; i < texts.getLength(); i++) {
      Element text = (Element) texts.item(i);
      if (List.of("title", "stat").contains(text.getAttribute("class"))) {
        shown.add(text.getTextContent());
      }
    }

    assertThat(shown).hasSizeGreaterThan(6).isSubsetOf(titles);
  }

  private static Document parse(Path picture) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(picture.toFile());
  }
}
