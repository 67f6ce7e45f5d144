package io.planloom.tools;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

import tools.jackson.databind.json.JsonMapper;

/** A tool of a test, which notes its calls. */
public final class FakeTool implements Tool {

	private final Function<ToolRequest, ToolResult> work;

	private final List<ToolRequest> requests = Collections.synchronizedList(new ArrayList<>());

	private volatile ToolSpec spec;

	/**
	 * Makes a tool that takes any arguments.
	 * @param name its name
	 * @param source where it comes from
	 * @param toolClass its class
	 * @param work what it does
	 */
	public FakeTool(String name, String source, ToolClass toolClass, Function<ToolRequest, ToolResult> work) {
		this.spec = ToolSpec.of(name, source, "Does " + name, JsonMapper.shared().readTree("{\"type\": \"object\"}"),
				toolClass);
		this.work = work;
	}

	/**
	 * Returns the same with another schema.
	 * @param schema JSON Schema
	 * @return this
	 */
	public FakeTool takes(String schema) {
		this.spec = ToolSpec.of(this.spec.name(), this.spec.source(), this.spec.description(),
				JsonMapper.shared().readTree(schema), this.spec.toolClass());
		return this;
	}

	@Override
	public ToolSpec spec() {
		return this.spec;
	}

	@Override
	public ToolResult call(ToolRequest request) {
		this.requests.add(request);
		return this.work.apply(request);
	}

	/**
	 * Returns the calls that came.
	 * @return in their order
	 */
	public List<ToolRequest> requests() {
		return List.copyOf(this.requests);
	}

}
