package io.planloom.testing;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * How long tests wait for what has to come, in one place. It is what a machine under
 * heavy load needs, and nothing that a test asserts: whoever awaits a condition says
 * nothing of the time.
 */
public final class Patience implements LauncherSessionListener {

	/**
	 * After it a test fails rather than hangs. A real model needs more than a scripted
	 * one.
	 */
	public static final Duration MOST = Duration.parse(System.getProperty("test.patience", "PT3M"));

	@Override
	public void launcherSessionOpened(LauncherSession session) {
		Awaitility.setDefaultTimeout(MOST);
	}

}
