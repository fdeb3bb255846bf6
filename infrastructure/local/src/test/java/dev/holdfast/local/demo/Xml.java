package dev.holdfast.local.demo;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads what the demo draws, as a strict parser does. */
final class Xml {

    private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*(?:\\.\\d+)?");

    private Xml() {
    }

    static Document read(String text) {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError("Not well-formed: " + e.getMessage(), e);
        }
    }

    static List<Element> elements(Node within, String name) {
        NodeList found = within instanceof Document document ? document.getElementsByTagName(name)
                : ((Element) within).getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int n = 0; n < found.getLength(); n++) {
            elements.add((Element) found.item(n));
        }
        return elements;
    }

    /** The elements of these ids, with spaces between. */
    static List<Element> named(Document document, String ids) {
        return elements(document, "*").stream().filter(e -> List.of(ids.split(" ")).contains(e.getAttribute("id"))).toList();
    }

    /** Names and values of a definition list. */
    static Map<String, String> definitions(Element within) {
        Map<String, String> definitions = new LinkedHashMap<>();
        List<Element> values = elements(within, "dd");
        for (Element name : elements(within, "dt")) {
            definitions.put(name.getTextContent(), values.get(definitions.size()).getTextContent());
        }
        return definitions;
    }

    /** The cells of all rows, head and all. */
    static List<List<String>> rows(Element within) {
        return elements(within, "tr").stream().map(row -> elements(row, "*").stream().map(Node::getTextContent).toList()).toList();
    }

    /** All that is said to people, but for who is who when one points at a mark. */
    static String said(Document document) {
        StringBuilder said = new StringBuilder();
        for (Element e : elements(document, "*")) {
            boolean pointed = e.getTagName().equals("title") && e.getParentNode().getNodeName().equals("path");
            boolean leaf = elements(e, "*").isEmpty();
            if (leaf && !pointed && !e.getTagName().equals("style")) {
                said.append(e.getTextContent()).append('\n');
            }
        }
        return said.toString();
    }

    /** Every number of a text, without the commas. */
    static Set<String> numbers(String text) {
        Set<String> numbers = new TreeSet<>();
        NUMBER.matcher(text).results().forEach(found -> numbers.add(found.group().replaceAll(",", "")));
        return numbers;
    }
}
