package io.planloom.llm.prompt;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * Locations of the prompt texts, each a resource such as
 * {@code file:./my-prompts/plan.st}. The application does not start with a file that
 * lacks a placeholder or has an unknown one (see {@link PromptFile}).
 *
 * @param plan rules for planners, the first message of each draft, replan and expansion,
 * by default {@code classpath:prompts/plan.st}
 * @param planRequest asks a planner for a draft, by default
 * {@code classpath:prompts/plan-request.st}
 * @param repair asks a planner or reviewer again after an answer that breaks the rules,
 * by default {@code classpath:prompts/repair.st}
 * @param rejected shows a planner the drafts that a person rejected, by default
 * {@code classpath:prompts/rejected.st}
 * @param example shows a planner a similar plan that completed, by default
 * {@code classpath:prompts/example.st}
 * @param expand asks a planner for the steps of a subgoal, by default
 * {@code classpath:prompts/expand.st}
 * @param replan asks a planner for the rest of a plan, by default
 * {@code classpath:prompts/replan.st}
 * @param review rules for reviewers of drafts, by default
 * {@code classpath:prompts/review.st}
 * @param improve asks a planner to improve a draft that a reviewer did not approve, by
 * default {@code classpath:prompts/improve.st}
 * @param critique shows the faults of the previous attempt, by default
 * {@code classpath:prompts/critique.st}
 * @param messages shows the messages that a user sent while the plan ran, by default
 * {@code classpath:prompts/messages.st}
 * @param act rules for steps of kind action, by default {@code classpath:prompts/act.st}
 * @param agent adds the system prompt of a step's agent to the rules, by default
 * {@code classpath:prompts/agent.st}
 * @param synthesize rules for the final answer, by default
 * {@code classpath:prompts/synthesize.st}
 * @param synthesizeRequest asks for the final answer, by default
 * {@code classpath:prompts/synthesize-request.st}
 * @param synthesizePart rules for the result of a subgoal, by default
 * {@code classpath:prompts/synthesize-part.st}
 * @param synthesizePartRequest asks for the result of a subgoal, by default
 * {@code classpath:prompts/synthesize-part-request.st}
 * @param verify rules for the verdict on the result of a step, by default
 * {@code classpath:prompts/verify.st}
 * @param accept rules for the verdict on the final answer, by default
 * {@code classpath:prompts/accept.st}
 * @param verdictRepair asks again after an answer that is no verdict, by default
 * {@code classpath:prompts/verdict-repair.st}
 * @param result asks for a result that is JSON of a schema, by default
 * {@code classpath:prompts/result.st}
 * @param resultRepair asks again after an answer that does not match the schema of the
 * result, by default {@code classpath:prompts/result-repair.st}
 * @param answerSchema adds the JSON schema of the answer where the endpoint does not take
 * one, by default {@code classpath:prompts/answer-schema.st}
 * @param tools tells how to call tools where the endpoint does not take them, by default
 * {@code classpath:prompts/tools.st}
 * @param goOn asks a model to go on with a text that was cut at its length limit, by
 * default {@code classpath:prompts/go-on.st}
 * @param cutOff asks again after an answer that was cut at its length limit and cannot be
 * continued, by default {@code classpath:prompts/cut-off.st}
 * @param shortened says that a prompt was shortened to fit into the model's window, by
 * default {@code classpath:prompts/shortened.st}
 */
@ConfigurationProperties("planloom.prompts")
record PromptProperties(@DefaultValue("classpath:prompts/plan.st") Resource plan,
		@DefaultValue("classpath:prompts/plan-request.st") Resource planRequest,
		@DefaultValue("classpath:prompts/repair.st") Resource repair,
		@DefaultValue("classpath:prompts/rejected.st") Resource rejected,
		@DefaultValue("classpath:prompts/example.st") Resource example,
		@DefaultValue("classpath:prompts/expand.st") Resource expand,
		@DefaultValue("classpath:prompts/replan.st") Resource replan,
		@DefaultValue("classpath:prompts/review.st") Resource review,
		@DefaultValue("classpath:prompts/improve.st") Resource improve,
		@DefaultValue("classpath:prompts/critique.st") Resource critique,
		@DefaultValue("classpath:prompts/messages.st") Resource messages,
		@DefaultValue("classpath:prompts/act.st") Resource act,
		@DefaultValue("classpath:prompts/agent.st") Resource agent,
		@DefaultValue("classpath:prompts/synthesize.st") Resource synthesize,
		@DefaultValue("classpath:prompts/synthesize-request.st") Resource synthesizeRequest,
		@DefaultValue("classpath:prompts/synthesize-part.st") Resource synthesizePart,
		@DefaultValue("classpath:prompts/synthesize-part-request.st") Resource synthesizePartRequest,
		@DefaultValue("classpath:prompts/verify.st") Resource verify,
		@DefaultValue("classpath:prompts/accept.st") Resource accept,
		@DefaultValue("classpath:prompts/verdict-repair.st") Resource verdictRepair,
		@DefaultValue("classpath:prompts/result.st") Resource result,
		@DefaultValue("classpath:prompts/result-repair.st") Resource resultRepair,
		@DefaultValue("classpath:prompts/answer-schema.st") Resource answerSchema,
		@DefaultValue("classpath:prompts/tools.st") Resource tools,
		@DefaultValue("classpath:prompts/go-on.st") Resource goOn,
		@DefaultValue("classpath:prompts/cut-off.st") Resource cutOff,
		@DefaultValue("classpath:prompts/shortened.st") Resource shortened) {
}
