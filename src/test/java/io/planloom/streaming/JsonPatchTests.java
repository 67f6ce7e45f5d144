package io.planloom.streaming;

import java.util.Random;

import io.planloom.testing.IndependentTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

@IndependentTest
class JsonPatchTests {

	private static final int PAIRS = 5_000;

	private static final String[] NAMES = { "a", "b", "", "~", "/", "~1", "ä", "0", "-" };

	private final JsonMapper json = JsonMapper.shared();

	private final Random random = new Random(6902);

	@Test
	void makesAnyValueOfAnyOther() {
		for (int pair = 0; pair < PAIRS; pair++) {
			JsonNode from = value(3);
			JsonNode to = (pair % 3 == 0) ? value(3) : changed(from, 3);
			assertThat(PatchedDocument.of(from).apply(written(from, to)).value()).isEqualTo(to);
		}
	}

	@Test
	void saysNothingOfEqualValues() {
		for (int each = 0; each < PAIRS; each++) {
			JsonNode value = value(3);
			assertThat(JsonPatch.between(value, value.deepCopy())).isEmpty();
		}
	}

	@Test
	void namesWhatChanged() {
		assertThat(written(this.json.readTree("{\"a\":[1,2,{\"b\":1}],\"c/~\":0,\"d\":null}"),
				this.json.readTree("{\"a\":[1,3],\"c/~\":0.5,\"e\":null}"))
			.toString()).isEqualTo(
					"""
							[{"op":"remove","path":"/d"},{"op":"remove","path":"/a/2"},{"op":"replace","path":"/a/1","value":3},\
							{"op":"replace","path":"/c~1~0","value":0.5},{"op":"add","path":"/e","value":null}]""");
	}

	private JsonNode written(JsonNode from, JsonNode to) {
		return this.json.readTree(this.json.writeValueAsString(JsonPatch.between(from, to)));
	}

	private JsonNode value(int depth) {
		return switch (this.random.nextInt((depth > 0) ? 6 : 4)) {
			case 0 -> JsonNodeFactory.instance.nullNode();
			case 1 -> JsonNodeFactory.instance.booleanNode(this.random.nextBoolean());
			case 2 -> JsonNodeFactory.instance.numberNode(this.random.nextInt(3));
			case 3 -> JsonNodeFactory.instance.stringNode(name());
			case 4 -> {
				ArrayNode array = JsonNodeFactory.instance.arrayNode();
				for (int size = this.random.nextInt(4); size > 0; size--) {
					array.add(value(depth - 1));
				}
				yield array;
			}
			default -> {
				ObjectNode object = JsonNodeFactory.instance.objectNode();
				for (int size = this.random.nextInt(4); size > 0; size--) {
					object.set(name(), value(depth - 1));
				}
				yield object;
			}
		};
	}

	/** Much the same as another value. */
	private JsonNode changed(JsonNode value, int depth) {
		JsonNode copy = value.deepCopy();
		if (copy instanceof ObjectNode object && this.random.nextInt(4) > 0) {
			object.set(name(), value(depth - 1));
			object.propertyNames().stream().findFirst().ifPresent((name) -> {
				object.set(name, changed(object.get(name), depth - 1));
			});
			return object;
		}
		if (copy instanceof ArrayNode array && !array.isEmpty() && this.random.nextInt(4) > 0) {
			int index = this.random.nextInt(array.size());
			array.set(index, changed(array.get(index), depth - 1));
			array.add(value(0));
			return array;
		}
		return value(Math.max(0, depth));
	}

	private String name() {
		return NAMES[this.random.nextInt(NAMES.length)];
	}

}
