package io.planloom.tools.builtin;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

import io.planloom.tools.Tool;
import io.planloom.tools.ToolClass;
import io.planloom.tools.ToolRequest;
import io.planloom.tools.ToolResult;
import io.planloom.tools.ToolSpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tells the date and the time. */
class NowTool implements Tool {

	private static final ToolSpec SPEC = ToolSpec.of("now", "builtin",
			"Tells the present date, weekday and time, in UTC or in a time zone.",
			JsonMapper.shared()
				.readTree(
						"""
								{
								  "type": "object",
								  "properties": {
								    "zone": {
								      "type": "string",
								      "description": "Name of the time zone as in the IANA database, such as Europe/Berlin; UTC if it is left out"
								    }
								  },
								  "additionalProperties": false
								}"""),
			ToolClass.READ);

	private final Clock clock;

	NowTool(Clock clock) {
		this.clock = clock;
	}

	@Override
	public ToolSpec spec() {
		return SPEC;
	}

	@Override
	public ToolResult call(ToolRequest request) {
		try {
			return answer(zone(request.arguments().path("zone").asString("")));
		}
		catch (DateTimeException ex) {
			return new ToolResult.Failed(
					"There is no such time zone. Name one of the IANA database, such as Europe/Berlin.", false);
		}
	}

	private static ZoneId zone(String name) {
		return name.isBlank() ? ZoneOffset.UTC : ZoneId.of(name.strip());
	}

	private ToolResult answer(ZoneId zone) {
		ZonedDateTime now = this.clock.instant().truncatedTo(ChronoUnit.SECONDS).atZone(zone);
		String time = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(now);
		String weekday = now.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
		ObjectNode json = JsonMapper.shared()
			.createObjectNode()
			.put("time", time)
			.put("weekday", weekday)
			.put("zone", zone.getId());
		return new ToolResult.Answer(weekday + ", " + time, json, List.of());
	}

}
