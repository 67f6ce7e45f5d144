package io.planloom.secrets;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A text without the escapes of JSON, addresses, HTML and program texts, which remembers
 * where its characters stood.
 *
 * @param text the text
 * @param places for each character the place in the original where it begins, and one
 * more for the end
 */
record Unescaped(String text, int[] places) {

	private static final Pattern ESCAPE = Pattern.compile("(?<bytes>(?:%[0-9A-Fa-f]{2})+)|\\\\u(?<unit>[0-9A-Fa-f]{4})"
			+ "|\\\\x(?<octet>[0-9A-Fa-f]{2})|\\\\(?<quoted>[^ux])"
			+ "|&#(?<decimal>[0-9]{1,6});|&#[xX](?<hex>[0-9A-Fa-f]{1,5});|&(?<named>amp|lt|gt|quot|apos);");

	/** An escape whose rest may still come. */
	private static final Pattern UNFINISHED = Pattern
		.compile("(?:%[C-Fc-f][0-9A-Fa-f](?:%[89ABab][0-9A-Fa-f]){0,2}(?:%[0-9A-Fa-f]?)?|%[0-9A-Fa-f]?"
				+ "|\\\\+(?:[ux][0-9A-Fa-f]{0,3})?|&#?[0-9A-Za-z]{0,6})$");

	private static final int LONGEST_UNFINISHED = 16;

	private static final Map<String, String> NAMED = Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos",
			"'");

	private static final Map<String, String> QUOTED = Map.of("n", "\n", "r", "\r", "t", "\t", "b", "\b", "f", "\f");

	/** Returns a text as it is. */
	static Unescaped of(String text) {
		int[] places = new int[text.length() + 1];
		Arrays.setAll(places, (place) -> place);
		return new Unescaped(text, places);
	}

	/** Returns where an escape begins whose end is missing, or the end of the text. */
	static int unfinished(String text) {
		Matcher last = UNFINISHED.matcher(text).region(Math.max(0, text.length() - LONGEST_UNFINISHED), text.length());
		return last.find() ? last.start() : text.length();
	}

	/**
	 * Takes the escapes out once.
	 * @param all whether those of addresses and HTML too, or those of JSON alone
	 * @return null if there are none
	 */
	@Nullable Unescaped again(boolean all) {
		Matcher escape = ESCAPE.matcher(this.text);
		if (!escape.find()) {
			return null;
		}
		StringBuilder plain = new StringBuilder(this.text.length());
		int[] found = new int[this.text.length() + 1];
		int from = 0;
		do {
			if (!all && this.text.charAt(escape.start()) != '\\') {
				continue;
			}
			from = copy(from, escape.start(), plain, found);
			String decoded = decode(escape);
			for (int index = 0; index < decoded.length(); index++) {
				found[plain.length() + index] = this.places[from + width(escape, decoded, index)];
			}
			plain.append(decoded);
			from = escape.end();
		}
		while (escape.find());
		copy(from, this.text.length(), plain, found);
		found[plain.length()] = this.places[this.text.length()];
		return new Unescaped(plain.toString(), Arrays.copyOf(found, plain.length() + 1));
	}

	private int copy(int from, int to, StringBuilder plain, int[] found) {
		System.arraycopy(this.places, from, found, plain.length(), to - from);
		plain.append(this.text, from, to);
		return to;
	}

	/** Returns how much of an escape the characters before one of its text take. */
	private static int width(Matcher escape, String decoded, int index) {
		if (escape.group("bytes") == null) {
			return 0;
		}
		int all = escape.group().length() / 3;
		if (decoded.length() == all) {
			return 3 * index;
		}
		return 3 * decoded.substring(0, index).getBytes(StandardCharsets.UTF_8).length;
	}

	private static String decode(Matcher escape) {
		String bytes = escape.group("bytes");
		if (bytes != null) {
			return bytes(HexFormat.of().parseHex(bytes.replace("%", "")));
		}
		String quoted = escape.group("quoted");
		if (quoted != null) {
			return QUOTED.getOrDefault(quoted, quoted);
		}
		String named = escape.group("named");
		return (named != null) ? String.valueOf(NAMED.get(named)) : character(escape);
	}

	private static String character(Matcher escape) {
		String decimal = escape.group("decimal");
		if (decimal != null) {
			return Character.toString(Integer.parseInt(decimal));
		}
		for (String name : new String[] { "unit", "octet", "hex" }) {
			String digits = escape.group(name);
			if (digits != null) {
				int value = Integer.parseInt(digits, 16);
				return name.equals("hex") ? Character.toString(value) : String.valueOf((char) value);
			}
		}
		return "";
	}

	/** Bytes that are no text in UTF-8 stand for themselves. */
	private static String bytes(byte[] bytes) {
		String text = new String(bytes, StandardCharsets.UTF_8);
		return Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes) ? text
				: new String(bytes, StandardCharsets.ISO_8859_1);
	}

}
