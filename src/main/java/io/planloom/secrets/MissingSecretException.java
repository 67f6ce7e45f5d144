package io.planloom.secrets;

/** No source has a secret that a setting names. */
public class MissingSecretException extends RuntimeException {

	/**
	 * Makes the exception.
	 * @param name of the secret
	 */
	public MissingSecretException(String name) {
		super("There is no secret %s".formatted(name));
	}

}
