package io.planloom.rest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.planloom.plan.StepStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;

/** Writes a {@link PlanGraph} in one language. */
abstract class GraphConverter extends AbstractHttpMessageConverter<PlanGraph> {

	GraphConverter(MediaType mediaType) {
		super(StandardCharsets.UTF_8, mediaType);
	}

	/** The whole drawing; each status shows as text, class and colour. */
	abstract String draw(PlanGraph graph);

	static String colour(StepStatus status) {
		return switch (status) {
			case PENDING -> "#eceff1";
			case READY -> "#fff9c4";
			case IN_PROGRESS -> "#90caf9";
			case WAITING -> "#ce93d8";
			case COMPLETED -> "#a5d6a7";
			case FAILED -> "#ef9a9a";
			case SKIPPED -> "#cfd8dc";
			case CANCELLED -> "#ffcc80";
		};
	}

	@Override
	protected boolean supports(Class<?> type) {
		return type == PlanGraph.class;
	}

	@Override
	public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
		return false;
	}

	@Override
	protected PlanGraph readInternal(Class<? extends PlanGraph> type, HttpInputMessage input) {
		throw new UnsupportedOperationException();
	}

	@Override
	protected void writeInternal(PlanGraph graph, HttpOutputMessage output) throws IOException {
		output.getBody().write(draw(graph).getBytes(StandardCharsets.UTF_8));
	}

}
