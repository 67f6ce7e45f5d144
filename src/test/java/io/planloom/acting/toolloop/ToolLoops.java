package io.planloom.acting.toolloop;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.planloom.plan.work.AttemptRef;
import io.planloom.plan.work.ToolCall;
import io.planloom.plan.work.ToolWork;
import io.planloom.tools.ToolRequest;
import io.planloom.tools.ToolResult;
import io.planloom.tools.ToolSpec;
import io.planloom.tools.Toolbox;
import tools.jackson.databind.node.ObjectNode;

/** Makes loops for tests. */
public final class ToolLoops {

	private ToolLoops() {
	}

	/** Returns a loop of steps that have no tools. */
	public static ToolLoop withoutTools() {
		return new ToolLoop(new NoTools(), new NoWork(), Clock.systemUTC(), new ToolLoopProperties(20, 16_000));
	}

	private static final class NoTools implements Toolbox {

		@Override
		public List<ToolSpec> all() {
			return List.of();
		}

		@Override
		public Optional<ToolSpec> find(String name) {
			return Optional.empty();
		}

		@Override
		public ToolResult call(String name, ToolRequest request) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Optional<String> faults(String name, ObjectNode arguments) {
			return Optional.empty();
		}

	}

	private static final class NoWork implements ToolWork {

		@Override
		public List<ToolCall> callsOf(UUID planId, String stepId) {
			return List.of();
		}

		@Override
		public boolean record(AttemptRef ref, List<ToolCall> calls) {
			throw new UnsupportedOperationException();
		}

	}

}
