package io.planloom.tools.builtin;

import java.util.List;

import io.planloom.tools.Tool;
import io.planloom.tools.ToolClass;
import io.planloom.tools.ToolRequest;
import io.planloom.tools.ToolResult;
import io.planloom.tools.ToolSpec;
import tools.jackson.databind.json.JsonMapper;

/** Works out arithmetic, with decimals that are exact. */
class CalculatorTool implements Tool {

	private static final ToolSpec SPEC = ToolSpec.of("calculator", "builtin",
			"Works out an arithmetic expression with exact decimals: + - * / ^, parentheses, abs, sqrt, round(x, digits), "
					+ "floor, ceil, min, max, sum, avg, mod(a, b), pi. A % after a number means hundredths.",
			JsonMapper.shared().readTree("""
					{
					  "type": "object",
					  "properties": {
					    "expression": {
					      "type": "string",
					      "description": "Such as (1200 * 1.19 - 300) / 12. Digits without separators of thousands",
					      "minLength": 1,
					      "maxLength": 2000
					    }
					  },
					  "required": ["expression"],
					  "additionalProperties": false
					}"""), ToolClass.READ);

	@Override
	public ToolSpec spec() {
		return SPEC;
	}

	@Override
	public ToolResult call(ToolRequest request) {
		try {
			String result = Arithmetic.evaluate(request.arguments().path("expression").asString());
			return new ToolResult.Answer(result, JsonMapper.shared().createObjectNode().put("result", result),
					List.of());
		}
		catch (ArithmeticException ex) {
			return new ToolResult.Failed("The expression cannot be worked out: " + ex.getMessage(), false);
		}
	}

}
