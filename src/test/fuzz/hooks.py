"""What Schemathesis is told of the service beyond its document."""

import ast
import re

import schemathesis
from schemathesis.openapi.checks import RejectedPositiveData
from schemathesis.specs.openapi.checks import positive_data_acceptance

PARSE = ast.parse


def parse(*args, **kwargs):
    """Python 3.11 refuses to parse deep in a recursion, of which Hypothesis, which wants to show a lambda, knows nothing."""
    try:
        return PARSE(*args, **kwargs)
    except SystemError as error:
        raise SyntaxError(str(error)) from error


ast.parse = parse

SECONDS = {"d": 86_400, "h": 3_600, "m": 60, "s": 1}
WEEK = 7 * 86_400

AGENTS = {"analyst", "coder", "critic", "generalist", "researcher", "writer"}
DEGRADATIONS = ["cheaper_model", "shorter_context", "skip_optional", "synthesize"]


def seconds(text: str) -> float:
    """Reads a duration that the document's pattern matches."""
    total = 0.0
    sign = -1 if text.startswith("-") else 1
    for number, unit in re.findall(r"([-+]?[0-9]+(?:[.,][0-9]*)?)([DHMSdhms])", text.lstrip("+-")):
        total += float(number.replace(",", ".")) * SECONDS[unit.lower()]
    return sign * total


def is_out_of_range(duration: str) -> bool:
    return not 1 <= seconds(duration) <= WEEK


def is_out_of_order(degradations: list) -> bool:
    return degradations != [name for name in DEGRADATIONS if name in degradations]


def is_no_agent(name: str) -> bool:
    return name not in AGENTS


# Rules that no JSON Schema says, each with where it holds and what must be so of the value that is refused, if that
# can be told from the request.
RULES = [(re.compile(pointer), re.compile(rule), holds) for pointer, rule, holds in (
    # The log has an end, which moves
    (r"/(after|Last-Event-ID)", r"must not be beyond the last event.*", None),
    # A range over all forms of a duration
    (r"(/limits)?/timeout", r'must be a duration such as "PT30M" \(ISO 8601\) or "30m", from PT1S to P7D',
     is_out_of_range),
    # An order
    (r"(/limits)?/degrade", r"must have each once, in this order: .*", is_out_of_order),
    # The first call takes as much as the goal is long
    (r"(/limits)?/max(Tokens|Cost)", r"must be at least .*, which the first call of \S+ takes at most", None),
    # Which agents there are is configured
    (r"/agents/\d+", r"must be one of .*", is_no_agent),
    (r"/steps/\d+/(fallback/)?agent", r"cannot be used: .* is not one of the plan's agents.*", is_no_agent),
    # A query names each key once, and keys are parts of its values
    (r"/label", r"must name each key once", None),
    # Steps are one graph
    (r"/steps/\d+/(dependencies|inputs|verifies)",
     r"cannot be used: .* (is no step of the plan|may mean|waits for itself|uses its own result|wait for each other"
     r"|verifies itself|makes no result|does not say which step it verifies|wait for its verdict).*", None),
    (r"/steps/\d+/(fallback/)?description",
     r"cannot be used: .* (mentions .*|has {{}} without .*|opens braces at .*)", lambda text: "{{" in text),
    (r"/steps/\d+/id", r"cannot be used: two different steps have the id .*", None),
    (r"/steps", r"cannot be used: there are \d+ more faults", None),
    (r"/steps", r"cannot be used: the plan has (\d+ steps; at most \d+ are allowed|no step but approvals.*)", None),
    # Which steps a plan has is not known before
    (r"/step", r"must be the id of a step of the plan", None),
    # What may be edited depends on how far the plan is
    (r"/(remove/\d+|steps/\d+/id)",
     r"must (not be that of (one of the service's own steps|a step within a subgoal)"
     r"|be that of a step that has not started; it is \w+( \w+)?)", None),
    (r"/remove/\d+",
     r"must (be the id of a step of the plan|not be among the steps, too|not be the id of a step on which \S+ depends)",
     None),
    (r"/steps/\d+(/dependencies)?", r"must not (take the id .*, which another step has|name .*, which did not complete)",
     None),
)]

# Answers that depend on earlier requests: the operations, the header that asks for it, and the type of the problem
EARLIER = {
    422: ({"POST /plans", "POST /plans/{planId}/fork"}, "Idempotency-Key", "/problems/idempotency-conflict"),
    412: ({"PATCH /plans/{planId}/steps"}, "If-Match", "/problems/precondition-failed"),
}


def value(case, pointer: str):
    """Finds what is refused in the body."""
    found = case.body
    for part in pointer.split("/")[1:]:
        found = found[int(part)] if isinstance(found, list) else found[part]
    return found


def is_beyond_schema(case, error: dict) -> bool:
    return any(pointer.fullmatch(error["pointer"]) and rule.fullmatch(error["detail"])
               and (holds is None or holds(value(case, error["pointer"])))
               for pointer, rule, holds in RULES)


def depends_on_earlier_request(case, response) -> bool:
    operations, header, problem = EARLIER.get(response.status_code, ((), "", ""))
    return (case.operation.label in operations and header in (case.headers or {})
            and response.json()["type"] == problem)


@schemathesis.check
def accepts_what_it_documents(ctx, response, case):
    """As positive_data_acceptance, but for the rules above, and headers that name another version or request."""
    try:
        return positive_data_acceptance(ctx, response, case)
    except RejectedPositiveData:
        errors = response.json().get("errors") if response.status_code == 400 else None
        if errors and all(is_beyond_schema(case, error) for error in errors):
            return None
        if depends_on_earlier_request(case, response):
            return None
        raise
