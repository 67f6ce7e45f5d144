package io.planloom.tools.mcp;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * How a server is reached.
 *
 * @param wires make a connection each
 * @param scrub takes secrets out of why one failed
 */
record McpConnector(Supplier<Wire> wires, UnaryOperator<String> scrub) {
}
