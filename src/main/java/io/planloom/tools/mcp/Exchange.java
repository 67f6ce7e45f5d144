package io.planloom.tools.mcp;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

import io.planloom.tools.ToolRequest;
import io.planloom.tools.ToolResult;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A request that the server has not answered yet. */
class Exchange {

	private final CompletableFuture<Reply> reply = new CompletableFuture<>();

	private final @Nullable ToolRequest request;

	private final Deque<JsonNode> answers;

	private volatile @Nullable ToolResult question;

	Exchange(@Nullable ToolRequest request) {
		this.request = request;
		this.answers = (request != null) ? new ArrayDeque<>(request.answers()) : new ArrayDeque<>();
	}

	CompletableFuture<Reply> reply() {
		return this.reply;
	}

	/** Notes what the call waits for, to be told when the server knows that it ended. */
	void asks(ToolResult question) {
		this.question = question;
	}

	/** Ends the call if it waits for something. */
	void tellQuestion() {
		ToolResult asked = this.question;
		if (asked != null) {
			this.reply.complete(new Reply.Question(asked));
		}
	}

	boolean isCall() {
		return this.request != null;
	}

	@Nullable ToolRequest request() {
		return this.request;
	}

	/** Returns the next answer of a person that the server was not given yet. */
	synchronized @Nullable JsonNode nextAnswer() {
		return this.answers.poll();
	}

	@Nullable Path workspace() {
		return (this.request != null) ? this.request.workspace() : null;
	}

}
