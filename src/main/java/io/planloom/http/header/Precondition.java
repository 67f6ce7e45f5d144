package io.planloom.http.header;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;

import io.planloom.http.problem.InvalidRequestException;
import io.planloom.http.problem.MissingPreconditionException;
import org.jspecify.annotations.Nullable;

/** The header {@code If-Match} of RFC 9110, which compares strongly. */
public final class Precondition {

	/** The header's form. */
	public static final String PATTERN = "^(?:\\*|(?:W/)?\"[^\"]*\"(?: *, *(?:W/)?\"[^\"]*\")*)$";

	private static final Pattern TAGS = Pattern.compile("\\s*(?:W/)?\"[^\"]*\"\\s*(?:,\\s*(?:W/)?\"[^\"]*\"\\s*)*");

	private Precondition() {
	}

	/**
	 * Tells of a plan's version whether a change may be made to it.
	 * @throws MissingPreconditionException if there is no such header
	 */
	public static LongPredicate of(@Nullable String header) {
		if (header == null || header.isBlank()) {
			throw new MissingPreconditionException();
		}
		if (header.strip().equals("*")) {
			return (version) -> true;
		}
		if (!TAGS.matcher(header).matches()) {
			throw new InvalidRequestException("/If-Match", "must be an ETag of the plan in double quotes, or *");
		}
		List<String> tags = Arrays.stream(header.split(",")).map(String::strip).toList();
		return (version) -> tags.contains(EntityTag.of(version));
	}

}
