package dev.holdfast.aws;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The texts of an answer in XML, each with the names of the elements around it: {@code Error/Code} and so on. */
final class XmlTexts {

    private static final XMLInputFactory XML = factory();

    private XmlTexts() {
    }

    /** Takes one text. */
    @FunctionalInterface
    interface Texts {
        void take(String path, String text);
    }

    /**
     * Hands over every text, in order.
     *
     * @return whether it was XML to its end; something in between, such as a proxy, may answer anything
     */
    static boolean read(byte[] body, Texts to) {
        try {
            XMLStreamReader xml = XML.createXMLStreamReader(new ByteArrayInputStream(body));
            Deque<String> path = new ArrayDeque<>();
            StringBuilder text = new StringBuilder();
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        path.addLast(xml.getLocalName());
                        text.setLength(0);
                    }
                    case XMLStreamConstants.CHARACTERS -> text.append(xml.getText());
                    case XMLStreamConstants.END_ELEMENT -> {
                        to.take(String.join("/", path), text.toString());
                        path.removeLast();
                        text.setLength(0);
                    }
                    default -> { }
                }
            }
            return true;
        } catch (XMLStreamException e) {
            // The caller knows whether it matters: of a refusal the status says enough.
            return false;
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
