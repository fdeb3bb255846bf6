/** Lambda without Lambda: handlers of this class path, invoked through Lambda's own serialization, and EventBridge rules. */
package dev.holdfast.local.lambda;
