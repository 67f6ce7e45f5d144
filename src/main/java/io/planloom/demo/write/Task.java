package io.planloom.demo.write;

/**
 * A step of a recipe.
 *
 * @param description what it does
 * @param skill who would do it best
 */
record Task(String description, Skill skill) {

	/** Skills that a step needs, by the names of the shipped agents. */
	enum Skill {

		/** Finds out. */
		RESEARCHER,
		/** Weighs. */
		ANALYST,
		/** Writes code. */
		CODER,
		/** Writes text. */
		WRITER

	}

}
