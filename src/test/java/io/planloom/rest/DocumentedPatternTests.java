package io.planloom.rest;

import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.planloom.http.body.IsoDuration;
import io.planloom.http.body.IsoDurationValidator;
import io.planloom.http.body.LabelFilter;
import io.planloom.http.body.PlainText;
import io.planloom.http.body.PlainTextValidator;
import io.planloom.http.header.IdempotencyHeader;
import io.planloom.http.header.Precondition;
import io.planloom.http.problem.InvalidRequestException;
import io.planloom.http.problem.InvalidValueException;
import io.planloom.http.problem.MissingPreconditionException;
import io.planloom.plan.IdempotencyKey;
import io.planloom.rest.request.CallbackUrl;
import io.planloom.rest.request.CallbackUrlValidator;
import io.planloom.rest.request.MessageRequest;
import io.planloom.rest.request.PlanCursor;
import io.planloom.rest.request.StepRequest;
import io.planloom.testing.IndependentTest;
import jakarta.validation.ConstraintValidatorContext;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.mockito.Answers;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/** The patterns of the OpenAPI document match what is accepted, and nothing else. */
@IndependentTest
class DocumentedPatternTests {

	private static final long SEED = 14;

	private static final int TEXTS = 20_000;

	@Test
	void texts() {
		PlainTextValidator validator = new PlainTextValidator();
		validator.initialize(MessageRequest.class.getRecordComponents()[0].getAnnotation(PlainText.class));
		ConstraintValidatorContext context = mock(Answers.RETURNS_DEEP_STUBS);
		assertAgree(false, PlainText.NOT_BLANK, List.of(" ", "\t", "\n", "\0", "\u001f", "\u0085", "\u00a0", "\u2028",
				"\u3000", "\ufeff", "a", "é", "🎯", "."), (text) -> validator.isValid(text, context));
	}

	/** Languages differ in what white space is, so the patterns name it. */
	@Test
	void blankTexts() {
		assertThat(PlainText.NOT_BLANK + PlainText.READABLE).doesNotContain("\\s");
		assertMatches(PlainText.NOT_BLANK, (point) -> point != 0 && point != 0x85 && !Character.isWhitespace(point)
				&& !Character.isSpaceChar(point));
		assertMatches(PlainText.READABLE, (point) -> point != 0xfeff && !Character.isISOControl(point)
				&& !Character.isWhitespace(point) && !Character.isSpaceChar(point));
	}

	/**
	 * Compares every character there is; an assertion for each would take most of the
	 * time.
	 */
	private static void assertMatches(String pattern, IntPredicate meant) {
		Predicate<String> matches = Pattern.compile(pattern).asMatchPredicate();
		assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
			.filter((point) -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
			.filter((point) -> matches.test(Character.toString(point)) != meant.test(point))
			.mapToObj(Integer::toHexString)).isEmpty();
	}

	/** Of steps the planner's rules take control characters away. */
	@Test
	void descriptions() {
		PlainTextValidator validator = new PlainTextValidator();
		validator.initialize(StepRequest.class.getRecordComponents()[2].getAnnotation(PlainText.class));
		ConstraintValidatorContext context = mock(Answers.RETURNS_DEEP_STUBS);
		assertAgree(false, PlainText.READABLE, List.of(" ", "\n", "\0", "\u0001", "\u009f", "\ufeff", "a", "🎯"),
				(text) -> validator.isValid(text, context));
	}

	@Test
	void callbackUrls() {
		// As the client of webhooks reads them
		CallbackUrlValidator validator = new CallbackUrlValidator(
				(url) -> (HttpUrl.parse(url.toString()) != null) ? null : "cannot be read");
		ConstraintValidatorContext context = mock(Answers.RETURNS_DEEP_STUBS);
		Predicate<String> accepted = (url) -> validator.isValid(url, context);
		assertAgree(false, CallbackUrl.PATTERN, "http://", List.of("a", "1", "-", ".", "b.c", ":", "/", "?", "#", "@",
				"%2f", "%", "é", "🎯", "[", "]", "_", "80", "65536", "255", "256", " ", "&x=1"), accepted);
		assertAgree(false, CallbackUrl.PATTERN, "HTTPS://[",
				List.of(":", "::", "1", "ab", "12345", "1:2:3", "]", "]:8080/", "g", "::1]"), accepted);
	}

	@Test
	void preconditions() {
		assertAgree(true, Precondition.PATTERN, List.of("\"", "W/", "*", ",", " ", "x"),
				(text) -> accepts(() -> Precondition.of(text)));
	}

	@Test
	void cursors() {
		PlanCursor.Reader reader = new PlanCursor.Reader();
		assertAgree(false, PlanCursor.PATTERN, List.of("AAAAAAA", "_", "-", "z", "=", "+", " "),
				(text) -> accepts(() -> reader.convert(text)));
	}

	@Test
	void labels() {
		LabelFilter.One reader = new LabelFilter.One();
		assertAgree(false, LabelFilter.PATTERN, List.of(":", "\0", "a", " ", "\n", "🎯"),
				(text) -> accepts(() -> reader.convert(text)));
	}

	@Test
	void idempotencyKeys() {
		IdempotencyHeader reader = new IdempotencyHeader(JsonMapper.shared());
		assertAgree(true, IdempotencyHeader.PATTERN, List.of("\"", "\\", " ", ",", "x", "!", "\u007f", "é"),
				(text) -> accepts(() -> reader.read(text, "x", IdempotencyKey::new)));
	}

	/** Of durations the document leaves the range to words. */
	@Test
	void durations() {
		IsoDurationValidator validator = new IsoDurationValidator();
		validator.initialize(unlimited());
		ConstraintValidatorContext context = mock();
		assertAgree(false, IsoDuration.PATTERN, List.of("P", "T", "p", "t", "1", "02", "D", "H", "M", "S", "d", "h",
				"m", "s", "-", "+", ".", ",", "5m"), (text) -> validator.isValid(text, context));
		assertAgree(false, IsoDuration.PATTERN, List.of("P", "PT", "1D", "-2H", "T", "+3M", "4S", "5.6s", "-", "1h"),
				(text) -> validator.isValid(text, context));
	}

	private static IsoDuration unlimited() {
		IsoDuration range = mock();
		given(range.min()).willReturn("P-999999999D");
		given(range.max()).willReturn("P999999999D");
		return range;
	}

	private static void assertAgree(boolean header, String pattern, List<String> parts, Predicate<String> accepted) {
		assertAgree(header, pattern, "", parts, accepted);
	}

	private static void assertAgree(boolean header, String pattern, String start, List<String> parts,
			Predicate<String> accepted) {
		Pattern compiled = Pattern.compile(pattern);
		// White space around a header is no part of it
		List<String> texts = texts(parts).map((text) -> start + (header ? text.strip() : text)).toList();
		assertThat(texts).anyMatch(accepted).anyMatch(accepted.negate());
		assertThat(texts).filteredOn((text) -> accepted.test(text) != compiled.matcher(text).find()).isEmpty();
	}

	private static Stream<String> texts(List<String> parts) {
		Random random = new Random(SEED);
		return Stream.generate(() -> String.join("",
				IntStream.range(0, 1 + random.nextInt(8))
					.mapToObj((index) -> parts.get(random.nextInt(parts.size())))
					.toList()))
			.limit(TEXTS)
			.distinct();
	}

	private static boolean accepts(Runnable reading) {
		try {
			reading.run();
			return true;
		}
		catch (InvalidRequestException | InvalidValueException | MissingPreconditionException ex) {
			return false;
		}
	}

}
