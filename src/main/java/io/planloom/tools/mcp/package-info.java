/**
 * Tools of MCP servers, over standard streams and over HTTP, with the handshake of the
 * revisions up to 2025-11-25 and without one as in 2026-07-28.
 */
@NullMarked
package io.planloom.tools.mcp;

import org.jspecify.annotations.NullMarked;
