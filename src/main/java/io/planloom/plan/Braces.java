package io.planloom.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.planloom.schema.DataPath;
import org.jspecify.annotations.Nullable;

/**
 * Double braces in the description of a step or a fallback. <code>{{step_1}}</code>
 * mentions a step, <code>{{step_1.items[0]}}</code> a value in its result;
 * <code>\{{</code> is how braces are written that are mere text. They are stored as they
 * were written, and models are shown them without the backslash.
 */
public final class Braces {

	private static final String ESCAPED = "\\{{";

	private static final String EMPTY = "{{}}";

	private static final int MAX_SHOWN = 100;

	/** An escape, or a mention, whose group has the name. */
	private static final Pattern TOKEN = Pattern.compile("\\\\\\{\\{|\\{\\{([^{}]{1,256})\\}\\}");

	private Braces() {
	}

	/**
	 * Returns what stands between double braces.
	 * @param description as it was written
	 * @return the names without white space around them, in order; whether they are those
	 * of steps is not known here
	 */
	public static List<String> namesIn(String description) {
		return TOKEN.matcher(description).results().filter(Braces::isMention).map(Braces::name).toList();
	}

	/**
	 * Finds double braces that are neither a mention nor escaped.
	 * @param description as it was written
	 * @return of each, in order, the start of what stands from there on;
	 * <code>{{}}</code> if that closes them without a name
	 */
	public static List<String> malformedIn(String description) {
		List<String> found = new ArrayList<>();
		Matcher token = TOKEN.matcher(description);
		int end = 0;
		while (token.find()) {
			addOpened(description, end, token.start(), found);
			if (isMention(token) && name(token).isEmpty()) {
				found.add(EMPTY);
			}
			end = token.end();
		}
		addOpened(description, end, description.length(), found);
		return found;
	}

	private static void addOpened(String description, int from, int to, List<String> found) {
		int start = description.indexOf("{{", from, to);
		if (start >= 0) {
			found.add(description.startsWith(EMPTY, start) ? EMPTY
					: description.substring(start, Math.min(description.length(), start + MAX_SHOWN)));
		}
	}

	/**
	 * Writes mentions anew.
	 * @param description as it was written
	 * @param names gives the new name for a name without white space around it, or null
	 * to leave the mention as it is; it is asked for the whole of a mention first, then
	 * for what stands before a path
	 * @return the description with the new names, and the paths as they were
	 */
	public static String renamed(String description, Function<String, @Nullable String> names) {
		return TOKEN.matcher(description).replaceAll((token) -> {
			String name = isMention(token) ? changed(name(token), names) : null;
			boolean stays = name == null || name.equals(name(token));
			return Matcher.quoteReplacement(stays ? token.group() : "{{" + name + "}}");
		});
	}

	private static @Nullable String changed(String written, Function<String, @Nullable String> names) {
		for (String name : readings(written)) {
			String changed = names.apply(name.strip());
			if (changed != null) {
				return changed + written.substring(name.length());
			}
		}
		return null;
	}

	/**
	 * Returns what may be the name of a step in a mention: all of it, or what stands
	 * before a path, as in <code>{{step_1.items[0]}}</code>.
	 * @param written what stands between the braces
	 * @return each a beginning of it, the longest first; what follows all but the first
	 * is a path
	 */
	public static List<String> readings(String written) {
		return Stream
			.concat(Stream.of(written), DataPath.beginnings(written).stream().map((end) -> written.substring(0, end)))
			.toList();
	}

	/**
	 * Returns a description as models read it, with texts in the place of mentions.
	 * @param description as it was written
	 * @param texts gives the text for what stands between double braces, or null to leave
	 * the mention as it is
	 * @return the description, in which braces that are mere text have no backslash
	 */
	public static String filled(String description, Function<String, @Nullable String> texts) {
		return TOKEN.matcher(description).replaceAll((token) -> {
			String text = isMention(token) ? texts.apply(name(token)) : "{{";
			return Matcher.quoteReplacement((text != null) ? text : token.group());
		});
	}

	/**
	 * Takes the braces off a name.
	 * @param name a name, with or without braces
	 * @return what stands between the braces if there is nothing beside them, else the
	 * name
	 */
	public static String unbraced(String name) {
		Matcher token = TOKEN.matcher(name.strip());
		return (token.matches() && isMention(token)) ? name(token) : name;
	}

	/**
	 * Returns a description as models read it.
	 * @param description as it was written
	 * @return the description, in which braces that are mere text have no backslash
	 */
	public static String shown(String description) {
		return description.replace(ESCAPED, "{{");
	}

	private static boolean isMention(MatchResult token) {
		return token.group(1) != null;
	}

	private static String name(MatchResult mention) {
		return mention.group(1).strip();
	}

}
