package dev.holdfast.local.stepfunctions;

/** Whose quotas apply. */
public enum RegionClass {
    /** us-east-1, us-west-2 and eu-west-1. */
    BIG,
    /** Every other region. */
    OTHER,
    /** None: nothing is ever throttled. */
    UNLIMITED
}
