package dev.holdfast.secondopinion;

import dev.holdfast.local.http.Front;
import dev.holdfast.local.http.LambdaWire;
import dev.holdfast.local.http.Reply;
import dev.holdfast.local.http.Request;
import dev.holdfast.local.http.Upstream;
import java.net.URI;
import java.util.function.Function;

/**
 * Stands before an emulator that cannot run Java functions: invocations go to ours, everything else to it. DynamoDB is
 * asked one thing at a time, because moto looks at a condition and writes in two steps, between which others write too.
 */
public final class Router implements AutoCloseable {

    private static final String DYNAMO_DB = "DynamoDB_";

    private final Object turn = new Object();
    private final Upstream emulator;
    private final Front front;

    private Router(int port, Function<Request, Reply> invocations, Passage passage, URI emulator) {
        this.emulator = new Upstream(emulator);
        this.front = Front.listen(port, request -> request.rawPath().startsWith(LambdaWire.PREFIX)
                ? invocations.apply(request) : passage.pass(request, this::forward));
    }

    /** Sees what goes to the emulator, and may change it on the way there and back. */
    @FunctionalInterface
    public interface Passage {

        /**
         * Lets a request pass.
         *
         * @param request  what a client asks
         * @param emulator answers it
         * @return what the client is answered
         */
        Reply pass(Request request, Function<Request, Reply> emulator);
    }

    /**
     * Listens on loopback and changes nothing.
     *
     * @param port        the port on which the emulator invokes functions
     * @param invocations answers {@code POST /2015-03-31/functions/<name>/invocations}
     * @param emulator    where everything else goes
     * @return the listening router
     */
    public static Router listen(int port, Function<Request, Reply> invocations, URI emulator) {
        return listen(port, invocations, (request, answerer) -> answerer.apply(request), emulator);
    }

    /**
     * Listens on loopback.
     *
     * @param port        the port on which the emulator invokes functions
     * @param invocations answers {@code POST /2015-03-31/functions/<name>/invocations}
     * @param passage     sees everything else
     * @param emulator    where that goes
     * @return the listening router
     */
    public static Router listen(int port, Function<Request, Reply> invocations, Passage passage, URI emulator) {
        return new Router(port, invocations, passage, emulator);
    }

    /**
     * Where it listens.
     *
     * @return an http URI on loopback
     */
    public URI endpoint() {
        return front.endpoint();
    }

    @Override
    public void close() {
        front.close();
    }

    private Reply forward(Request request) {
        if (request.header("X-Amz-Target").orElse("").startsWith(DYNAMO_DB)) {
            synchronized (turn) {
                return emulator.handle(request);
            }
        }
        return emulator.handle(request);
    }
}
