package io.planloom.tools;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WireNamesTests {

	@Test
	void replacesWhatModelsForbid() {
		WireNames names = WireNames.of(List.of("mcp.files.read_file", "now", "mcp.über.get-ä/b"));
		assertThat(names.toWire("mcp.files.read_file")).isEqualTo("mcp_files_read_file");
		assertThat(names.toWire("now")).isEqualTo("now");
		assertThat(names.toWire("mcp.über.get-ä/b")).isEqualTo("mcp__ber_get-__b");
	}

	@Test
	void findsToolByEitherName() {
		WireNames names = WireNames.of(List.of("mcp.files.read_file", "now"));
		assertThat(names.fromWire("mcp_files_read_file")).hasValue("mcp.files.read_file");
		assertThat(names.fromWire("mcp.files.read_file")).hasValue("mcp.files.read_file");
		assertThat(names.fromWire("mcp_files_write_file")).isEmpty();
	}

	@Test
	void keepsNamesApartThatBecomeTheSame() {
		List<String> alike = List.of("mcp.a.b", "mcp.a_b", "mcp_a.b", "mcp_a_b_2");
		WireNames names = WireNames.of(alike);
		assertThat(alike.stream().map(names::toWire)).doesNotHaveDuplicates();
		assertThat(alike).allSatisfy((name) -> assertThat(names.fromWire(names.toWire(name))).hasValue(name));
		assertThat(WireNames.of(alike.reversed()).toWire("mcp_a.b")).isEqualTo(names.toWire("mcp_a.b"));
	}

	@Test
	void cutsLongNamesAndKeepsThemApart() {
		String stem = "openapi.petstore." + "x".repeat(80);
		List<String> alike = List.of(stem + "a", stem + "b", stem + "c");
		WireNames names = WireNames.of(alike);
		assertThat(alike.stream().map(names::toWire)).doesNotHaveDuplicates()
			.allMatch((name) -> name.matches("[A-Za-z0-9_-]{64}"));
	}

	@Test
	void patternsMeanWholeNames() {
		assertThat(ToolPatterns.matches("mcp.files.*", "mcp.files.read")).isTrue();
		assertThat(ToolPatterns.matches("mcp.files.*", "mcp.filesXread")).isFalse();
		assertThat(ToolPatterns.matches("*", "now")).isTrue();
		assertThat(ToolPatterns.matches("*.read*", "mcp.files.read_file")).isTrue();
		assertThat(ToolPatterns.matches("no", "now")).isFalse();
		assertThat(ToolPatterns.matches("n.w", "now")).isFalse();
	}

}
