"""What Schemathesis is told of the service beyond its document."""

import re

import schemathesis
from schemathesis.specs.openapi.checks import positive_data_acceptance

# Rules that no JSON Schema says, since they compare one part of a request with another, or with what the service has.
RULES = [re.compile(rule) for rule in (
    # The log has an end, which moves
    r"/(after|Last-Event-ID) must not be beyond the last event",
    # A range over all forms of a duration is none of its text
    r"(/.*)?/timeout must be .* from .* to .*",
    # The service's own configuration
    r"(/.*)?/(agents|agent)(/\d+)? must (be one of|not be given)",
    r"(/.*)?/degrade must (have each once, in this order|not have cheaper_model)",
    r"(/.*)?/max\w+ must be at most .*, which planloom\.limits\.max",
    # Steps of one's own are asked of no planner
    r"/(review|strategy) must be .* where steps are given",
    # Steps are one graph
    r"(/.*)?/steps(/.*)? (?!must (not be blank|be given|be a string|be true or false|be an? |have at most \d+ char)).*",
    r"/remove(/.*)? .*",
    # A query names each key once
    r"/label must name each key once",
    # An address is resolved before it is called
    r"/callback/url must .*",
)]


@schemathesis.check
def accepts_what_it_documents(ctx, response, case):
    """As positive_data_acceptance, but for the rules above and headers that name another version or an earlier request."""
    if response.status_code == 400:
        errors = response.json().get("errors", [])
        texts = [f"{error['pointer']} {error['detail']}" for error in errors]
        if texts and all(any(rule.match(text) for rule in RULES) for text in texts):
            return None
    if response.status_code == 422 and "Idempotency-Key" in (case.headers or {}):
        return None
    if response.status_code == 412 and "If-Match" in (case.headers or {}):
        return None
    return positive_data_acceptance(ctx, response, case)
