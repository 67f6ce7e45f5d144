package io.planloom.http.problem;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;

/**
 * Answers for what Tomcat refuses before the application sees it, such as a path that is
 * not well encoded. Tomcat makes it by its name.
 */
public class ProblemReportValve extends ErrorReportValve {

	private static final JsonMapper json = JsonMapper.shared();

	@Override
	protected void report(Request request, Response response, @Nullable Throwable failure) {
		int status = response.getStatus();
		if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
			return;
		}
		try {
			response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
			response.setCharacterEncoding("UTF-8");
			Writer writer = response.getReporter();
			if (writer != null) {
				writer.write(json.writeValueAsString(problem(status)));
				response.finishResponse();
			}
		}
		catch (IOException | IllegalStateException ex) {
			this.container.getLogger().debug("A client left before its problem was told", ex);
		}
	}

	private static Map<String, Object> problem(int status) {
		ProblemType type = ProblemType.of(HttpStatusCode.valueOf(status));
		ResourceBundle texts = ResourceBundle.getBundle("messages");
		return new TreeMap<>(Map.of("type", type.uri(), "title", texts.getString(type.titleCode()), "status", status,
				"detail",
				(status == 400) ? "The request line or a header is malformed." : texts.getString(type.textCode())));
	}

}
