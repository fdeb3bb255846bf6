package dev.holdfast.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What S3 answers to ListObjectsV2 (https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html).
 *
 * @param keys     names of objects
 * @param prefixes names up to the delimiter
 * @param next     the token with which the next page is asked for; empty when this was the last
 */
record S3Listing(List<String> keys, List<String> prefixes, Optional<String> next) {

    S3Listing {
        keys = List.copyOf(keys);
        prefixes = List.copyOf(prefixes);
    }

    /** @throws IllegalStateException if it is no XML: a list that is cut off must not pass for a short one */
    static S3Listing read(byte[] body) {
        List<String> keys = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        List<String> next = new ArrayList<>();
        boolean whole = XmlTexts.read(body, (path, text) -> {
            switch (path) {
                case "ListBucketResult/Contents/Key" -> keys.add(text);
                case "ListBucketResult/CommonPrefixes/Prefix" -> prefixes.add(text);
                case "ListBucketResult/NextContinuationToken" -> next.add(text);
                default -> { }
            }
        });
        if (!whole) {
            throw new IllegalStateException("S3 answered a list of " + body.length + " bytes that is no XML");
        }
        return new S3Listing(keys, prefixes, next.stream().findFirst());
    }

    /** The code of an error, such as {@code NoSuchKey}; empty if something else than S3 answered. */
    static Optional<String> errorCode(byte[] body) {
        List<String> codes = new ArrayList<>();
        XmlTexts.read(body, (path, text) -> {
            if (path.equals("Error/Code")) {
                codes.add(text);
            }
        });
        return codes.stream().findFirst();
    }
}
