package dev.holdfast.secondopinion;

import dev.holdfast.local.deploy.App;
import dev.holdfast.local.http.Front;
import dev.holdfast.local.http.StepFunctionsGate;
import dev.holdfast.local.stepfunctions.Settings;
import dev.holdfast.local.stepfunctions.StepFunctions;
import dev.holdfast.local.time.VirtualTime;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The stand-in's interpreter, in virtual time. */
final class StandInPlayer implements Player {

    private final VirtualTime time;
    private final Front front;
    private final SfnClient client;
    private final Machines machines;

    /** @param now what time it is there */
    StandInPlayer(App app, ScriptedFunctions functions, Instant now) {
        this.time = new VirtualTime(now);
        Settings standard = Settings.standard();
        StepFunctions service = new StepFunctions(time, functions::run, new Random(1), new Settings(Moto.ACCOUNT, Moto.REGION,
                standard.histories(), standard.quotas(), standard.openExecutions(), standard.lag(), standard.invocations()));
        this.front = Front.listen(0, new StepFunctionsGate(service)::handle);
        this.client = Sdk.at(front.endpoint(), SfnClient.builder()).build();
        this.machines = new Machines(client, app);
    }

    @Override
    public List<Trace> play(List<Script> scripts) {
        return scripts.stream().map(script -> {
            String execution = machines.start(script);
            time.runUntilIdle();
            return Trace.of(client, execution);
        }).toList();
    }

    @Override
    public void close() {
        client.close();
        front.close();
    }
}
