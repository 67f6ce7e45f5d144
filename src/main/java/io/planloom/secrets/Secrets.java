package io.planloom.secrets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Puts secrets into texts, and takes those that were ever put in out of texts again: as
 * they are, and in the forms that they take in addresses, JSON, HTML and headers.
 */
public class Secrets {

	private static final Pattern PLACE = Pattern.compile("\\{\\{secret:([A-Za-z0-9_.-]{1,100})}}");

	/** Tools quote what they were sent within JSON within JSON. */
	private static final int ESCAPED_AT_MOST = 3;

	private final List<SecretSource> sources;

	/** The forms of each secret that was used, with its name. */
	private final Map<String, String> used = new ConcurrentHashMap<>();

	/**
	 * Makes them known.
	 * @param sources asked in this order
	 */
	public Secrets(List<SecretSource> sources) {
		this.sources = List.copyOf(sources);
	}

	/**
	 * Puts in the secrets that a text names as {@code {{secret:NAME}}}.
	 * @param text a setting
	 * @return the same text with the secrets
	 * @throws MissingSecretException if no source has one of them
	 */
	public String resolve(String text) {
		Matcher place = PLACE.matcher(text);
		StringBuilder resolved = new StringBuilder();
		while (place.find()) {
			place.appendReplacement(resolved, Matcher.quoteReplacement(find(place.group(1))));
		}
		return place.appendTail(resolved).toString();
	}

	private String find(String name) {
		String secret = this.sources.stream()
			.flatMap((source) -> source.find(name).stream())
			.findFirst()
			.orElseThrow(() -> new MissingSecretException(name));
		hide(name, secret);
		return secret;
	}

	/**
	 * Has a text taken out that is secret and stands in no source, such as a token that
	 * was given for a secret.
	 * @param name what stands in its place
	 * @param secret the text
	 */
	public void hide(String name, String secret) {
		SecretForms.of(secret).forEach((form) -> this.used.put(form, name));
	}

	/**
	 * Takes out of a text the secrets that were put in anywhere before.
	 * @param text what came back
	 * @return the text with {@code [secret NAME]} in the place of each
	 */
	public String scrub(String text) {
		List<Found> found = find(text, this::whole);
		if (found.isEmpty()) {
			return text;
		}
		StringBuilder scrubbed = new StringBuilder(text.length());
		int from = 0;
		for (Found one : found) {
			if (one.from() >= from) {
				scrubbed.append(text, from, one.from()).append("[secret ").append(one.name()).append(']');
			}
			from = Math.max(from, one.to());
		}
		return scrubbed.append(text, from, text.length()).toString();
	}

	/**
	 * Returns how much of a text is safe to be handed on, if more of it is to come.
	 * @param text the beginning of a text
	 * @return its length, or less if its end may be the beginning of a secret
	 */
	int open(String text) {
		if (this.used.isEmpty()) {
			return text.length();
		}
		int escape = Unescaped.unfinished(text);
		int begun = Stream
			.concat(find(text, this::begun).stream(), find(text.substring(0, escape), this::begun).stream())
			.mapToInt(Found::from)
			.min()
			.orElse(text.length());
		int end = Math.min(begun, escape);
		// None that is whole is cut
		return find(text, this::whole).stream()
			.filter((one) -> one.from() < end && one.to() > end)
			.mapToInt(Found::from)
			.min()
			.orElse(end);
	}

	/** Finds forms of secrets in a text and in what its escapes stand for. */
	private List<Found> find(String text, Function<Unescaped, Stream<Found>> finder) {
		if (this.used.isEmpty()) {
			return List.of();
		}
		List<Found> found = new ArrayList<>(finder.apply(Unescaped.of(text)).toList());
		for (boolean all : new boolean[] { true, false }) {
			Unescaped read = Unescaped.of(text).again(all);
			for (int depth = 0; read != null && depth < ESCAPED_AT_MOST; depth++) {
				finder.apply(read).forEach(found::add);
				read = read.again(all);
			}
		}
		found.sort(Comparator.comparingInt(Found::from).thenComparing(Found::to, Comparator.reverseOrder()));
		return found;
	}

	private Stream<Found> whole(Unescaped read) {
		return this.used.entrySet().stream().mapMulti((form, found) -> {
			int length = form.getKey().length();
			int place = read.text().indexOf(form.getKey());
			while (place >= 0) {
				found.accept(new Found(read.places()[place], read.places()[place + length], form.getValue()));
				place = read.text().indexOf(form.getKey(), place + length);
			}
		});
	}

	/** The end of the text, where it is the beginning of a form. */
	private Stream<Found> begun(Unescaped read) {
		String text = read.text();
		return this.used.entrySet().stream().flatMap((form) -> {
			int most = Math.min(text.length(), form.getKey().length() - 1);
			return IntStream.iterate(most, (length) -> length > 0, (length) -> length - 1)
				.filter((length) -> text.regionMatches(text.length() - length, form.getKey(), 0, length))
				.limit(1)
				.mapToObj((length) -> new Found(read.places()[text.length() - length], read.places()[text.length()],
						form.getValue()));
		});
	}

	/**
	 * Tells whether there is anything to take out.
	 * @return whether a secret was put in before
	 */
	public boolean isUsed() {
		return !this.used.isEmpty();
	}

	/** Tells whether a text names a secret. */
	public static boolean isNamedIn(String text) {
		return PLACE.matcher(text).find();
	}

	private record Found(int from, int to, String name) {
	}

}
