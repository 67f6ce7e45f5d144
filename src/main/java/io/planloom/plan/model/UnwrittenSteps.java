package io.planloom.plan.model;

import java.util.ArrayList;
import java.util.List;

/** Collects the changes of one plan's steps that are not yet written to the database. */
public final class UnwrittenSteps {

	private final Steps steps;

	private final List<Step> added = new ArrayList<>();

	private final List<Dependency> addedEdges = new ArrayList<>();

	private final List<Step> removed = new ArrayList<>();

	private final List<Dependency> removedEdges = new ArrayList<>();

	UnwrittenSteps(Steps steps) {
		this.steps = steps;
	}

	void add(Step step) {
		this.added.add(step);
	}

	void add(Dependency edge) {
		this.addedEdges.add(edge);
	}

	void remove(Step step) {
		this.removed.add(step);
	}

	void remove(Dependency edge) {
		this.removedEdges.add(edge);
	}

	/** Takes note that all of it stands in the database now. */
	void written() {
		this.removed.clear();
		this.removedEdges.clear();
		this.steps.all().forEach(Step::written);
		this.added.clear();
		this.addedEdges.clear();
	}

	/** Returns whether there is nothing to write. */
	public boolean isEmpty() {
		return this.added.isEmpty() && this.addedEdges.isEmpty() && this.removed.isEmpty()
				&& this.removedEdges.isEmpty()
				&& this.steps.all().stream().noneMatch((step) -> step.isChanged() || step.isRedefined());
	}

	/** Returns steps that stand in the database and not as they are here. */
	public List<Step> changed() {
		return this.steps.all().stream().filter((step) -> step.isChanged() && !this.added.contains(step)).toList();
	}

	/** Returns steps that do not stand in the database yet. */
	public List<Step> added() {
		return this.added;
	}

	/** Returns edges that do not stand in the database yet. */
	public List<Dependency> addedEdges() {
		return this.addedEdges;
	}

	/** Returns steps whose authors' part stands in the database otherwise than here. */
	public List<Step> redefined() {
		return this.steps.all().stream().filter((step) -> step.isRedefined() && !this.added.contains(step)).toList();
	}

	/** Returns steps that still stand in the database. */
	public List<Step> removed() {
		return this.removed;
	}

	/** Returns edges that still stand in the database. */
	public List<Dependency> removedEdges() {
		return this.removedEdges;
	}

}
