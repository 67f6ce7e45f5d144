package io.planloom.llm.json;

import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads YAML that models write in place of JSON: in a code fence, or bare from the first
 * line that is a field. A fence that is not closed was cut off and is not read. Scalars
 * but null, true and false stay texts, and a plain text may hold a colon or a number
 * sign.
 */
final class YamlAnswers {

	/** In UTF-16 characters; longer texts are left. */
	private static final int MAX_LENGTH = 100_000;

	private static final int MAX_FENCES = 5;

	private static final Set<String> LABELS = Set.of("", "yaml", "yml");

	/** A field of an object, or an item that is one. */
	private static final Pattern FIELD = Pattern.compile("(?:- +)?[\"']?[A-Za-z_]\\w{0,99}+[\"']?:(?: .*|)");

	/** A line within a block that began with a field. */
	private static final Pattern INSIDE = Pattern.compile("|[ \\t#].*|-(?: .*|)|---\\s*|" + FIELD.pattern());

	private YamlAnswers() {
	}

	/**
	 * Reads the YAML of a text. Never throws.
	 * @param text what the model wrote, without control characters
	 * @param wanted tells whether some of it is what was asked for
	 * @return the last that is wanted, null if none is
	 */
	static @Nullable JsonNode read(String text, Predicate<JsonNode> wanted) {
		if (text.length() > MAX_LENGTH || text.indexOf(':') < 0) {
			return null;
		}
		JsonNode found = null;
		for (String block : blocks(text.replace("\r\n", "\n"))) {
			JsonNode json = json(block);
			found = (json != null && wanted.test(json)) ? json : found;
		}
		return found;
	}

	private static List<String> blocks(String text) {
		if (text.contains("```")) {
			return CodeFence.in(text)
				.stream()
				.filter((fence) -> LABELS.contains(fence.label()))
				.map(CodeFence::body)
				.limit(MAX_FENCES)
				.toList();
		}
		// Bare YAML reaches from the first field on, as far as lines can be of it
		return List.of(text.lines()
			.dropWhile((line) -> !FIELD.matcher(line).matches())
			.takeWhile((line) -> INSIDE.matcher(line).matches())
			.collect(Collectors.joining("\n")));
	}

	private static @Nullable JsonNode json(String block) {
		boolean yaml = block.lines().map(String::strip).anyMatch((line) -> FIELD.matcher(line).matches());
		if (!yaml || block.stripLeading().startsWith("{")) {
			return null;
		}
		try {
			Node root = new Yaml(new SafeConstructor(options())).compose(new StringReader(YamlTexts.quoted(block)));
			return (root != null) ? json(root) : null;
		}
		catch (YAMLException ex) {
			return null;
		}
	}

	private static LoaderOptions options() {
		LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		options.setAllowRecursiveKeys(false);
		options.setMaxAliasesForCollections(0);
		options.setNestingDepthLimit(20);
		options.setCodePointLimit(2 * MAX_LENGTH);
		return options;
	}

	private static JsonNode json(Node node) {
		return switch (node) {
			case MappingNode mapping -> object(mapping);
			case SequenceNode sequence -> {
				ArrayNode list = JsonNodeFactory.instance.arrayNode();
				sequence.getValue().forEach((item) -> list.add(json(item)));
				yield list;
			}
			case ScalarNode scalar -> scalar(scalar);
			default -> throw new YAMLException("An anchor stands in place of a value");
		};
	}

	private static ObjectNode object(MappingNode mapping) {
		ObjectNode object = JsonNodeFactory.instance.objectNode();
		for (NodeTuple field : mapping.getValue()) {
			if (!(field.getKeyNode() instanceof ScalarNode name) || object.has(name.getValue())) {
				throw new YAMLException("A field has no name, or one that another has");
			}
			object.set(name.getValue(), json(field.getValueNode()));
		}
		return object;
	}

	private static JsonNode scalar(ScalarNode scalar) {
		JsonNodeFactory nodes = JsonNodeFactory.instance;
		if (scalar.getTag().equals(Tag.NULL)) {
			return nodes.nullNode();
		}
		boolean isBoolean = scalar.getTag().equals(Tag.BOOL) && scalar.getValue().matches("(?i)true|false");
		return isBoolean ? nodes.booleanNode(Boolean.parseBoolean(scalar.getValue()))
				: nodes.stringNode(scalar.getValue());
	}

}
