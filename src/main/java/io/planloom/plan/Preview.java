package io.planloom.plan;

import org.jspecify.annotations.Nullable;

/** The beginning of a result, for events. */
public final class Preview {

	private static final int LENGTH = 100;

	private Preview() {
	}

	/** Returns the first 100 characters (code points), null of nothing. */
	public static @Nullable String of(@Nullable String text) {
		if (text == null || text.codePointCount(0, text.length()) <= LENGTH) {
			return text;
		}
		return text.substring(0, text.offsetByCodePoints(0, LENGTH));
	}

}
