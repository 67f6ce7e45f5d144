package io.planloom.schema;

import java.util.Objects;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaPathsTests {

	private static final String ITEMS = """
			{"type": "object", "properties": {
			  "items": {"type": "array", "maxItems": 9, "items": {"$ref": "#/$defs/item"}},
			  "two": {"type": "array", "prefixItems": [{"type": "string"}, {"$ref": "#/$defs/item"}], "items": false},
			  "any": {}, "map": {"type": "object", "additionalProperties": {"$ref": "#/$defs/item"}},
			  "closed": {"type": "object", "additionalProperties": false, "properties": {"a b": {"type": "string"}}},
			  "one": {"oneOf": [{"$ref": "#/$defs/item"}, {"type": "object", "properties": {"size": {}}}]},
			  "both": {"allOf": [{"$ref": "#/$defs/item"}, {"properties": {"size": {}}}]},
			  "listed": {"enum": [{"a": 1}, 5]}, "tree": {"$ref": "#/$defs/tree"}, "odd": {"patternProperties": {"^x": {}}}},
			 "$defs": {"item": {"type": ["object", "null"], "properties": {"name": {"type": "string"}}},
			  "tree": {"properties": {"inner": {"$ref": "#/$defs/tree"}}}}}""";

	@ParameterizedTest
	@ValueSource(strings = { ".items", ".items[0].name", "[\"items\"][8][\"name\"]", ".two[1].name", ".two[0]",
			".any.thing[5]", ".map.x.name", ".closed['a b']", ".one.size", ".one.name", ".both.size", ".both.name",
			".listed.a", ".tree.inner.inner.inner", ".odd.y" })
	void allowsWhatIsThere(String path) {
		assertThat(allows(path)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { ".itmes", ".items.name", ".items[9]", ".items[0].size", ".items[0].name.first", ".two[2]",
			".two[0].name", ".map.x.size", ".closed.b", ".one.weight", ".both.weight", ".listed.b", ".tree.outer",
			"[0]" })
	void excludesWhatCannotBe(String path) {
		assertThat(allows(path)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"type\":\"object\"}", "{\"$ref\":\"#/no\"}", "{\"$ref\":\"#\"}",
			"{\"anyOf\":[{\"$ref\":\"#\"},{\"$ref\":\"#\"}]}" })
	void knowsNothingAgainstPath(String schema) {
		assertThat(SchemaPaths.allow(JsonMapper.shared().readTree(schema), path(".a[0]"))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", ".", "[]", "[-1]", "[a]", ".a b", ".a[", "[\"a]", ".a]", "[1.5]", ".a.", ".'a'",
			". a", "[1][" })
	void readsNoPath(String written) {
		assertThat(DataPath.of(written)).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { ".a|1", ".b[0].c|2", ".b[ 1 ]|3", "[\"x.y\"]|4", "['q\\'r']|5", ".é|6",
			".b.0.c|", ".d|", ".b[9]|", ".a.x|" })
	void followsPath(String written, Integer value) {
		String json = "{\"a\":1,\"b\":[{\"c\":2},3],\"x.y\":4,\"q'r\":5,\"é\":6}";
		assertThat(path(written).in(JsonMapper.shared().readTree(json)))
			.isEqualTo((value != null) ? JsonMapper.shared().valueToTree(value) : null);
	}

	private static boolean allows(String path) {
		return SchemaPaths.allow(JsonMapper.shared().readTree(ITEMS), path(path));
	}

	private static DataPath path(String written) {
		return Objects.requireNonNull(DataPath.of(written));
	}

}
