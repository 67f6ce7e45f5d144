// A server of revision 2026-07-28 alone, by the SDK of the protocol's authors
import { createServer } from 'node:http';

import { toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import * as z from 'zod';

function server() {
	const server = new McpServer({ name: 'stateless', version: '1' });
	server.registerTool(
		'add',
		{ description: 'Adds', inputSchema: z.object({ a: z.number(), b: z.number() }), annotations: { readOnlyHint: true } },
		async ({ a, b }) => ({ content: [{ type: 'text', text: String(a + b) }] }),
	);
	return server;
}

createServer(toNodeHandler(createMcpHandler(server, { legacy: 'reject' }))).listen(Number(process.argv[2]), '127.0.0.1');
