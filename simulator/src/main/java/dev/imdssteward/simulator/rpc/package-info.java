/**
 * The protocol of AWS's newer services: named operations over JSON or CBOR, recorded and made to fail like the rest.
 */
@NullMarked
package dev.imdssteward.simulator.rpc;

import org.jspecify.annotations.NullMarked;
