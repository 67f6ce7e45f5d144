package io.planloom.testing;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SkippedTestsTests {

	@TempDir
	private Path reports;

	@Test
	void namesSkippedTestsWithTheirReasons() throws Exception {
		Path report = Files.writeString(this.reports.resolve("TEST-a.xml"),
				"""
						<testsuite name="a.PageTests">
						  <testcase name="shows" classname="a.PageTests" time="0.1"/>
						  <testcase name="draws" classname="a.PageTests" time="0.0"><skipped message="No browser &amp; no page"/></testcase>
						</testsuite>""");
		assertThat(SkippedTests.lines(report)).containsExactly("Skipped a.PageTests.draws: No browser & no page");
	}

}
