package dev.holdfast.mail;

import java.net.URI;
import java.util.Map;
import java.util.Set;

/** The headers that let a mail program unsubscribe its user with one click (RFC 8058). */
public final class Headers {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private Headers() {
    }

    /**
     * {@code List-Unsubscribe} and {@code List-Unsubscribe-Post}.
     *
     * @param unsubscribeUrl answers a POST without asking back; https, as RFC 8058 section 3.1 says; plain http is taken
     *                       for this machine only, where the stand-in listens
     * @throws IllegalArgumentException if it is anything else
     */
    public static Map<String, String> oneClick(URI unsubscribeUrl) {
        boolean https = "https".equals(unsubscribeUrl.getScheme()) && unsubscribeUrl.getHost() != null;
        boolean local = "http".equals(unsubscribeUrl.getScheme()) && THIS_MACHINE.contains(unsubscribeUrl.getHost());
        if (!https && !local) {
            throw new IllegalArgumentException("An unsubscribe URL begins with https:// and a host (RFC 8058); "
                    + "this one's scheme is " + unsubscribeUrl.getScheme());
        }
        return Map.of("List-Unsubscribe", "<" + unsubscribeUrl.toASCIIString() + ">",
                "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
}
