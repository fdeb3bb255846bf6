package dev.holdfast.aws;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What S3 answers to ListObjectsV2 (https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html).
 *
 * @param keys     names of objects
 * @param prefixes names up to the delimiter
 * @param next     the token with which the next page is asked for; empty when this was the last
 */
record S3Listing(List<String> keys, List<String> prefixes, Optional<String> next) {

    private static final XMLInputFactory XML = factory();

    S3Listing {
        keys = List.copyOf(keys);
        prefixes = List.copyOf(prefixes);
    }

    /** @throws IllegalStateException if it is no XML */
    static S3Listing read(byte[] body) {
        List<String> keys = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        List<String> next = new ArrayList<>();
        try {
            texts(body, (path, text) -> {
                switch (path) {
                    case "ListBucketResult/Contents/Key" -> keys.add(text);
                    case "ListBucketResult/CommonPrefixes/Prefix" -> prefixes.add(text);
                    case "ListBucketResult/NextContinuationToken" -> next.add(text);
                    default -> { }
                }
            });
        } catch (XMLStreamException e) {
            throw new IllegalStateException("S3 answered a list that is no XML: " + e.getMessage(), e);
        }
        return new S3Listing(keys, prefixes, next.stream().findFirst());
    }

    /** The code of an error, such as {@code NoSuchKey}; empty if something else than S3 answered. */
    static Optional<String> errorCode(byte[] body) {
        List<String> codes = new ArrayList<>();
        try {
            texts(body, (path, text) -> {
                if (path.equals("Error/Code")) {
                    codes.add(text);
                }
            });
        } catch (XMLStreamException e) {
            // A proxy in between may answer anything; the status says the rest.
            return Optional.empty();
        }
        return codes.stream().findFirst();
    }

    @FunctionalInterface
    private interface Texts {
        void take(String path, String text);
    }

    private static void texts(byte[] body, Texts to) throws XMLStreamException {
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
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
