package io.planloom.llm.json;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rewrites numbers and words of almost JSON as JSON has them. */
final class MendedScalar {

	private static final Pattern NUMBER = Pattern
		.compile("([+-]?)(?:0[xX]([0-9a-fA-F]{1,15}+)|(\\d*+)(?:\\.(\\d*+))?((?:[eE][+-]?\\d{1,9}+)?))");

	private static final Pattern WORD = Pattern.compile("[A-Za-z_][\\w.-]{0,63}+");

	private static final Set<String> LITERALS = Set.of("true", "false", "null");

	/** What Python and JavaScript write for null, in small letters. */
	private static final Set<String> NOTHING = Set.of("none", "undefined", "nil");

	private static final Pattern ZEROS = Pattern.compile("^0+(?=\\d)");

	private final String text;

	private final StringBuilder json;

	private final Set<Mend> mends;

	/**
	 * Makes a writer.
	 * @param text what the model wrote
	 * @param json takes what is written
	 * @param mends takes what is forgiven
	 */
	MendedScalar(String text, StringBuilder json, Set<Mend> mends) {
		this.text = text;
		this.json = json;
		this.mends = mends;
	}

	/**
	 * Rewrites the number or word that begins at a place.
	 * @param inObject whether an object is open, in which a word may be a text
	 * @param begun whether a field or an item was read before
	 * @return the place behind it
	 */
	int write(int from, boolean inObject, boolean begun) {
		char first = this.text.charAt(from);
		int end = (Character.isDigit(first) || "+-.".indexOf(first) >= 0) ? number(from) : word(from, inObject);
		if (end < 0 || !isDelimited(end)) {
			throw BrokenJsonException.at(this.text, from, begun);
		}
		return end;
	}

	private int number(int from) {
		Matcher number = NUMBER.matcher(this.text).region(from, this.text.length());
		if (!number.lookingAt()) {
			return -1;
		}
		String written = number.group();
		String hexadecimal = number.group(2);
		String plain = (hexadecimal != null) ? String.valueOf(Long.parseLong(hexadecimal, 16)) : decimal(number);
		if (plain.isEmpty()) {
			return -1;
		}
		String value = (number.group(1).equals("-") ? "-" : "") + plain;
		if (!value.equals(written)) {
			this.mends.add(Mend.NUMBERS);
		}
		this.json.append(value);
		return number.end();
	}

	private static String decimal(Matcher number) {
		String whole = ZEROS.matcher(number.group(3)).replaceFirst("");
		String fraction = (number.group(4) != null) ? number.group(4) : "";
		if (whole.isEmpty() && fraction.isEmpty()) {
			return "";
		}
		return (whole.isEmpty() ? "0" : whole) + (fraction.isEmpty() ? "" : "." + fraction) + number.group(5);
	}

	private int word(int from, boolean inObject) {
		Matcher matcher = WORD.matcher(this.text).region(from, this.text.length());
		if (!matcher.lookingAt()) {
			return -1;
		}
		String word = matcher.group();
		String small = word.toLowerCase(Locale.ROOT);
		if (matcher.end() == this.text.length()) {
			throw BrokenJsonException.cut(true);
		}
		if (LITERALS.contains(small) || NOTHING.contains(small)) {
			literal(word, NOTHING.contains(small) ? "null" : small);
		}
		else if (inObject) {
			this.mends.add(Mend.UNQUOTED_TEXTS);
			this.json.append('"').append(word).append('"');
		}
		else {
			return -1;
		}
		return matcher.end();
	}

	private void literal(String written, String value) {
		if (!written.equals(value)) {
			this.mends.add(Mend.LITERALS);
		}
		this.json.append(value);
	}

	private boolean isDelimited(int end) {
		int next = JsonBlanks.skipSpace(this.text, end);
		return next >= this.text.length() || ",}])/#".indexOf(this.text.charAt(next)) >= 0;
	}

}
