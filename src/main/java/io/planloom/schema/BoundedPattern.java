package io.planloom.schema;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.networknt.schema.regex.RegularExpression;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression of a schema. Matching reads each character a bounded number of
 * times: an expression that needs more matches nothing.
 */
final class BoundedPattern implements RegularExpression {

	/** Characters that are read at least before a match is given up. */
	private static final int LEAST_READ = 200_000;

	private static final int READ_FOR_EACH = 200;

	/** Enough for what doubles with each character to be seen. */
	private static final int TRIED_LENGTH = 40;

	/** More than what grows with the third power of that needs. */
	private static final int READ_WHEN_TRIED = 30_000;

	private static final int MOST_TRIED = 16;

	/** What expressions are mostly about, beside the characters that they name. */
	private static final String USUAL = "aA0 -_.@x";

	/** Matches nothing that expressions name. */
	private static final String ODD_END = "\u0001";

	private final Pattern pattern;

	/**
	 * Compiles an expression.
	 * @param expression as the schema has it
	 * @throws java.util.regex.PatternSyntaxException if it is none
	 */
	BoundedPattern(String expression) {
		this.pattern = Pattern.compile(expression);
	}

	@Override
	public boolean matches(String value) {
		return Boolean.TRUE.equals(find(value, LEAST_READ + (long) READ_FOR_EACH * value.length()));
	}

	/**
	 * Tells whether some text may take too long: the expression repeats repetitions, or
	 * one of some texts that repeat what it names was seen to take long.
	 */
	boolean isSlow() {
		return NestedRepeats.in(this.pattern.pattern())
				|| tried().anyMatch((text) -> find(text, READ_WHEN_TRIED) == null);
	}

	private Stream<String> tried() {
		List<String> named = Stream.concat(USUAL.chars().boxed(), this.pattern.pattern().chars().boxed())
			.filter((character) -> Character.isLetterOrDigit(character) || " -_.@,:/x".indexOf(character) >= 0)
			.distinct()
			.limit(MOST_TRIED)
			.map(Character::toString)
			.toList();
		Stream<String> pairs = IntStream.range(1, named.size())
			.mapToObj((index) -> named.get(index - 1) + named.get(index));
		return Stream.concat(named.stream(), pairs)
			.map((unit) -> unit.repeat(TRIED_LENGTH / unit.length()))
			.flatMap((text) -> Stream.of(text + ODD_END, text + "!" + ODD_END));
	}

	/** Returns whether it is found, null if that takes too long. */
	private @Nullable Boolean find(String value, long most) {
		Matcher matcher = this.pattern.matcher(new Counted(value, new long[] { most }));
		try {
			return matcher.find();
		}
		catch (TooLongException | StackOverflowError ex) {
			return null;
		}
	}

	/**
	 * A text that lets itself be read only so often.
	 *
	 * @param text the text
	 * @param left characters that may still be read, shared by its parts
	 */
	private record Counted(CharSequence text, long[] left) implements CharSequence {

		@Override
		public int length() {
			return this.text.length();
		}

		@Override
		public char charAt(int index) {
			if (--this.left[0] < 0) {
				throw new TooLongException();
			}
			return this.text.charAt(index);
		}

		@Override
		public CharSequence subSequence(int start, int end) {
			return new Counted(this.text.subSequence(start, end), this.left);
		}

		@Override
		public String toString() {
			return this.text.toString();
		}

	}

	/** A match took too long. */
	private static final class TooLongException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		TooLongException() {
			super(null, null, false, false);
		}

	}

}
