package io.planloom.plan.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Tracks which steps wait for which while a plan is being changed. It refuses every
 * cycle, including one through a verdict on a dependency.
 */
public final class Waits {

	private final Map<String, Set<String>> awaited = new LinkedHashMap<>();

	/** Judged steps, by the step that judges them. */
	private final Map<String, String> judged = new HashMap<>();

	/**
	 * Takes a step as it stands.
	 * @param verifies the step that it has yet to judge, null if there is none
	 */
	public void take(String id, Collection<String> dependencies, @Nullable String verifies) {
		this.awaited.put(id, new LinkedHashSet<>(dependencies));
		if (verifies != null) {
			this.judged.put(id, verifies);
		}
	}

	/** Returns what a step waits for itself. */
	public Set<String> of(String id) {
		return this.awaited.getOrDefault(id, Set.of());
	}

	/**
	 * Has one step wait for another one.
	 * @return false if it must not, since the other one waits for it
	 */
	public boolean await(String id, String other) {
		Set<String> own = this.awaited.computeIfAbsent(id, (key) -> new LinkedHashSet<>());
		if (!own.add(other)) {
			return true;
		}
		if (reaches(id, id)) {
			own.remove(other);
			return false;
		}
		return true;
	}

	/**
	 * Has a step judge another one, for which it waits.
	 * @return false if it must not, since something before it waits for the verdict
	 */
	public boolean judge(String id, String subject) {
		String before = this.judged.put(id, subject);
		if (!reaches(id, id)) {
			return true;
		}
		if (before == null) {
			this.judged.remove(id);
		}
		else {
			this.judged.put(id, before);
		}
		return false;
	}

	/** Removes a dependency of a step. */
	public void forget(String id, String other) {
		of(id).remove(other);
	}

	/** Tells whether one step waits for another one, directly or not. */
	public boolean reaches(String from, String to) {
		Set<String> reached = new LinkedHashSet<>();
		Deque<String> left = new ArrayDeque<>(next(from));
		while (!left.isEmpty()) {
			String id = left.remove();
			if (id.equals(to)) {
				return true;
			}
			if (reached.add(id)) {
				left.addAll(next(id));
			}
		}
		return false;
	}

	/** Returns what a step waits for: its dependencies and the verdicts on them. */
	private List<String> next(String id) {
		Set<String> own = of(id);
		List<String> next = new ArrayList<>(own);
		String subject = this.judged.get(id);
		this.judged.forEach((judge, other) -> {
			if (own.contains(other) && !judge.equals(id) && !other.equals(subject)) {
				next.add(judge);
			}
		});
		return next;
	}

}
