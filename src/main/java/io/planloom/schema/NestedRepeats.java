package io.planloom.schema;

/**
 * Finds repetitions that repeat nothing but repetitions, as in {@code (a+)+}: there are
 * exponentially many ways to read one text, and engines that try them all never end. It
 * reads what {@link java.util.regex.Pattern} has accepted.
 */
final class NestedRepeats {

	/** Repetitions above it count as endless. */
	private static final int MANY = 10;

	private final String expression;

	private int position;

	private boolean found;

	/** How often the last atom has to be there. */
	private int least;

	private NestedRepeats(String expression) {
		this.expression = expression;
	}

	/** Tells whether an expression has some. */
	static boolean in(String expression) {
		NestedRepeats repeats = new NestedRepeats(expression);
		while (repeats.position < expression.length()) {
			repeats.alternatives();
			repeats.position++;
		}
		return repeats.found;
	}

	/**
	 * Reads up to the end of a group.
	 * @return whether one of the alternatives is loose: it repeats something, and nothing
	 * of it has to be there just once
	 */
	private boolean alternatives() {
		boolean anyLoose = false;
		boolean repeats = false;
		boolean held = false;
		while (this.position < this.expression.length() && current() != ')') {
			if (current() == '|') {
				anyLoose |= repeats && !held;
				repeats = false;
				held = false;
				this.position++;
				continue;
			}
			boolean loose = atom();
			boolean endless = quantifier();
			boolean optional = this.least == 0;
			this.found |= loose && endless;
			repeats |= endless || loose;
			held |= !endless && !loose && !optional;
		}
		return anyLoose || (repeats && !held);
	}

	/** Reads a character, a class or a group; returns whether it is a loose group. */
	private boolean atom() {
		char first = this.expression.charAt(this.position++);
		switch (first) {
			case '\\' -> escape();
			case '[' -> characterClass();
			case '(' -> {
				return group();
			}
			default -> {
				return false;
			}
		}
		return false;
	}

	private void escape() {
		if (this.position < this.expression.length() && this.expression.charAt(this.position++) == 'Q') {
			int end = this.expression.indexOf("\\E", this.position);
			this.position = (end >= 0) ? end + 2 : this.expression.length();
		}
	}

	private boolean group() {
		if (this.expression.startsWith("?", this.position)) {
			// The letters of a look-around, a name or flags are no atoms
			while (this.position < this.expression.length() && "?:=!<>".indexOf(current()) >= 0) {
				this.position++;
			}
		}
		boolean loose = alternatives();
		this.position = Math.min(this.position + 1, this.expression.length());
		return loose;
	}

	private void characterClass() {
		int depth = 1;
		while (this.position < this.expression.length() && depth > 0) {
			char next = this.expression.charAt(this.position++);
			switch (next) {
				case '\\' -> this.position++;
				case '[' -> depth++;
				case ']' -> depth--;
				default -> {
				}
			}
		}
	}

	/** Reads what says how often; returns whether that is without end. */
	private boolean quantifier() {
		this.least = 1;
		if (this.position >= this.expression.length()) {
			return false;
		}
		boolean endless = false;
		switch (current()) {
			case '*' -> {
				this.least = 0;
				endless = true;
			}
			case '+' -> endless = true;
			case '?' -> this.least = 0;
			case '{' -> {
				return counted();
			}
			default -> {
				return false;
			}
		}
		this.position++;
		return endless & !manner();
	}

	private boolean counted() {
		int end = this.expression.indexOf('}', this.position);
		String[] counts = this.expression.substring(this.position + 1, Math.max(end, this.position + 1)).split(",", -1);
		this.position = (end >= 0) ? end + 1 : this.expression.length();
		this.least = number(counts[0], 0);
		return number(counts[counts.length - 1], Integer.MAX_VALUE) > MANY & !manner();
	}

	/** Reads a mark behind a quantifier; returns whether nothing is tried twice. */
	private boolean manner() {
		boolean marked = this.position < this.expression.length() && (current() == '?' || current() == '+');
		boolean possessive = marked && current() == '+';
		this.position += marked ? 1 : 0;
		return possessive;
	}

	private static int number(String written, int otherwise) {
		return written.matches("\\d{1,9}") ? Integer.parseInt(written) : otherwise;
	}

	private char current() {
		return this.expression.charAt(this.position);
	}

}
