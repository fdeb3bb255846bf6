package dev.holdfast.secondopinion;

import dev.holdfast.local.http.Front;
import dev.holdfast.local.http.LambdaWire;
import dev.holdfast.local.http.Reply;
import dev.holdfast.local.http.Request;
import dev.holdfast.local.http.Upstream;
import java.net.URI;
import java.util.function.Function;

/** Stands before an emulator that cannot run Java functions: invocations go to ours, everything else to it. */
public final class Router implements AutoCloseable {

    private final Front front;

    private Router(Front front) {
        this.front = front;
    }

    /**
     * Listens on loopback.
     *
     * @param port        the port on which the emulator invokes functions
     * @param invocations answers {@code POST /2015-03-31/functions/<name>/invocations}
     * @param emulator    where everything else goes
     * @return the listening router
     */
    public static Router listen(int port, Function<Request, Reply> invocations, URI emulator) {
        Upstream upstream = new Upstream(emulator);
        return new Router(Front.listen(port, request -> request.rawPath().startsWith(LambdaWire.PREFIX)
                ? invocations.apply(request) : upstream.handle(request)));
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
}
