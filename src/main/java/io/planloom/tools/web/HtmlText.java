package io.planloom.tools.web;

import java.util.List;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Elements;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/**
 * The readable text of a page: its main part without menus, with headings, lists, tables
 * and links as Markdown has them. What a person would not see is left out.
 */
final class HtmlText implements NodeVisitor {

	private static final String INVISIBLE = "script, style, noscript, template, svg, iframe, object, canvas, "
			+ "[hidden], [aria-hidden=true], [style~=(?i)display\\s*:\\s*none], [style~=(?i)visibility\\s*:\\s*hidden]";

	private static final String AROUND = "nav, header, footer, aside, form, button, dialog, [role=navigation], [role=banner], [role=contentinfo]";

	private static final String MAIN = "main, article, [role=main], #content, .post-content, .article-body";

	/** They end no paragraph, whatever they are in HTML. */
	private static final List<String> WITHIN = List.of("li", "tr", "td", "th", "dt", "dd", "tbody", "thead");

	private static final int LEAST_MAIN = 200;

	private final StringBuilder text = new StringBuilder();

	private HtmlText() {
	}

	static String of(Document page) {
		page.select(INVISIBLE).remove();
		HtmlText reader = new HtmlText();
		NodeTraversor.traverse(reader, main(page));
		return reader.text.toString()
			.replaceAll("[ \\t\\u00a0]+", " ")
			.replaceAll(" ?\\n ?", "\n")
			.replaceAll("\\n{3,}", "\n\n")
			.strip();
	}

	private static Element main(Document page) {
		Element body = page.body();
		Element largest = body;
		int length = 0;
		for (Element candidate : page.select(MAIN)) {
			int size = candidate.text().length();
			if (size > length) {
				largest = candidate;
				length = size;
			}
		}
		if (length >= LEAST_MAIN) {
			return largest;
		}
		int whole = body.text().length();
		Elements around = body.select(AROUND);
		// A page that is all form or header is read as it is
		if (whole - around.text().length() >= Math.min(LEAST_MAIN, whole / 2)) {
			around.remove();
		}
		return body;
	}

	@Override
	public void head(Node node, int depth) {
		if (node instanceof TextNode words) {
			this.text.append(words.getWholeText().replaceAll("\\s+", " "));
			return;
		}
		String name = node.nodeName();
		if (name.matches("h[1-6]")) {
			this.text.append("\n\n").append("#".repeat(name.charAt(1) - '0')).append(' ');
		}
		else if (name.equals("li")) {
			this.text.append("\n- ");
		}
		else if (List.of("br", "tr", "dt", "dd").contains(name)) {
			this.text.append("\n");
		}
		else if (isBlock(node)) {
			this.text.append("\n\n");
		}
		else if (isLink(node)) {
			this.text.append('[');
		}
	}

	@Override
	public void tail(Node node, int depth) {
		String name = node.nodeName();
		if (isLink(node)) {
			this.text.append("](").append(node.absUrl("href")).append(')');
		}
		else if (name.equals("td") || name.equals("th")) {
			this.text.append(" | ");
		}
		else if (isBlock(node)) {
			this.text.append("\n");
		}
	}

	private static boolean isBlock(Node node) {
		return node instanceof Element element && element.isBlock() && !WITHIN.contains(node.nodeName());
	}

	private static boolean isLink(Node node) {
		return node.nodeName().equals("a") && node.absUrl("href").startsWith("http") && node instanceof Element element
				&& !element.text().isBlank();
	}

}
