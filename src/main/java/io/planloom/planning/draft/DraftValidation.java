package io.planloom.planning.draft;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.planloom.plan.Limits;
import io.planloom.plan.Strategy;
import io.planloom.text.Suggestion;
import org.jspecify.annotations.Nullable;

/**
 * Collects the repairs and faults of a draft, with the limits and steps that it is
 * checked against. Only the first findings are kept, since a draft may have thousands.
 */
public final class DraftValidation {

	/** More than a person reads, and enough for a model to see a pattern. */
	static final int MAX_FINDINGS = 40;

	private static final int MAX_QUOTED = 60;

	private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\s]+");

	private final Strategy requested;

	private final Limits limits;

	private final ExistingSteps existing;

	/** Steps that stay and were given again. */
	private final Set<String> referred = new HashSet<>();

	private final String goal;

	private final boolean personal;

	private final Set<String> repairs = new LinkedHashSet<>();

	private final Set<String> faults = new LinkedHashSet<>();

	/** Places of the faults that have one. */
	private final Map<String, Place> places = new HashMap<>();

	private int unlistedRepairs;

	private int unlistedFaults;

	public DraftValidation(Strategy requested, Limits limits) {
		this(requested, limits, ExistingSteps.NONE);
	}

	public DraftValidation(Strategy requested, Limits limits, ExistingSteps existing) {
		this(requested, limits, existing, "");
	}

	/**
	 * Examines what a model wrote.
	 * @param requested the strategy that was asked for
	 * @param limits the plan's limits
	 * @param existing what stands already of the plan
	 * @param goal what is planned for, whose words may stand where names of steps should
	 */
	public DraftValidation(Strategy requested, Limits limits, ExistingSteps existing, String goal) {
		this(requested, limits, existing, goal, false);
	}

	private DraftValidation(Strategy requested, Limits limits, ExistingSteps existing, String goal, boolean personal) {
		this.goal = goal;
		this.requested = requested;
		this.limits = limits;
		this.existing = existing;
		this.personal = personal;
	}

	/** Examines what a person wrote, who knows best what was meant. */
	public static DraftValidation personal(Strategy requested, Limits limits) {
		return new DraftValidation(requested, limits, ExistingSteps.NONE, "", true);
	}

	/** Returns what stands already of the plan. */
	public ExistingSteps existing() {
		return this.existing;
	}

	/** Notes that a step which stays was given again. */
	public void refer(String id) {
		this.referred.add(id);
	}

	boolean isReferred(String id) {
		return this.referred.contains(id);
	}

	/** Tells whether steps were given again that stay and are left to do. */
	public boolean refersToWork() {
		return this.referred.stream().anyMatch(this.existing::isLeft);
	}

	/** Returns the steps of a draft without those that stand already. */
	public List<ProposedStep> own(Draft draft) {
		return this.existing.isEmpty() ? draft.steps() : own(draft.steps());
	}

	public List<ProposedStep> own(List<ProposedStep> steps) {
		return steps.stream().filter((step) -> !this.existing.isUsable(step.id())).toList();
	}

	public Strategy requested() {
		return this.requested;
	}

	/** Returns what is planned for; empty if that is not known. */
	public String goal() {
		return this.goal;
	}

	public Limits limits() {
		return this.limits;
	}

	/**
	 * Notes what was mended without a guess.
	 * @param sentence one plain sentence
	 */
	public void mended(String sentence) {
		if (this.repairs.size() < MAX_FINDINGS) {
			this.repairs.add(sentence);
		}
		else if (!this.repairs.contains(sentence)) {
			this.unlistedRepairs++;
		}
	}

	/**
	 * Notes what only the model can mend.
	 * @param sentence one plain sentence, which the model is shown
	 */
	public void fault(String sentence) {
		if (this.faults.size() < MAX_FINDINGS) {
			this.faults.add(sentence);
		}
		else if (!this.faults.contains(sentence)) {
			this.unlistedFaults++;
		}
	}

	/**
	 * Notes what only the author can mend, and where it is.
	 * @param stepId the step, as its author wrote its id
	 * @param field the field of the step
	 * @param sentence one plain sentence, which a model is shown
	 */
	public void fault(String stepId, String field, String sentence) {
		fault(List.of(stepId), field, sentence);
	}

	/**
	 * Notes what only the author can mend, in one of several steps.
	 * @param stepIds the steps, as their author wrote their ids
	 * @param field the field of the step
	 * @param sentence one plain sentence, which a model is shown
	 */
	public void fault(List<String> stepIds, String field, String sentence) {
		fault(sentence);
		this.places.putIfAbsent(sentence, new Place(stepIds, field));
	}

	/**
	 * Notes what makes no sense as it stands: a model goes on without it, a person is
	 * asked.
	 * @param stepId the step, as its author wrote its id
	 * @param field the field of the step
	 * @param fault one plain sentence, which a person is shown
	 * @param repair one plain sentence that says what is made of it otherwise
	 */
	public void senseless(String stepId, String field, String fault, String repair) {
		if (this.personal) {
			fault(stepId, field, fault);
		}
		else {
			mended(repair);
		}
	}

	/**
	 * Guesses for a person which known name a wrong one means; a model is told none.
	 * @param written a name that is not known
	 * @param known the names that are
	 * @return a question in brackets, to be put before the full stop, or nothing
	 */
	public String suggestion(String written, Collection<String> known) {
		// Guesses take time, and what is not listed needs none
		return (this.personal && this.faults.size() < MAX_FINDINGS) ? Suggestion.of(written, known) : "";
	}

	/** Tells whether a person wrote it. */
	public boolean isPersonal() {
		return this.personal;
	}

	/** Finds where a fault is; null if it has no one place. */
	public @Nullable Place placeOf(String fault) {
		return this.places.get(fault);
	}

	public boolean hasFaults() {
		return !this.faults.isEmpty();
	}

	List<String> repairs() {
		return listed(this.repairs, this.unlistedRepairs, "%,d more repairs were made.");
	}

	List<String> faults() {
		return listed(this.faults, this.unlistedFaults, "There are %,d more faults.");
	}

	/** Quotes what a model wrote, short and clean enough for a sentence. */
	public static String quote(String text) {
		String shown = (text.length() <= MAX_QUOTED) ? text : text.substring(0, MAX_QUOTED) + "…";
		return "'" + UNPRINTABLE.matcher(shown).replaceAll(" ") + "'";
	}

	/**
	 * A place in a draft.
	 *
	 * @param stepIds the step, or several of which any may be wrong, as their author
	 * wrote their ids
	 * @param field the field of the step
	 */
	public record Place(List<String> stepIds, String field) {
	}

	private static List<String> listed(Set<String> sentences, int unlisted, String rest) {
		List<String> list = new ArrayList<>(sentences);
		if (unlisted > 0) {
			list.add(rest.formatted(unlisted));
		}
		return List.copyOf(list);
	}

}
