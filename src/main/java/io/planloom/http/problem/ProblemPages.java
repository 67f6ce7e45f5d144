package io.planloom.http.problem;

import java.util.Arrays;
import java.util.Locale;

import io.swagger.v3.oas.annotations.Hidden;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Serves the page to which the {@code type} of a problem leads. */
@Hidden
@RestController
class ProblemPages {

	private final MessageSource messages;

	ProblemPages(MessageSource messages) {
		this.messages = messages;
	}

	@GetMapping("/problems/{slug}")
	ResponseEntity<String> page(@PathVariable String slug) {
		return Arrays.stream(ProblemType.values())
			.filter((type) -> type.slug().equals(slug))
			.findFirst()
			.map((type) -> ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(page(type)))
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	private String page(ProblemType type) {
		return "%s (%d)\n\n%s\n".formatted(text(type.titleCode()), type.status().value(), text(type.textCode()));
	}

	private String text(String code) {
		return this.messages.getMessage(code, null, Locale.ENGLISH);
	}

}
