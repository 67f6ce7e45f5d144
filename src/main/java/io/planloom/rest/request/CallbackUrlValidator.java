package io.planloom.rest.request;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

import io.planloom.plan.spi.CallbackTargets;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link CallbackUrl}. */
public class CallbackUrlValidator implements ConstraintValidator<CallbackUrl, String> {

	private static final int LAST_PORT = 65_535;

	private static final Pattern FORM = Pattern.compile(CallbackUrl.PATTERN);

	private static final String NO_URL = "must be an absolute http or https URL";

	private final CallbackTargets targets;

	public CallbackUrlValidator(CallbackTargets targets) {
		this.targets = targets;
	}

	@Override
	public boolean isValid(@Nullable String url, ConstraintValidatorContext context) {
		// Whatever is too long is another rule's to refuse, and never looked up
		String fault = (url != null && !url.isBlank() && url.length() <= CallbackRequest.LONGEST) ? fault(url) : null;
		if (fault == null) {
			return true;
		}
		context.disableDefaultConstraintViolation();
		// Braces and dollars would be read as expressions
		context.buildConstraintViolationWithTemplate(fault.replaceAll("[\\\\{}$]", "\\\\$0")).addConstraintViolation();
		return false;
	}

	private @Nullable String fault(String url) {
		try {
			return fault(new URI(url));
		}
		catch (URISyntaxException ex) {
			return NO_URL;
		}
	}

	private @Nullable String fault(URI url) {
		boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
		if (!http || url.getHost() == null) {
			return NO_URL;
		}
		if (url.getRawUserInfo() != null) {
			return "must have no user information";
		}
		if (url.getRawFragment() != null) {
			return "must have no fragment";
		}
		if (url.getPort() == 0 || url.getPort() > LAST_PORT) {
			return "must have a port from 1 to 65535";
		}
		return FORM.matcher(url.toString()).matches() ? this.targets.refusal(url) : NO_URL;
	}

}
