/** Amazon's own DynamoDB Local, embedded in this process. */
package dev.holdfast.local.dynamodb;
