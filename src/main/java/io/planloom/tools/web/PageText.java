package io.planloom.tools.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a model can read of a page.
 *
 * @param title its title; null if it has none
 * @param text its text
 * @param json its data; null if it is no JSON
 */
record PageText(@Nullable String title, String text, @Nullable JsonNode json) {

	private static final int MOST_PAGES = 200;

	/**
	 * Reads HTML, PDF, JSON, and any text.
	 * @param page what was received
	 * @return what can be read of it
	 * @throws FetchException if that is nothing
	 */
	static PageText of(Fetched page) throws FetchException {
		String type = (page.type() != null) ? page.type().getType() + "/" + page.type().getSubtype() : "";
		if (type.equals("application/pdf") || startsWith(page, "%PDF-")) {
			return pdf(page);
		}
		if (type.contains("html") || type.isEmpty() && startsWith(page, "<")) {
			return html(page);
		}
		if (type.endsWith("/json") || type.endsWith("+json")) {
			return json(page);
		}
		if (type.startsWith("text/") || type.contains("xml") || type.contains("javascript") || type.contains("yaml")
				|| type.isEmpty()) {
			return new PageText(null, page.text(), null);
		}
		throw new FetchException("The address has %s, which is no text.".formatted(type), false);
	}

	private static boolean startsWith(Fetched page, String beginning) {
		return new String(page.body(), 0, Math.min(page.body().length, 64), StandardCharsets.ISO_8859_1).stripLeading()
			.startsWith(beginning);
	}

	private static PageText html(Fetched page) throws FetchException {
		Charset charset = page.charset();
		try {
			Document document = Jsoup.parse(new ByteArrayInputStream(page.body()),
					(charset != null) ? charset.name() : null, page.url().toString());
			String title = document.title();
			return new PageText(title.isBlank() ? null : title, HtmlText.of(document), null);
		}
		catch (IOException ex) {
			throw new FetchException("The page cannot be read: " + ex.getMessage(), false);
		}
	}

	private static PageText json(Fetched page) {
		String text = page.text();
		try {
			return new PageText(null, text, JsonMapper.shared().readTree(text));
		}
		catch (JacksonException ex) {
			return new PageText(null, text, null);
		}
	}

	private static PageText pdf(Fetched page) throws FetchException {
		try (PDDocument document = Loader.loadPDF(page.body())) {
			PDFTextStripper stripper = new PDFTextStripper();
			stripper.setEndPage(MOST_PAGES);
			String text = stripper.getText(document).strip();
			if (text.isEmpty()) {
				throw new FetchException("The PDF has no text, perhaps only pictures of it.", false);
			}
			String title = document.getDocumentInformation().getTitle();
			return new PageText((title == null || title.isBlank()) ? null : title.strip(), text, null);
		}
		catch (IOException | RuntimeException ex) {
			throw new FetchException("The PDF cannot be read: " + ex.getMessage(), false);
		}
	}

}
