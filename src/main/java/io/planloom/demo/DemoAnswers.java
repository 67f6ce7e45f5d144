package io.planloom.demo;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.planloom.demo.write.AnswerWriter;
import io.planloom.demo.write.Notice;
import io.planloom.demo.write.PlanWriter;
import io.planloom.demo.write.RestWriter;
import io.planloom.demo.write.StepWriter;
import io.planloom.llm.CallPurpose;
import tools.jackson.databind.json.JsonMapper;

/** Has the demo model answer each kind of call. */
final class DemoAnswers {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final String REFUSAL = "The demo model does not pass it, as the goal asks.";

	private static final String CONSENT = "The demo model passes everything unread.";

	private DemoAnswers() {
	}

	static String answer(DemoCall call, DemoDirectives directives) {
		CallPurpose purpose = Arrays.stream(CallPurpose.values())
			.filter((candidate) -> candidate.wireName().equals(call.purpose()))
			.findFirst()
			.orElse(CallPurpose.ACT);
		return switch (purpose) {
			case PLAN -> plan(call, directives);
			case REPAIR -> call.isTyped() ? DemoData.write(call.schema()) : PlanWriter.plan(call.plan(directives));
			case REPLAN -> RestWriter.revise(call.rest());
			case EXPAND -> RestWriter.divide(call.description(), call.taken(), call.plan(directives).maxSteps());
			case REVIEW -> review(call, directives);
			case VERIFY -> verify(call, directives);
			case CODE -> "// The demo model wrote this, so it only plays.\n\"done by the demo model\";\n";
			case ACT -> act(call, directives);
			case SYNTHESIZE -> call.isTyped() ? DemoData.write(call.schema())
					: Notice.extended(AnswerWriter.write(call.answer()), call.goal(), directives.misread());
		};
	}

	private static String plan(DemoCall call, DemoDirectives directives) {
		boolean bad = directives.has("bad-plan") && !call.isCriticised();
		return bad ? PlanWriter.BAD_PLAN : PlanWriter.plan(call.plan(directives));
	}

	private static String act(DemoCall call, DemoDirectives directives) {
		String tool = call.tools().call(call.description());
		if (tool != null) {
			return tool;
		}
		if (call.isTyped()) {
			return DemoData.write(call.schema());
		}
		String result = call.tools().result();
		return Notice.extended((result != null) ? result : StepWriter.write(call.step()), call.goal(),
				directives.misread());
	}

	/** Finds nothing to criticise, unless the goal asks for it and no review has yet. */
	private static String review(DemoCall call, DemoDirectives directives) {
		boolean approved = !directives.has("criticise") || call.prompt().read("Draft").contains(PlanWriter.CHECK);
		return MAPPER.writeValueAsString(new Review(approved,
				approved ? List.of() : List.of("No step checks the findings before they are built on.")));
	}

	private static String verify(DemoCall call, DemoDirectives directives) {
		boolean refused = directives.refuses(call);
		List<Criterion> criteria = refused ? List.of()
				: IntStream.rangeClosed(1, call.criteria().size())
					.mapToObj((number) -> new Criterion(number, true, CONSENT))
					.toList();
		return MAPPER.writeValueAsString(new Verdict(criteria, !refused, refused ? REFUSAL : CONSENT, List.of()));
	}

	/**
	 * A reviewer's judgement of a draft.
	 *
	 * @param approved whether it is fit to run
	 * @param issues what is wrong with it
	 */
	private record Review(boolean approved, List<String> issues) {
	}

	/**
	 * A judge's verdict on a result.
	 *
	 * @param criteria what it says of each criterion
	 * @param passed whether the result may be built on
	 * @param reason why
	 * @param evidence quotations
	 */
	private record Verdict(List<Criterion> criteria, boolean passed, String reason, List<String> evidence) {
	}

	/**
	 * A judge's verdict on one criterion.
	 *
	 * @param number its number, from 1
	 * @param met whether it is met
	 * @param reason why
	 */
	private record Criterion(int number, boolean met, String reason) {
	}

}
