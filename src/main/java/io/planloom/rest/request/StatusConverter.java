package io.planloom.rest.request;

import java.util.Arrays;
import java.util.stream.Collectors;

import io.planloom.http.body.ValueEditor;
import io.planloom.http.problem.InvalidValueException;
import io.planloom.plan.PlanStatus;

import org.springframework.core.convert.converter.Converter;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/** Reads statuses by the names that answers show. */
@ControllerAdvice
public class StatusConverter implements Converter<String, PlanStatus> {

	@InitBinder
	void register(WebDataBinder binder) {
		binder.registerCustomEditor(PlanStatus.class, new ValueEditor(this::convert));
	}

	@Override
	public PlanStatus convert(String text) {
		return Arrays.stream(PlanStatus.values())
			.filter((status) -> status.wireName().equals(text))
			.findFirst()
			.orElseThrow(() -> new InvalidValueException("must be one of "
					+ Arrays.stream(PlanStatus.values()).map(PlanStatus::wireName).collect(Collectors.joining(", "))));
	}

}
