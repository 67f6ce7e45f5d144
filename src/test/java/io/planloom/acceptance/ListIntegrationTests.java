package io.planloom.acceptance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static io.planloom.acceptance.Service.path;
import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static org.assertj.core.api.Assertions.assertThat;

/** Finding plans again. */
class ListIntegrationTests extends AbstractAcceptanceTests {

	@Test
	void pagesThroughAllPlansNewestFirst() {
		model.on("plan").always(Reply.text(Drafts.direct("4")));
		List<String> started = new ArrayList<>();
		for (int number = 0; number < 60; number++) {
			started.add(this.service.start("{\"goal\":\"Page %d\",\"labels\":{\"test\":\"pages\"}}".formatted(number)));
		}
		Collections.reverse(started);
		List<String> seen = new ArrayList<>();
		String next = "";
		do {
			JsonNode page = tree(this.service.get("/plans?label=test:pages&limit=7" + next));
			assertThat(page.at("/items")).hasSizeBetween(1, 7).noneMatch((plan) -> plan.has("steps"));
			page.at("/items").forEach((plan) -> seen.add(path(plan)));
			next = page.at("/nextCursor").isNull() ? "" : "&cursor=" + text(page, "/nextCursor");
			// A plan that comes in between belongs before the first page
			this.service.start("{\"goal\":\"Between\",\"labels\":{\"test\":\"pages\"}}");
		}
		while (!next.isEmpty());
		assertThat(seen).isEqualTo(started);
		assertThat(new HashSet<>(seen)).hasSize(60);
	}

	@Test
	void filtersByStatusLabelAndText() {
		model.on("plan").always(Reply.text(Drafts.direct("4")));
		String done = path(this.service.run("{\"goal\":\"Ein Ökobilanz-Vergleich\",\"labels\":{\"test\":\"filter\"}}"));
		model.on("plan").always(Reply.status(404));
		String failed = path(this.service.run("{\"goal\":\"Misslingt\",\"labels\":{\"test\":\"filter\",\"n\":\"1\"}}"));
		assertThat(found("status=completed")).containsExactly(done);
		assertThat(found("status=failed")).containsExactly(failed);
		assertThat(found("status=failed,completed")).containsExactly(failed, done);
		assertThat(found("label=n:1")).containsExactly(failed);
		assertThat(found("q=%C3%B6KOBILANZ")).containsExactly(done);
		assertThat(found("q=missl&status=completed")).isEmpty();
	}

	private List<String> found(String query) {
		return tree(this.service.get("/plans?label=test:filter&" + query)).at("/items")
			.valueStream()
			.map(Service::path)
			.toList();
	}

}
