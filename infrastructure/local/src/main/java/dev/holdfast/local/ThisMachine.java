package dev.holdfast.local;

/** What this process must know before its first client and its first server are made. */
public final class ThisMachine {

    static {
        // The functions' clients let the SDK find its HTTP client, and it refuses to choose between the two that are on
        // this class path. Apache's takes half the time of the JDK's for calls on one machine.
        System.setProperty("software.amazon.awssdk.http.service.impl",
                "software.amazon.awssdk.http.apache.ApacheSdkHttpService");
        // Seconds until the JDK's server closes an idle connection. A client that sends on one just then cannot know
        // whether it was heard, and no email is sent again on a guess; so the server is the more patient of the two.
        System.setProperty("sun.net.httpserver.idleInterval", "600");
    }

    private ThisMachine() {
    }

    /** Sets it, once. */
    public static void prepare() {
        // Loading this class has done it.
    }
}
