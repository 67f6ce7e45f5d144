package io.planloom.llm.failure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.HtmlUtils;

/**
 * A page that something before the endpoint answers with, such as a proxy, a firewall or
 * a login. People are told of its title.
 */
final class HtmlPage {

	private static final String PAGE = "an HTML page";

	private static final Pattern START = Pattern
		.compile("(?i)\\s*(?:<\\?xml[^>]{0,200}>\\s*)?<(?:!doctype\\s+html|!--|(?:html|head|body|title|h1|center)\\b)");

	private static final Pattern TITLE = Pattern.compile("(?is)<title\\b[^>]{0,500}>(.{1,2000}?)</title");

	private static final Pattern HEADING = Pattern.compile("(?is)<h1\\b[^>]{0,500}>(.{1,2000}?)</h1");

	private static final Pattern TAG = Pattern.compile("<[^>]{0,500}>");

	private HtmlPage() {
	}

	/**
	 * Describes a page.
	 * @param text what an endpoint answered
	 * @return a noun phrase with its title, or null if the text is no page
	 */
	static @Nullable String describe(String text) {
		if (!START.matcher(text).lookingAt()) {
			return null;
		}
		String title = title(text, TITLE);
		title = title.isEmpty() ? title(text, HEADING) : title;
		return title.isEmpty() ? PAGE : PAGE + " with the title \"" + title + "\"";
	}

	/** Tells whether words describe a page. */
	static boolean isDescribedBy(String words) {
		return words.startsWith(PAGE);
	}

	private static String title(String text, Pattern element) {
		Matcher title = element.matcher(text);
		return title.find() ? HtmlUtils.htmlUnescape(TAG.matcher(title.group(1)).replaceAll(" "))
			.replaceAll("(?U)\\s+", " ")
			.replaceAll("[<>]", "")
			.strip() : "";
	}

}
