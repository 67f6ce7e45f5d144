package io.planloom.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Tells at the end of the build which tests were skipped and why, since Maven's own last
 * lines count them only. Run by the build after the tests.
 */
final class SkippedTests {

	private SkippedTests() {
	}

	/**
	 * Prints a line for each skipped test, and nothing if none was.
	 * @param arguments the directory of Surefire's reports
	 */
	static void main(String[] arguments) throws Exception {
		Path reports = Path.of(arguments[0]);
		if (Files.isDirectory(reports)) {
			try (Stream<Path> files = Files.list(reports)) {
				List<Path> sorted = files.filter((file) -> file.toString().endsWith(".xml")).sorted().toList();
				for (Path report : sorted) {
					lines(report).forEach(System.out::println);
				}
			}
		}
	}

	/** Returns a line for each test that a report holds to be skipped. */
	static List<String> lines(Path report) throws Exception {
		NodeList skipped = DocumentBuilderFactory.newDefaultInstance()
			.newDocumentBuilder()
			.parse(report.toFile())
			.getElementsByTagName("skipped");
		return IntStream.range(0, skipped.getLength())
			.mapToObj((index) -> (Element) skipped.item(index))
			.map((reason) -> line((Element) reason.getParentNode(), reason.getAttribute("message")))
			.toList();
	}

	private static String line(Element test, String reason) {
		return "Skipped %s.%s: %s".formatted(test.getAttribute("classname"), test.getAttribute("name"), reason);
	}

}
