package io.planloom.planning.draft;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.planloom.plan.Braces;
import io.planloom.plan.StepKind;
import io.planloom.plan.work.StepState;
import org.jspecify.annotations.Nullable;

/**
 * The steps that a plan has when the rest of it is planned anew: those that stay, and
 * those that do not unless they are given again.
 */
public final class ExistingSteps {

	/** There is no plan yet. */
	public static final ExistingSteps NONE = new ExistingSteps(List.of());

	private final List<StepState> lines;

	private final Map<String, StepState> byName = new HashMap<>();

	private final Map<String, StepState> usable;

	public ExistingSteps(List<StepState> lines) {
		this.lines = lines;
		lines.forEach((line) -> this.byName.put(folded(line.id()), line));
		this.usable = lines.stream()
			.filter(ExistingSteps::isUsable)
			.collect(Collectors.toMap(StepState::id, (line) -> line));
	}

	public boolean isEmpty() {
		return this.lines.isEmpty();
	}

	/** Finds the step that a name means beyond doubt; null if none has it. */
	public @Nullable StepState named(String name) {
		return this.byName.get(folded(Braces.unbraced(name)));
	}

	/** Tells whether new steps may build on the step with this id. */
	public boolean isUsable(String id) {
		return this.usable.containsKey(id);
	}

	/**
	 * Tells whether new steps may depend on a step: it stays, and has not ended or does
	 * not block what depends on it.
	 */
	public static boolean isUsable(StepState line) {
		return line.stays() && (line.passed() || !line.status().isEnded());
	}

	/** Tells whether the step with this id stays and has not ended. */
	boolean isLeft(String id) {
		StepState line = this.usable.get(id);
		return line != null && !line.status().isEnded();
	}

	/**
	 * Returns the steps that new ones may build on. They say nothing that a rule could
	 * want to mend; only their places in the graph count.
	 */
	public List<ProposedStep> steps() {
		return this.lines.stream().filter(ExistingSteps::isUsable).map(this::proposed).toList();
	}

	private ProposedStep proposed(StepState line) {
		StepKind kind = (line.kind() == StepKind.APPROVAL) ? StepKind.APPROVAL : StepKind.ACTION;
		return new ProposedStep(line.id(), new ProposedStep.Work(kind.wireName(), "Stays as it is"),
				new ProposedStep.Needs(line.dependencies().stream().filter(this::isUsable).toList(), List.of()));
	}

	private static String folded(String name) {
		return name.strip().toLowerCase(Locale.ROOT);
	}

}
