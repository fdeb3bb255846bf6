package dev.holdfast.local.stepfunctions;

/**
 * The service's token buckets: size and refill per second, for the big regions (us-east-1, us-west-2, eu-west-1) and
 * for the others.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html">Service quotas</a>
 */
enum Quota {

    STATE_TRANSITION(5_000, 5_000, 800, 800),
    START_EXECUTION(1_300, 300, 800, 150),
    REDRIVE_EXECUTION(1_300, 300, 800, 150),
    STOP_EXECUTION(1_000, 200, 500, 25),
    DESCRIBE_EXECUTION(300, 15, 250, 10),
    GET_EXECUTION_HISTORY(400, 20, 400, 20),
    LIST_EXECUTIONS(200, 5, 100, 2),
    SEND_TASK(3_000, 500, 1_500, 300),
    CREATE_STATE_MACHINE(100, 1, 100, 1),
    UPDATE_STATE_MACHINE(100, 1, 100, 1),
    DELETE_STATE_MACHINE(100, 1, 100, 1),
    PUBLISH_VERSION(100, 1, 100, 1),
    VALIDATE_DEFINITION(100, 1, 100, 1);

    private final double bigSize;
    private final double bigRefill;
    private final double otherSize;
    private final double otherRefill;

    Quota(double bigSize, double bigRefill, double otherSize, double otherRefill) {
        this.bigSize = bigSize;
        this.bigRefill = bigRefill;
        this.otherSize = otherSize;
        this.otherRefill = otherRefill;
    }

    double size(RegionClass region) {
        return region == RegionClass.BIG ? bigSize : otherSize;
    }

    double refill(RegionClass region) {
        return region == RegionClass.BIG ? bigRefill : otherRefill;
    }
}
