package io.planloom.documents;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExpectedOutputTests {

	@Test
	void findsAllToTheLetter() {
		assertThat(shown("one\ntwo").missing("one\n\ntwo \n")).isNull();
		assertThat(shown("one\ntwo").missing("one\ntwo\nthree")).contains("three");
		assertThat(shown("one\ntwo").missing("one\nTwo")).isEqualTo("one\ntwo");
		assertThat(shown("one\ntwo").missing("zero\none\ntwo")).isEqualTo("one\ntwo");
		assertThat(shown("one").missing("")).isEqualTo("one");
	}

	@Test
	void leavesOutWhatIsLeftOut() {
		assertThat(shown("one\n…\nfour").missing("one\ntwo\nfour\nfour")).isNull();
		assertThat(shown("one\n…\nfour").missing("one\nfour")).isNull();
		assertThat(shown("one\n…\nfour").missing("one\nfour\nfive")).isEqualTo("four");
		assertThat(shown("one\n…").missing("one\ntwo")).isNull();
		assertThat(shown("{\"a\":1, …}").missing("{\"a\":1, \"b\":2}")).isNull();
		assertThat(shown("{\"a\":1, …}").missing("{\"a\":2, \"b\":2}")).isNotNull();
	}

	@Test
	void allowsForWhatDiffersFromRunToRun() {
		assertThat(shown("id: 17\nHTTP/1.1 202").missing("id: 18\nHTTP/1.1 202")).isNull();
		assertThat(shown("HTTP/1.1 202").missing("HTTP/1.1 422")).isNotNull();
		assertThat(shown("{\"id\":\"01a204de-66e7-73d7-b525-e59b89be8f5c\",\"step\":\"step_4\"}")
			.missing("{\"id\":\"01b204de-66e7-73d7-b525-e59b89be8f5d\",\"step\":\"step_4\"}")).isNull();
		assertThat(shown("{\"seconds\":{\"p50\":67.6,\"p90\":0}}").missing("{\"seconds\":{\"p50\":1,\"p90\":0}}"))
			.isNull();
		assertThat(shown("{\"seconds\":{\"p50\":67.6,\"p90\":0}}").missing("{\"seconds\":{\"p50\":1,\"p90\":2}}"))
			.isNotNull();
	}

	@Test
	void joinsObjectsThatAreSetOnSeveralLines() {
		assertThat(shown("{\"a\":1,\n  \"b\":2}\n{\"c\":3}").missing("{\"a\":1,\"b\":2}\n{\"c\":3}")).isNull();
	}

	@Test
	void findsOneBlockAfterTheOther() {
		assertThat(new ExpectedOutput(List.of("one", "three")).missing("one\ntwo\nthree")).isNull();
		assertThat(new ExpectedOutput(List.of("three", "one")).missing("one\ntwo\nthree")).isNotNull();
	}

	private static ExpectedOutput shown(String block) {
		return new ExpectedOutput(List.of(block));
	}

}
