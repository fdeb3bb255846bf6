package dev.holdfast.secondopinion;

import java.util.List;

/** Lets a service execute scripts, over its wire and with the SDK's own client, and tells what came of each. */
interface Player extends AutoCloseable {

    /** Plays all of them; each trace is that of the script at the same place. */
    List<Trace> play(List<Script> scripts);

    @Override
    void close();
}
