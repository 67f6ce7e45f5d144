package io.planloom.testing;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

@IndependentTest
class BrowserIntegrationTests {

	@RegisterExtension
	private static final Browser browser = new Browser();

	@Test
	void runsScriptsOfPage() {
		Page page = browser.open("data:text/html,<p id=p></p><script>p.textContent = 6 * 7</script>");
		assertThat(page.locator("#p")).hasText("42");
	}

}
