package io.planloom.tools.builtin;

import java.time.Clock;
import java.util.List;

import io.planloom.tools.Tool;
import io.planloom.tools.ToolProvider;

import org.springframework.stereotype.Component;

/** Arithmetic and the time, which models do not know by themselves. */
@Component
class BuiltInTools implements ToolProvider {

	private final List<Tool> tools;

	BuiltInTools(Clock clock) {
		this.tools = List.of(new CalculatorTool(), new NowTool(clock));
	}

	@Override
	public List<Tool> tools() {
		return this.tools;
	}

}
