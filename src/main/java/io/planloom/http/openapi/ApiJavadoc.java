package io.planloom.http.openapi;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.providers.SpringDocJavadocProvider;

import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.util.HtmlUtils;

/**
 * Reads the texts of the OpenAPI document from the Javadoc of controllers and records,
 * which the compiler keeps beside the classes, and turns its HTML into Markdown.
 */
@Component
class ApiJavadoc extends SpringDocJavadocProvider {

	private static final Pattern PARAGRAPH = Pattern.compile("\\s*<p>\\s*");

	private static final Pattern CODE = Pattern.compile("<code>(.*?)</code>");

	private static final Pattern LINK = Pattern.compile("\\{@link (?:\\S+ )?([^}]+)}");

	private static final Pattern SENTENCE = Pattern.compile("(.*?)\\.(?:\\s.*)?", Pattern.DOTALL);

	@Override
	public String getClassJavadoc(Class<?> type) {
		return markdown(super.getClassJavadoc(type));
	}

	@Override
	public Map<String, String> getRecordClassParamJavadoc(Class<?> type) {
		return super.getRecordClassParamJavadoc(type).entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> markdown(entry.getValue())));
	}

	@Override
	public String getMethodJavadocDescription(Method method) {
		return markdown(super.getMethodJavadocDescription(method));
	}

	@Override
	public String getMethodJavadocReturn(Method method) {
		return markdown(super.getMethodJavadocReturn(method));
	}

	@Override
	public @Nullable String getParamJavadoc(Method method, String name) {
		String text = super.getParamJavadoc(method, name);
		return (text != null) ? markdown(text) : null;
	}

	@Override
	public String getFieldJavadoc(Field field) {
		return markdown(super.getFieldJavadoc(field));
	}

	/** Returns the first sentence without its full stop. */
	@Override
	public String getFirstSentence(String text) {
		return SENTENCE.matcher(text).replaceFirst("$1");
	}

	/** Turns HTML as Javadoc has it into Markdown that begins with a capital letter. */
	static String markdown(String html) {
		String text = Arrays.stream(PARAGRAPH.split(html.strip()))
			.map((paragraph) -> paragraph.replaceAll("\\s+", " "))
			.collect(Collectors.joining("\n\n"));
		Function<String, String> replace = (each) -> LINK.matcher(CODE.matcher(each).replaceAll("`$1`"))
			.replaceAll("`$1`");
		return StringUtils.capitalize(HtmlUtils.htmlUnescape(replace.apply(text)));
	}

}
