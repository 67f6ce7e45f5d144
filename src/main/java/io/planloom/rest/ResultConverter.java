package io.planloom.rest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.planloom.plan.view.PlanResult;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.stereotype.Component;

/** Writes the text of a {@link PlanResult} for people; programs take it as JSON. */
@Component
@Order(1)
class ResultConverter extends AbstractHttpMessageConverter<PlanResult> {

	ResultConverter() {
		super(StandardCharsets.UTF_8, MediaType.TEXT_MARKDOWN);
	}

	@Override
	protected boolean supports(Class<?> type) {
		return type == PlanResult.class;
	}

	@Override
	public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
		return false;
	}

	@Override
	protected PlanResult readInternal(Class<? extends PlanResult> type, HttpInputMessage input) {
		throw new UnsupportedOperationException();
	}

	@Override
	protected void writeInternal(PlanResult result, HttpOutputMessage output) throws IOException {
		output.getBody().write(result.text().getBytes(StandardCharsets.UTF_8));
	}

}
