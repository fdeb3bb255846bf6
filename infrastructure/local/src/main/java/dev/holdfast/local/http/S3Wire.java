package dev.holdfast.local.http;

import dev.holdfast.aws.ObjectStore;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The wire of S3, with the bucket in the path, for the journal's bucket: PutObject that writes over nothing, GetObject and
 * ListObjectsV2. There is no way to delete an object, as the bucket's lock has it.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html">S3
 * API</a>.
 */
public final class S3Wire {
    private final String bucket;
    private final ObjectStore objects;

    /**
     * One bucket.
     *
     * @param bucket  its name
     * @param objects what is in it
     */
    public S3Wire(String bucket, ObjectStore objects) {
        this.bucket = bucket;
        this.objects = objects;
    }

    /** Whether a request is one to S3: its signature says so. */
    public static boolean asks(Request request) {
        return request.header("Authorization").filter(text -> text.contains("/s3/aws4_request")).isPresent();
    }

    /**
     * Answers one request.
     *
     * @param request a request to S3
     * @return S3's answer
     */
    public Reply handle(Request request) {
        String path = URLDecoder.decode(request.rawPath().replace("+", "%2B"), StandardCharsets.UTF_8);
        if (!(path + "/").startsWith("/" + bucket + "/")) {
            return error(404, "NoSuchBucket", "The stand-in has the bucket " + bucket + " and no other");
        }
        String key = path.substring(Math.min(path.length(), bucket.length() + 2));
        if (request.method().equals("GET") && key.isEmpty()) {
            return list(query(request.rawQuery()));
        }
        return switch (request.method()) {
            case "PUT" -> put(request, key);
            case "GET" -> get(key);
            default -> error(405, "MethodNotAllowed", "The stand-in's bucket is written once and read");
        };
    }

    private Reply put(Request request, String key) {
        boolean there = objects.list(key, "").keys().contains(key);
        if (there) {
            return request.header("If-None-Match").isPresent() ? error(412, "PreconditionFailed", "There is an object " + key)
                    : error(403, "AccessDenied", "The object is locked: write with If-None-Match: *");
        }
        objects.put(key, request.body());
        return new Reply(200, Map.of(), new byte[0]);
    }

    private Reply get(String key) {
        if (!objects.list(key, "").keys().contains(key)) {
            return error(404, "NoSuchKey", "There is no object " + key);
        }
        return new Reply(200, Map.of("Content-Type", List.of("application/octet-stream")), objects.get(key));
    }

    private Reply list(Map<String, String> query) {
        String prefix = query.getOrDefault("prefix", "");
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>" + bucket + "</Name>");
        if (query.getOrDefault("delimiter", "").isEmpty()) {
            String after = query.getOrDefault("continuation-token", query.getOrDefault("start-after", ""));
            ObjectStore.Listing page = objects.list(prefix, after);
            page.keys().forEach(key -> xml.append("<Contents><Key>").append(key).append("</Key></Contents>"));
            xml.append("<IsTruncated>").append(page.more()).append("</IsTruncated>");
            if (page.more()) {
                xml.append("<NextContinuationToken>").append(page.keys().get(page.keys().size() - 1))
                        .append("</NextContinuationToken>");
            }
        } else {
            objects.folders(prefix).forEach(folder -> xml.append("<CommonPrefixes><Prefix>").append(prefix).append(folder)
                    .append("/</Prefix></CommonPrefixes>"));
            files(prefix).forEach(key -> xml.append("<Contents><Key>").append(key).append("</Key></Contents>"));
            xml.append("<IsTruncated>false</IsTruncated>");
        }
        return Reply.of(200, "application/xml", xml.append("</ListBucketResult>").toString());
    }

    private List<String> files(String prefix) {
        List<String> files = new ArrayList<>();
        ObjectStore.Listing page = new ObjectStore.Listing(List.of(prefix), true);
        while (page.more()) {
            page = objects.list(prefix, page.keys().get(page.keys().size() - 1));
            page.keys().stream().filter(key -> key.indexOf('/', prefix.length()) < 0).forEach(files::add);
        }
        return files;
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String pair : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private static Reply error(int status, String code, String message) {
        return Reply.of(status, "application/xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code
                + "</Code><Message>" + message + "</Message></Error>");
    }
}
