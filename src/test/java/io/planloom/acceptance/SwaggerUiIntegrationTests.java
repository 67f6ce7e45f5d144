package io.planloom.acceptance;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.planloom.testing.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The documentation, used by hand. */
class SwaggerUiIntegrationTests extends AbstractAcceptanceTests {

	@RegisterExtension
	private static final Browser browser = new Browser();

	@Test
	void startsPlanFromItsExampleAndListsIt() {
		Page page = browser.open("about:blank");
		List<String> errors = new CopyOnWriteArrayList<>();
		page.onConsoleMessage((message) -> {
			if (message.type().equals("error")) {
				errors.add(message.text());
			}
		});
		page.onPageError(errors::add);
		page.navigate("http://localhost:" + this.port + "/swagger-ui.html");
		Locator post = operation(page, "createPlan");
		execute(post);
		assertThat(post.locator(".live-responses-table .response-col_status").last()).containsText("202");
		assertThat(post.locator(".live-responses-table")).containsText("location: /plans/");
		Locator list = operation(page, "listPlans");
		execute(list);
		assertThat(list.locator(".live-responses-table .response-col_status").last()).containsText("200");
		String id = this.jdbc.sql("select id::text from plan order by id desc limit 1").query(String.class).single();
		assertThat(list.locator(".live-responses-table")).containsText(id);
		assertThat(errors).isEmpty();
	}

	private static Locator operation(Page page, String id) {
		Locator operation = page.locator("[id$='-%s']".formatted(id));
		operation.locator(".opblock-summary-control").click();
		return operation;
	}

	private static void execute(Locator operation) {
		operation.locator("button.execute").click();
	}

}
