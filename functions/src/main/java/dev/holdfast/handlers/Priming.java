package dev.holdfast.handlers;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import java.util.ArrayList;
import java.util.List;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * What a function goes through before SnapStart takes the snapshot that later starts begin from: classes are loaded and
 * clients have found their way (https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks.html). It only reads,
 * and only what is not there; nothing that it learns is kept, because a snapshot is the same for all and grows old.
 *
 * <p>If it fails, so does the publishing of the version: what cannot read a table now could not serve anybody later.
 */
final class Priming implements Resource {

    private final List<Runnable> reads = new ArrayList<>();

    private Priming() {
    }

    /** For a handler that Lambda makes. It has to keep this: Lambda's own hold on it is weak. */
    static Priming registered() {
        Priming priming = new Priming();
        Core.getGlobalContext().register(priming);
        return priming;
    }

    /** For a handler of which no snapshot is taken. */
    static Priming none() {
        return new Priming();
    }

    /** One more thing to go through. @param read changes nothing */
    Priming with(Runnable read) {
        reads.add(read);
        return this;
    }

    /** Goes through everything. */
    void run() {
        reads.forEach(Runnable::run);
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        run();
        LambdaRuntime.getLogger().log("{\"level\":\"INFO\",\"what\":\"primed\",\"reads\":" + reads.size() + "}\n");
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // Nothing is held that a restore would have to open again: the SDK's clients connect when they are asked.
    }
}
