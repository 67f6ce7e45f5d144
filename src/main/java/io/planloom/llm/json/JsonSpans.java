package io.planloom.llm.json;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The JSON values of a text, in their order, with the fault of what looks like one and
 * cannot be read. What is broken or cut off has no parts that count: behind it only a
 * code fence begins a further value, or a line behind prose with braces that broke on its
 * own line.
 */
final class JsonSpans {

	/** Values that cannot be read; prose has not more braces. */
	private static final int MAX_BROKEN = 20;

	private static final int MAX_VALUES = 50;

	private static final Pattern FENCE = Pattern.compile("(?m)^[ \\t>]{0,8}+```[\\w+-]{0,20}+\\s*+(?=[\\[{\"'])");

	/** An object or a list of objects; a citation mark such as [1] is neither. */
	private static final Pattern LIKELY = Pattern.compile("\\{(?=\\{?+\\s*+(?:[\"'}/#`\u201c\u201d\u201e\u00ab\u00bb"
			+ "\u2018\u2019]|\\\\[\"n]|[A-Za-z_$][\\w$-]{0,99}+\\s*+:))|\\[(?=\\s*+(?:\\\\n|\\s)*+[\\[{])");

	private static final Pattern START = Pattern.compile(FENCE.pattern() + "|" + LIKELY.pattern());

	/** A value that begins its line. */
	private static final Pattern LINE = Pattern
		.compile(FENCE.pattern() + "|(?<=\\n)[ \\t]{0,8}+(?:" + LIKELY.pattern() + ")");

	private static final Pattern LIST = Pattern.compile("\\[");

	private static final Pattern QUOTED = Pattern.compile("[\"'](?:\\s|\\\\++[n\"'])*+[\\[{]");

	/** JSON, or a text that holds it. */
	private static final Pattern HELD = Pattern.compile("\\s*+(?:\\{.*\\}|\\[.*\\]|\".*\")\\s*+", Pattern.DOTALL);

	private final String text;

	private final List<JsonSpan> values = new ArrayList<>();

	private @Nullable BrokenJsonException fault;

	private int broken;

	/** How much of the text was read in vain, in UTF-16 characters. */
	private long lost;

	private JsonSpans(String text) {
		this.text = text;
	}

	/** Finds the values of a text. */
	static JsonSpans of(String text) {
		JsonSpans spans = new JsonSpans(text);
		spans.findAll();
		return spans;
	}

	List<JsonSpan> values() {
		return this.values;
	}

	/** Returns why a value could not be read; null if none is broken. */
	@Nullable BrokenJsonException fault() {
		return this.fault;
	}

	private void findAll() {
		int first = JsonBlanks.skipSpace(this.text, 0);
		boolean begins = first < this.text.length() && ("{[".indexOf(this.text.charAt(first)) >= 0
				|| QUOTED.matcher(this.text).region(first, this.text.length()).lookingAt());
		int at = begins ? readFirst(first) : next(START, 0);
		while (at >= 0 && this.values.size() < MAX_VALUES) {
			at = read(at);
		}
		if (this.values.isEmpty() && this.fault == null) {
			int list = next(LIST, 0);
			if (list >= 0) {
				read(list);
			}
		}
	}

	/** A text that holds no JSON has its quotes for no purpose. */
	private int readFirst(int at) {
		int next = read(at);
		JsonNode json = this.values.isEmpty() ? MissingNode.getInstance() : this.values.getFirst().json();
		if (!json.isString() || HELD.matcher(json.asString()).matches()) {
			return next;
		}
		this.values.clear();
		return next(START, at + 1);
	}

	/** Reads the value at a place; returns where the next one may begin, or -1. */
	private int read(int at) {
		try {
			JsonSpan span = JsonSpan.read(this.text, at);
			this.values.add(span);
			return next(START, Math.max(span.end(), at + 1));
		}
		catch (BrokenJsonException ex) {
			this.broken++;
			this.lost += (ex.isCut() ? this.text.length() - at : ex.offset());
			this.fault = (this.fault == null || !this.fault.isBegun()) ? ex : this.fault;
			return (this.broken < MAX_BROKEN && this.lost <= this.text.length()) ? behind(ex, at) : -1;
		}
	}

	private int behind(BrokenJsonException ex, int at) {
		if (!ex.isBegun()) {
			return next(START, at + 1);
		}
		int line = this.text.indexOf('\n', at);
		boolean prose = at > 0 && !ex.isCut() && line >= 0 && at + ex.offset() <= line;
		return next(prose ? LINE : FENCE, prose ? line : at + 1);
	}

	private int next(Pattern pattern, int from) {
		Matcher matcher = pattern.matcher(this.text);
		if (from > this.text.length() || !matcher.find(from)) {
			return -1;
		}
		// A fence and white space come before the value, and the value is one character
		return matcher.group().endsWith("{") || matcher.group().endsWith("[") ? matcher.end() - 1 : matcher.end();
	}

}
