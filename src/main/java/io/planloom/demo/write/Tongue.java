package io.planloom.demo.write;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Patterns of a language that recognize a comparison in a goal; the answers are English.
 *
 * @param compare how it says "compare", a regular expression
 * @param and what stands between two things, a regular expression
 * @param scope what stands before that for which they are compared, a regular expression
 */
record Tongue(String compare, String and, String scope) {

	private static final List<Tongue> ALL = List.of(
			new Tongue("vergleich(?:e|en|t)?(?: sie)?(?: bitte)?", "und|oder|mit",
					"für|hinsichtlich|bezüglich|bei|in|im|nach|als"),
			new Tongue("comparez|comparer", "et|ou|avec", "pour|selon|en|dans|sur"),
			new Tongue("comparar?", "y|e|o|u|ou|con|com", "para|en|em|según|por"),
			new Tongue("confronta(?:re)?|paragona(?:re)?", "e|o|con", "per|in"),
			new Tongue("vergelijk", "en|of|met", "voor|op|in"),
			new Tongue("jämför|sammenlign", "och|og|eller|med", "för|for|til"),
			new Tongue("porównaj", "i|oraz|z|ze", "dla|pod"), new Tongue("сравни(?:те)?", "и|или|с|со", "для|по|в"));

	/** Any of their verbs. */
	static final String COMPARE = ALL.stream().map(Tongue::compare).collect(Collectors.joining("|"));

	private static final Set<String> OTHERS = Set.of("der", "das", "und", "oder", "für", "ein", "eine", "einen", "ist",
			"nicht", "mit", "wie", "den", "dem", "zu", "auf", "über", "le", "les", "des", "une", "du", "pour", "et",
			"est", "dans", "quelle", "quel", "sur", "avec", "la", "el", "los", "las", "una", "para", "por", "con",
			"qué", "cuál", "del", "il", "gli", "della", "che", "di", "een", "het", "voor", "niet", "van", "och", "att",
			"um", "uma", "como", "não");

	private static final Set<String> ENGLISH = Set.of("the", "a", "an", "of", "and", "to", "for", "with", "is", "are",
			"in", "on", "my", "our", "that");

	static @Nullable Tongue of(String sentence) {
		return ALL.stream()
			.filter((tongue) -> Pattern
				.compile("^(?:" + tongue.compare + ")(?!\\p{L}).*",
						Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
				.matcher(sentence)
				.matches())
			.findFirst()
			.orElse(null);
	}

	/** Tells whether a goal is in another language than English, as far as that shows. */
	static boolean isForeign(String goal) {
		if (of(goal.strip()) != null) {
			return true;
		}
		long letters = goal.codePoints().filter(Character::isLetter).count();
		long latin = goal.codePoints()
			.filter(Character::isLetter)
			.filter((letter) -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.LATIN)
			.count();
		Set<String> words = Arrays.stream(goal.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))
			.collect(Collectors.toSet());
		long others = words.stream().filter(OTHERS::contains).count();
		return 2 * latin < letters || (others >= 2 && others > words.stream().filter(ENGLISH::contains).count());
	}

}
