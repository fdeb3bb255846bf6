package dev.holdfast.local.simulation;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/** What Lambda would tell a handler, and what a simulation does not look at. */
enum NoContext implements Context {
    INSTANCE;

    @Override
    public String getAwsRequestId() {
        return "simulated";
    }

    @Override
    public String getLogGroupName() {
        return "";
    }

    @Override
    public String getLogStreamName() {
        return "";
    }

    @Override
    public String getFunctionName() {
        return "simulated";
    }

    @Override
    public String getFunctionVersion() {
        return "1";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "";
    }

    @Override
    public CognitoIdentity getIdentity() {
        throw new IllegalStateException("No handler of this product asks who is signed in");
    }

    @Override
    public ClientContext getClientContext() {
        throw new IllegalStateException("No handler of this product asks for a mobile client");
    }

    @Override
    public int getRemainingTimeInMillis() {
        return 30_000;
    }

    @Override
    public int getMemoryLimitInMB() {
        return 1_024;
    }

    @Override
    public LambdaLogger getLogger() {
        return new LambdaLogger() {
            @Override
            public void log(String message) {
                // A simulation judges by what happened, not by what was said.
            }

            @Override
            public void log(byte[] message) {
                // Likewise.
            }
        };
    }
}
