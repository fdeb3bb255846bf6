package dev.holdfast.journeys;

import dev.holdfast.local.http.Reply;
import dev.holdfast.local.http.Request;
import dev.holdfast.local.lambda.FunctionSpec;
import dev.holdfast.secondopinion.Moto;
import java.net.URI;
import java.util.List;
import java.util.function.Function;

/** moto, emptied. It cannot start the version of a machine, so its machines are started by their own ARNs. */
final class MotoEmulator implements Emulator {

    private final Moto moto = Moto.emptied();

    @Override
    public URI endpoint() {
        return moto.endpoint();
    }

    @Override
    public int routerPort() {
        return moto.routerPort();
    }

    /** It asks nobody whether there is a function, and comes to the port with which it was started. */
    @Override
    public void route(List<FunctionSpec> functions, int port) {
        if (port != moto.routerPort()) {
            throw new IllegalArgumentException("moto was started with MOTO_PORT=" + moto.routerPort() + ", not " + port);
        }
    }

    @Override
    public String startable(String version) {
        return version.substring(0, version.lastIndexOf(':'));
    }

    @Override
    public Reply mail(Request request, Function<Request, Reply> service) {
        return service.apply(request);
    }

    @Override
    public void close() {
        Moto.emptied();
    }
}
