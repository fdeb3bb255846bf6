package dev.holdfast.journeys;

import dev.holdfast.local.http.Reply;
import dev.holdfast.local.http.Request;
import dev.holdfast.local.lambda.FunctionSpec;
import java.net.URI;
import java.util.List;
import java.util.function.Function;

/** An emulator of AWS that is not ours, for {@link EmulatorTarget}. */
interface Emulator extends AutoCloseable {

    /** Where all of its services listen. */
    URI endpoint();

    /** The port at which it invokes functions; 0 when it can be told any. */
    int routerPort();

    /** Makes invocations of these functions come to a port of this machine. */
    void route(List<FunctionSpec> functions, int port);

    /** The machine to start for the ARN of a version. */
    String startable(String version);

    /** Answers a call of SES. @param service asks the emulator */
    Reply mail(Request request, Function<Request, Reply> service);

    @Override
    void close();
}
