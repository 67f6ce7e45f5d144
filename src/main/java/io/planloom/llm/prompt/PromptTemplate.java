package io.planloom.llm.prompt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.antlr.runtime.TokenStream;
import org.jspecify.annotations.Nullable;
import org.stringtemplate.v4.ST;
import org.stringtemplate.v4.compiler.STLexer;

import org.springframework.ai.template.TemplateRenderer;
import org.springframework.ai.template.st.StTemplateRenderer;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.io.Resource;

/**
 * A text with placeholders such as {@code <goal>}. Spring AI's renderer would drop
 * carriage returns of values and indent their lines, so it renders marks, and values take
 * their places afterwards, unchanged.
 */
final class PromptTemplate {

	private static final String BYTE_ORDER_MARK = "\uFEFF";

	private static final char START = '<';

	private static final char END = '>';

	private static final TemplateRenderer RENDERER = StTemplateRenderer.builder()
		.startDelimiterToken(START)
		.endDelimiterToken(END)
		.build();

	/** A placeholder's name between characters that have no meaning. */
	private static final Pattern MARK = Pattern.compile("\uE000([a-z_]+)\uE000");

	private final PromptFile file;

	private final String text;

	/**
	 * The rendered text by what marks, flags and gaps it has: a few for each template.
	 */
	private final Map<Map<String, Object>, String> frames = new ConcurrentHashMap<>();

	private PromptTemplate(PromptFile file, String text) {
		this.file = file;
		this.text = text;
	}

	/**
	 * Reads and checks a template.
	 * @param file what the text is for
	 * @param resource where it is
	 * @throws InvalidConfigurationPropertyValueException if it cannot be used; the
	 * message names the property, the file and the placeholder
	 */
	static PromptTemplate read(PromptFile file, Resource resource) {
		// A folder would be read as the list of its files
		if (!resource.isReadable()) {
			throw invalid(file, resource, "The file cannot be read.");
		}
		String text = text(file, resource);
		String fault = fault(file, text);
		if (fault != null) {
			throw invalid(file, resource, fault);
		}
		return new PromptTemplate(file, text);
	}

	private static String text(PromptFile file, Resource resource) {
		try {
			String text = StandardCharsets.UTF_8.newDecoder()
				.decode(ByteBuffer.wrap(resource.getContentAsByteArray()))
				.toString();
			return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).replace("\r\n", "\n");
		}
		catch (CharacterCodingException ex) {
			throw invalid(file, resource, "The file is not in UTF-8.");
		}
		catch (IOException ex) {
			throw invalid(file, resource, "The file cannot be read.");
		}
	}

	private static InvalidConfigurationPropertyValueException invalid(PromptFile file, Resource resource,
			String reason) {
		return new InvalidConfigurationPropertyValueException(file.property(), resource.getDescription(), reason);
	}

	private static @Nullable String fault(PromptFile file, String text) {
		if (text.isBlank()) {
			return "The file is empty.";
		}
		try {
			String fault = faultOfNames(file, text);
			return (fault != null) ? fault : faultOfPrint(file, text);
		}
		// The renderer throws what happens to go wrong in it
		catch (RuntimeException ex) {
			return "The file is no template: only placeholders may stand between %s and %s, and a plain %s is written \\%s."
				.formatted(START, END, START, START);
		}
	}

	/** The renderer leaves out what it cannot do, such as the call of a template. */
	private static @Nullable String faultOfPrint(PromptFile file, String text) {
		String all = new PromptTemplate(file, text)
			.frame(file.placeholders().stream().collect(Collectors.toMap(Function.identity(), PromptTemplate::mark)));
		List<String> silent = file.required().stream().filter((name) -> !all.contains(mark(name))).toList();
		return silent.isEmpty() ? null
				: "The file names %s but does not print it; it may stand as %s and within %s alone.".formatted(
						named(silent), START + "name" + END, START + "if(name)" + END + "…" + START + "endif" + END);
	}

	private static @Nullable String faultOfNames(PromptFile file, String text) {
		Set<String> used = placeholders(text);
		List<String> lacking = file.required().stream().filter((name) -> !used.contains(name)).toList();
		if (!lacking.isEmpty()) {
			return "The file lacks %s.".formatted(named(lacking));
		}
		List<String> unknown = used.stream().filter((name) -> !file.placeholders().contains(name)).toList();
		return unknown.isEmpty() ? null : "The file has %s, but this text has %s.".formatted(named(unknown),
				file.placeholders().isEmpty() ? "none" : "only " + listed(file.placeholders()));
	}

	private static String named(List<String> placeholders) {
		return "the placeholder%s %s".formatted((placeholders.size() > 1) ? "s" : "", listed(placeholders));
	}

	private static String listed(List<String> placeholders) {
		return placeholders.stream().map((name) -> START + name + END).collect(Collectors.joining(", "));
	}

	/** Finds names as Spring AI's renderer does, which does not tell them. */
	private static Set<String> placeholders(String text) {
		TokenStream tokens = new ST(text, START, END).impl.tokens;
		Set<String> names = new TreeSet<>();
		for (int index = 0; index < tokens.size(); index++) {
			if (tokens.get(index).getType() == STLexer.ID) {
				names.add(tokens.get(index).getText());
			}
		}
		return names;
	}

	String render(Map<String, ?> values) {
		Map<String, Object> marks = new HashMap<>();
		this.file.placeholders().forEach((name) -> marks.put(name, mark(name, values.get(name))));
		String frame = this.frames.computeIfAbsent(marks, this::frame);
		return MARK.matcher(frame)
			.replaceAll((mark) -> Matcher.quoteReplacement(String.valueOf(values.get(mark.group(1)))));
	}

	private String frame(Map<String, Object> marks) {
		String frame = RENDERER.apply(this.text, marks).replace("\r\n", "\n");
		return frame.endsWith("\n") ? frame.substring(0, frame.length() - 1) : frame;
	}

	/** An empty list is what the renderer takes for absent. */
	private static Object mark(String name, @Nullable Object value) {
		if (value instanceof Boolean) {
			return value;
		}
		return (value == null || value.toString().isEmpty()) ? List.of() : mark(name);
	}

	private static String mark(String name) {
		return "\uE000" + name + "\uE000";
	}

}
