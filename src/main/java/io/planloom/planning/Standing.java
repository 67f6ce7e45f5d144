package io.planloom.planning;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.planloom.plan.Braces;
import io.planloom.plan.LedgerLine;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import org.jspecify.annotations.Nullable;

/**
 * The steps that a plan has when the rest of it is planned anew: those that stay, and
 * those that do not unless they are given again.
 */
final class Standing {

	/** There is no plan yet. */
	static final Standing NONE = new Standing(List.of());

	private final List<LedgerLine> lines;

	private final Map<String, LedgerLine> byName = new HashMap<>();

	private final Map<String, LedgerLine> usable;

	Standing(List<LedgerLine> lines) {
		this.lines = lines;
		lines.forEach((line) -> this.byName.put(folded(line.id()), line));
		this.usable = lines.stream()
			.filter(Standing::isUsable)
			.collect(Collectors.toMap(LedgerLine::id, (line) -> line));
	}

	boolean isEmpty() {
		return this.lines.isEmpty();
	}

	/** Finds the step that a name means beyond doubt; null if none has it. */
	@Nullable LedgerLine named(String name) {
		return this.byName.get(folded(Braces.unbraced(name)));
	}

	/** Tells whether new steps may build on the step with this id. */
	boolean isUsable(String id) {
		return this.usable.containsKey(id);
	}

	/**
	 * Tells whether new steps may build on a step: it stays, and has a result or may come
	 * to one.
	 */
	static boolean isUsable(LedgerLine line) {
		return line.stays() && (line.status() == StepStatus.COMPLETED || !line.status().isEnded());
	}

	/** Tells whether the step with this id stays and has not ended. */
	boolean isLeft(String id) {
		LedgerLine line = this.usable.get(id);
		return line != null && !line.status().isEnded();
	}

	/**
	 * Returns the steps that new ones may build on. They say nothing that a rule could
	 * want to mend; only their places in the graph count.
	 */
	List<ProposedStep> steps() {
		return this.lines.stream().filter(Standing::isUsable).map(this::proposed).toList();
	}

	private ProposedStep proposed(LedgerLine line) {
		StepKind kind = (line.kind() == StepKind.APPROVAL) ? StepKind.APPROVAL : StepKind.ACTION;
		return new ProposedStep(line.id(), new ProposedStep.Work(kind.wireName(), "Stays as it is", "", ""),
				new ProposedStep.Needs(line.dependencies().stream().filter(this::isUsable).toList(), List.of()),
				new ProposedStep.Means("", List.of()));
	}

	private static String folded(String name) {
		return name.strip().toLowerCase(Locale.ROOT);
	}

}
