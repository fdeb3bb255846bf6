package dev.holdfast.local;

/** How the functions reach what they keep and whom they ask. The nearer, the faster and the less like AWS. */
public enum Reach {
    /** Everything over sockets, by the real SDK clients; the AWS CLI reaches the same. */
    SOCKETS,
    /** The real adapters, with DynamoDB Local called in the process; Step Functions and SES over sockets. */
    DATABASE_IN_PROCESS,
    /** The stores are the in-memory twins; Step Functions and SES over sockets. */
    STORES_IN_MEMORY,
    /** The stores are the in-memory twins, and Step Functions and SES are called as objects. */
    ALL_IN_MEMORY
}
