package io.planloom.llm.dialect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.planloom.llm.ModelCallException;
import io.planloom.llm.PromptMessage;
import org.jspecify.annotations.Nullable;

/**
 * The search for a form of one request that its model takes. Whether a change helps is
 * told by the next call alone: after the same refusal the change is undone, after another
 * one it is kept, and what an answer came to is remembered. What a refusal says only
 * chooses what is tried first. For one thread.
 */
public final class Adaptation {

	/** Calls beyond the first that are made for one question. */
	private static final int MOST_FURTHER = 8;

	/** Of those, guesses where a refusal names nothing. */
	private static final int MOST_GUESSES = 4;

	private static final int MOST_FITS = 3;

	/** What is guessed whatever a refusal says, since endpoints name these least. */
	private static final List<Set<Trait>> FORMS = List.of(Set.of(Trait.NO_JSON_SCHEMA),
			Set.of(Trait.NO_JSON_SCHEMA, Trait.NO_JSON_OBJECT), Set.of(Trait.NO_JSON_OBJECT), Set.of(Trait.NO_STREAM));

	/** What is guessed only where a refusal can be about anything. */
	private static final List<Set<Trait>> PARAMETERS = List.of(Set.of(Trait.NO_EFFORT), Set.of(Trait.NO_TEMPERATURE),
			Set.of(Trait.NO_SYSTEM_MESSAGE), Set.of(Trait.NO_TOOLS), Set.of(Trait.OTHER_LIMIT),
			Set.of(Trait.STREAM_ONLY));

	private final WireRequest asked;

	private final Set<Trait> proven;

	private final Supplier<Dialect> others;

	private final String note;

	private Dialect kept;

	private Set<Trait> trial = Set.of();

	private @Nullable Refusal refusal;

	private @Nullable WindowFit fit;

	private final Set<Set<Trait>> tried = new HashSet<>();

	private int further;

	private int guesses;

	private int fits;

	private boolean keepsLimit;

	/**
	 * Begins with what is known.
	 * @param asked the request in its strongest form
	 * @param known how the model has to be asked, as far as is known
	 * @param proven what the model is known to take
	 * @param others reads what other replicas have learned
	 * @param note what a model is told of a prompt that was shortened
	 */
	Adaptation(WireRequest asked, Dialect known, Set<Trait> proven, Supplier<Dialect> others, String note) {
		this.asked = asked;
		this.kept = known;
		this.proven = proven;
		this.others = others;
		this.note = note;
	}

	/**
	 * Says whether the model took a lower limit of the answer by this name already, so
	 * that a refusal can only be about how high this one is.
	 * @param keeps whether the limit keeps its name
	 * @return the same
	 */
	public Adaptation keepingLimit(boolean keeps) {
		this.keepsLimit = keeps;
		return this;
	}

	/**
	 * Returns what to send next.
	 * @return the request as the model is believed to take it
	 */
	public WireRequest request() {
		WireRequest said = dialect().say(this.asked);
		if (this.fit == null) {
			return said;
		}
		Integer room = this.fit.characters();
		WireRequest fitted = this.fit.apply(said);
		List<PromptMessage> shorter = (room != null) ? PromptTrim.to(said.messages(), room, this.note) : null;
		return (shorter != null) ? fitted.with(shorter) : fitted;
	}

	/** Says whether the prompt that is to be sent next lacks something. */
	boolean isShortened() {
		return this.fit != null && this.fit.characters() != null;
	}

	/** Returns how the request is put that is to be sent next. */
	Dialect dialect() {
		return this.kept.plus(this.trial);
	}

	/**
	 * Takes note of a refusal.
	 * @param failure what the call threw
	 * @return whether there is something else to try
	 */
	public boolean mayGoOn(ModelCallException failure) {
		Refusal refused = Refusal.of(failure);
		if (refused == null) {
			this.refusal = null;
			return false;
		}
		judge(refused);
		return ++this.further <= MOST_FURTHER && (hearOfOthers() || fits(refused) || tries(refused));
	}

	/** Keeps a change after which the endpoint complains of something else. */
	private void judge(Refusal refused) {
		if (this.refusal == null || !refused.isSameAs(this.refusal)) {
			this.kept = dialect();
			this.tried.clear();
			this.refusal = refused;
		}
		this.trial = Set.of();
	}

	/**
	 * Returns the failure that tells most: the refusal of the best form that was found.
	 * @param last the failure of the last call
	 */
	public ModelCallException failure(ModelCallException last) {
		return (this.refusal != null) ? this.refusal.failure() : last;
	}

	private boolean hearOfOthers() {
		if (this.further > 1) {
			return false;
		}
		Dialect heard = this.kept.plus(this.others.get());
		boolean isNew = !heard.equals(this.kept);
		this.kept = heard;
		return isNew;
	}

	private boolean fits(Refusal refused) {
		WireRequest sent = request();
		Overflow overflow = refused.overflow(sent.limit());
		if (overflow == null) {
			Integer highest = refused.highestLimit(sent.limit());
			this.kept = (highest != null) ? this.kept.withMaxOutput(highest) : this.kept;
			return highest != null;
		}
		Integer window = (overflow.window() != null) ? overflow.window() : this.kept.window();
		this.fit = (window != null && ++this.fits <= MOST_FITS) ? WindowFit.refused(sent, window, overflow.prompt())
				: null;
		if (window == null || this.fit == null) {
			return false;
		}
		this.kept = this.kept.withWindow(window);
		Integer room = this.fit.characters();
		return room == null || PromptTrim.to(sent.messages(), room, this.note) != null;
	}

	private boolean tries(Refusal refused) {
		if (refused.overflow(null) != null) {
			return false;
		}
		WireRequest sent = request();
		for (Set<Trait> change : changes(refused, sent)) {
			if (this.tried.add(change)) {
				this.trial = change;
				return true;
			}
		}
		return guess(refused, sent);
	}

	/** Returns what the refusal names, what costs least first. */
	private Set<Set<Trait>> changes(Refusal refused, WireRequest sent) {
		Set<Set<Trait>> changes = new LinkedHashSet<>();
		for (Trait trait : Trait.values()) {
			if (mayChange(trait) && trait.isNamedBy(refused) && trait.isIn(sent)
					&& !this.kept.traits().contains(trait)) {
				changes.add(Set.of(trait));
				if (trait == Trait.NO_JSON_SCHEMA) {
					changes.add(Set.of(trait, Trait.NO_JSON_OBJECT));
				}
			}
		}
		return changes;
	}

	private boolean guess(Refusal refused, WireRequest sent) {
		for (Set<Trait> change : guesses(refused, sent)) {
			if (this.guesses < MOST_GUESSES && this.tried.add(change)) {
				this.guesses++;
				this.trial = change;
				return true;
			}
		}
		return false;
	}

	private List<Set<Trait>> guesses(Refusal refused, WireRequest sent) {
		List<Set<Trait>> guesses = new ArrayList<>(FORMS);
		if (refused.isVague()) {
			guesses.addAll(PARAMETERS);
		}
		guesses.removeIf((change) -> !matters(sent, change) || !change.stream().allMatch(this::mayChange)
				|| (!refused.isVague() && change.stream().anyMatch(this.proven::contains)));
		return guesses;
	}

	private boolean mayChange(Trait trait) {
		return !this.keepsLimit || (trait != Trait.OTHER_LIMIT && trait != Trait.NO_LIMIT);
	}

	/** Says whether each part of a change makes a difference. */
	private static boolean matters(WireRequest sent, Set<Trait> change) {
		WireRequest changed = sent;
		for (Trait trait : Trait.values()) {
			if (change.contains(trait)) {
				if (!trait.isIn(changed)) {
					return false;
				}
				changed = trait.change(changed);
			}
		}
		return true;
	}

}
