/** Those whose place nothing proves: who they are, telling their account, and what the account chooses. */
package dev.holdfast.held;
