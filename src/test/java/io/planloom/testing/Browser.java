package io.planloom.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Chromium of this machine, for a static {@code @RegisterExtension} field. Each test
 * sees a fresh profile. Without a Chromium each test of the class is skipped, or fails
 * where {@code CI} is {@code true}.
 */
public final class Browser implements ExecutionCondition, BeforeAllCallback, AfterEachCallback, AfterAllCallback {

	private static final List<String> CANDIDATES = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser",
			"/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

	private static final String NEEDED = "Browser tests need a Chromium, such as Debian's package chromium, "
			+ "or its path in the variable CHROMIUM";

	private @Nullable Playwright playwright;

	private com.microsoft.playwright.@Nullable Browser chromium;

	private final List<BrowserContext> profiles = new ArrayList<>();

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		// A class that is skipped counts as no test at all, so each of its tests is
		return (context.getTestMethod().isEmpty() || isRequired() || program().isPresent())
				? ConditionEvaluationResult.enabled(null) : ConditionEvaluationResult.disabled(NEEDED);
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		Optional<Path> program = program();
		if (program.isEmpty() && !isRequired()) {
			return;
		}
		assertThat(program).as(NEEDED).isPresent();
		PlaywrightAssertions.setDefaultAssertionTimeout(Patience.MOST.toMillis());
		this.playwright = Playwright.create(new Playwright.CreateOptions()
			.setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "TMPDIR", System.getProperty("java.io.tmpdir"))));
		this.chromium = this.playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(program.orElseThrow())
				// As root Chromium starts without its sandbox only; it sees local pages
				.setChromiumSandbox(false)
				.setArgs(List.of("--disable-quic", "--disable-gpu")));
	}

	private static boolean isRequired() {
		return "true".equals(System.getenv("CI"));
	}

	private static Optional<Path> program() {
		String given = System.getenv("CHROMIUM");
		return ((given != null) ? Stream.of(given) : CANDIDATES.stream()).map(Path::of)
			.filter(Files::isExecutable)
			.findFirst();
	}

	/**
	 * Opens a page and waits until it has loaded.
	 * @param address URL of the page
	 * @return the page, open until the end of the test
	 */
	public Page open(String address) {
		com.microsoft.playwright.Browser running = this.chromium;
		if (running == null) {
			throw new IllegalStateException("The field needs to be static and annotated with @RegisterExtension");
		}
		BrowserContext profile = running.newContext();
		this.profiles.add(profile);
		profile.setDefaultTimeout(Patience.MOST.toMillis());
		Page page = profile.newPage();
		page.navigate(address);
		return page;
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.profiles.forEach(BrowserContext::close);
		this.profiles.clear();
	}

	@Override
	public void afterAll(ExtensionContext context) {
		// Closes what it launched too
		if (this.playwright != null) {
			this.playwright.close();
		}
	}

}
