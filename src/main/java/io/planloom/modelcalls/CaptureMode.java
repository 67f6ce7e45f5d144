package io.planloom.modelcalls;

/** Says of which model calls prompt and answer are kept. */
enum CaptureMode {

	/** Of none. */
	NONE,
	/** Of calls that failed, and of those whose answer could not be used. */
	ERRORS,
	/** Of all. */
	ALL;

	boolean keeps(boolean useless) {
		return switch (this) {
			case NONE -> false;
			case ERRORS -> useless;
			case ALL -> true;
		};
	}

}
