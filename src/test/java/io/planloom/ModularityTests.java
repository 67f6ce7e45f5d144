package io.planloom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.planloom.testing.IndependentTest;
import org.junit.jupiter.api.Test;

import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

import static org.assertj.core.api.Assertions.assertThat;

@IndependentTest
class ModularityTests {

	/** A row of the table of modules: floor, module, what it has, what it uses. */
	private static final Pattern ROW = Pattern.compile("(?m)^\\| \\w* ?\\| `(\\w+)` \\| [^|]+ \\| ([^|]*)\\|$");

	private final ApplicationModules modules = ApplicationModules.of(PlanloomApplication.class);

	@Test
	void keepsArrowsBetweenModules() {
		this.modules.verify();
	}

	@Test
	void findsTheModulesThatAreDrawn() {
		assertThat(this.modules.stream().map((module) -> module.getIdentifier().toString())).containsExactlyInAnyOrder(
				"plan", "execution", "llm", "modelcalls", "estimates", "planning", "acting", "streaming", "webhooks",
				"agents", "embedded", "http", "rest", "text", "demo", "database", "tools", "secrets", "schema");
	}

	@Test
	void documentTellsWhatEachModuleUses() throws IOException {
		Map<String, Set<String>> told = ROW.matcher(Files.readString(Path.of("docs/architecture.md")))
			.results()
			.collect(Collectors.toMap((row) -> row.group(1), ModularityTests::uses, (one, other) -> one, TreeMap::new));
		Map<String, Set<String>> allowed = this.modules.stream()
			.map((module) -> module.getIdentifier().toString())
			.collect(Collectors.toMap((name) -> name, ModularityTests::allowed, (one, other) -> one, TreeMap::new));
		assertThat(told).isEqualTo(allowed);
	}

	private static Set<String> uses(MatchResult row) {
		return Pattern.compile("\\w+")
			.matcher(row.group(2))
			.results()
			.map(MatchResult::group)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Set<String> allowed(String module) {
		try {
			ApplicationModule declared = Class.forName("io.planloom." + module + ".package-info")
				.getAnnotation(ApplicationModule.class);
			return Arrays.stream(declared.allowedDependencies())
				.map((dependency) -> dependency.replaceAll(" ::.*", ""))
				.collect(Collectors.toCollection(TreeSet::new));
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
