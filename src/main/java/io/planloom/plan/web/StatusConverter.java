package io.planloom.plan.web;

import java.util.Arrays;
import java.util.stream.Collectors;

import io.planloom.plan.PlanStatus;

import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Reads statuses by the names that answers show. */
@Component
class StatusConverter implements Converter<String, PlanStatus> {

	@Override
	public PlanStatus convert(String text) {
		return Arrays.stream(PlanStatus.values())
			.filter((status) -> status.wireName().equals(text))
			.findFirst()
			.orElseThrow(() -> new InvalidValueException("must be one of "
					+ Arrays.stream(PlanStatus.values()).map(PlanStatus::wireName).collect(Collectors.joining(", "))));
	}

}
