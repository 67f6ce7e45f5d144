package io.planloom.plan.error;

import java.util.Arrays;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorCodeTests {

	private final ErrorCode.Converter converter = new ErrorCode.Converter();

	@Test
	void namesAreThoseOfConstants() {
		assertThat(StepErrorCode.values())
			.allMatch((code) -> code.wireName().equals(code.name().toLowerCase(Locale.ROOT)));
	}

	@Test
	void findsCodeOfEachName() {
		assertThat(Arrays.stream(StepErrorCode.values()).map(StepErrorCode::wireName).map(ErrorCode::of))
			.containsExactly(StepErrorCode.values());
	}

	@Test
	void keepsCodeOfAnotherVersionAsItIs() {
		ErrorCode code = this.converter.convertToEntityAttribute("moon_phase");
		assertThat(code).isEqualTo(new ErrorCode.Unknown("moon_phase"));
		assertThat(this.converter.convertToDatabaseColumn(code)).isEqualTo("moon_phase");
		assertThat(JsonMapper.shared().writeValueAsString(code)).isEqualTo("\"moon_phase\"");
	}

	@Test
	void writesNames() {
		assertThat(JsonMapper.shared().writeValueAsString(StepErrorCode.TIMEOUT)).isEqualTo("\"timeout\"");
		assertThat(this.converter.convertToDatabaseColumn(StepErrorCode.TIMEOUT)).isEqualTo("timeout");
	}

	@Test
	void readsAndWritesNull() {
		assertThat(this.converter.convertToEntityAttribute(null)).isNull();
		assertThat(this.converter.convertToDatabaseColumn(null)).isNull();
	}

}
