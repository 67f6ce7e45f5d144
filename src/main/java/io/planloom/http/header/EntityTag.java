package io.planloom.http.header;

/** The {@code ETag} of RFC 9110 that names a version. */
public final class EntityTag {

	private EntityTag() {
	}

	/**
	 * Returns the strong tag of a version.
	 * @param version any number
	 * @return the version in double quotes
	 */
	public static String of(long version) {
		return "\"%d\"".formatted(version);
	}

}
