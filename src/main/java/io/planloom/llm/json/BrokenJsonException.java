package io.planloom.llm.json;

/** A text that cannot be read as JSON without a guess. */
final class BrokenJsonException extends RuntimeException {

	private final int offset;

	private final boolean cut;

	private final boolean begun;

	private BrokenJsonException(String sentence, int offset, boolean cut, boolean begun) {
		super(sentence, null, false, false);
		this.offset = offset;
		this.cut = cut;
		this.begun = begun;
	}

	/**
	 * Makes the fault of a text that ends too early.
	 * @param begun whether a field or an item was read before
	 */
	static BrokenJsonException cut(boolean begun) {
		return new BrokenJsonException("The JSON ends before it is complete.", 0, true, begun);
	}

	/** Makes the fault of a text that goes beyond what any answer needs. */
	static BrokenJsonException excessive() {
		return new BrokenJsonException("The JSON is nested too deeply or holds an overlong number or name.", 0, false,
				true);
	}

	/**
	 * Makes the fault of a text that is broken at one place.
	 * @param text the whole of it
	 * @param offset the place, in UTF-16 characters from 0
	 * @param begun whether a field or an item was read before
	 */
	static BrokenJsonException at(String text, int offset, boolean begun) {
		int line = 1 + (int) text.chars().limit(offset).filter((current) -> current == '\n').count();
		int column = offset - text.lastIndexOf('\n', offset - 1);
		return new BrokenJsonException("The JSON is broken at line %d, column %d.".formatted(line, column), offset,
				false, begun);
	}

	/** Returns the place, in UTF-16 characters from 0. */
	int offset() {
		return this.offset;
	}

	/** Tells whether the text ends too early. */
	boolean isCut() {
		return this.cut;
	}

	/** Tells whether it was JSON up to a first field or item. */
	boolean isBegun() {
		return this.begun;
	}

	/** Returns one plain sentence. */
	String sentence() {
		return String.valueOf(getMessage());
	}

}
