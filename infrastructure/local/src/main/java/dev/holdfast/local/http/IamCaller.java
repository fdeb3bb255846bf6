package dev.holdfast.local.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who signed a request, as an event tells it. On one machine everybody with an access key is the same user; a signature is not
 * verified.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html">the same block in the event of a function
 * URL</a>, which is of the payload format 2.0 too, and <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-auth-using-authorization-header.html">the header</a>.
 */
final class IamCaller {

    private static final Pattern SIGNED = Pattern.compile("AWS4-HMAC-SHA256 +Credential=([^/,\\s]+)/.*");
    private static final String ID = "AIDAEXAMPLE0OPERATOR0";

    private IamCaller() {
    }

    /** The access key that a request was signed with; empty if it was not signed. */
    static Optional<String> accessKey(Request request) {
        return request.header("Authorization").map(SIGNED::matcher).filter(Matcher::matches).map(match -> match.group(1));
    }

    /** What stands in {@code requestContext.authorizer.iam}. @param account twelve digits */
    static ObjectNode of(Request request, String account) {
        ObjectNode iam = JsonNodeFactory.instance.objectNode();
        iam.put("accessKey", accessKey(request).orElseThrow());
        iam.put("accountId", account);
        iam.put("callerId", ID);
        iam.putNull("cognitoIdentity");
        iam.putNull("principalOrgId");
        iam.put("userArn", "arn:aws:iam::" + account + ":user/operator");
        iam.put("userId", ID);
        return iam;
    }
}
