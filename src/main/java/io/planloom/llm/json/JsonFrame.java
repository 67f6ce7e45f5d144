package io.planloom.llm.json;

/** An object, a list or a tuple that is open while a text is mended. */
final class JsonFrame {

	private final char closing;

	private final boolean doubled;

	/** Number of fields or items that were read. */
	private int size;

	/** Whether the last thing that was read is a comma. */
	private boolean afterComma;

	/** Whether the last field's name stands without quotes. */
	private boolean bareNames;

	JsonFrame(char closing, boolean doubled) {
		this.closing = closing;
		this.doubled = doubled;
	}

	boolean isObject() {
		return this.closing == '}';
	}

	/** Returns how many characters of a text close this at a place; 0 if it does not. */
	int closingAt(String text, int at) {
		if (at >= text.length() || text.charAt(at) != this.closing) {
			return 0;
		}
		return !this.doubled ? 1 : text.startsWith("}}", at) ? 2 : 0;
	}

	/** Returns what closes this in JSON. */
	char written() {
		return isObject() ? '}' : ']';
	}

	int size() {
		return this.size;
	}

	boolean isAfterComma() {
		return this.afterComma;
	}

	/** Returns whether a comma or the end has to follow. */
	boolean isFilled() {
		return this.size > 0 && !this.afterComma;
	}

	boolean hasBareNames() {
		return this.bareNames;
	}

	void addMember() {
		this.size++;
		this.afterComma = false;
	}

	void addComma() {
		this.afterComma = true;
	}

	void nameIsBare(boolean bare) {
		this.bareNames = bare;
	}

}
