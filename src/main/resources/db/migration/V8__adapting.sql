-- Plans change while they run: steps are verified, fall back, are split and replanned, and plans pause.
alter table plan
    add column max_replans   integer not null default 3,
    add column max_revisions integer not null default 2,
    add column max_splits    integer not null default 1,
    add column max_tokens    bigint not null default 200000,
    add column max_cost      numeric(18, 8) not null default 2,
    add column adaptive      boolean not null default false,
    -- What the answer is verified against, in the caller's words.
    add column acceptance    jsonb,
    -- Replans that were made or begun.
    add column replans       integer not null default 0,
    -- What people said to it while it ran, in order.
    add column messages      jsonb,
    add column paused_by     text,
    add column paused_reason text,
    add constraint plan_rungs_not_negative check (max_replans >= 0 and max_revisions >= 0 and max_splits >= 0),
    add constraint plan_budget_positive check (max_tokens > 0 and max_cost > 0),
    drop constraint plan_status_known,
    add constraint plan_status_known check (status in ('planning', 'awaiting_approval', 'running', 'paused', 'completed', 'partial', 'failed', 'cancelled')),
    add constraint plan_paused_iff_said check ((paused_by is not null) = (status = 'paused') and (paused_by is null) = (paused_reason is null)),
    add constraint plan_paused_by_known check (paused_by in ('limit', 'user'));

alter table step
    -- The step whose result it judges.
    add column verifies             text,
    add column fallback_description text,
    add column fallback_agent       text,
    -- Its failure is no loss to the plan.
    add column optional             boolean not null default false,
    -- How far a draft reaches that changes a plan which has run already.
    add column replan               text,
    -- How far up the ladder of means against failure it is.
    add column rung                 text not null default 'attempt',
    -- Times that a verdict sent it back.
    add column returns              integer not null default 0,
    -- What was wrong with its last attempt, for the next one to mend.
    add column critique             text,
    -- Begin of a result that waits for a verdict, and what tells whether the next one is the same.
    add column preview              text,
    add column fingerprint          text,
    -- The revision that did away with it, though it had begun.
    add column superseded           integer,
    drop constraint step_kind_known,
    add constraint step_kind_known check (kind in ('draft', 'action', 'subgoal', 'approval', 'verify', 'synthesize')),
    add constraint step_rung_known check (rung in ('attempt', 'fallback', 'split')),
    add constraint step_replan_known check (replan in ('failure', 'rest')),
    add constraint step_replan_only_draft check (replan is null or kind = 'draft'),
    add constraint step_verifies_iff_verify check ((verifies is not null) = (kind = 'verify')),
    add constraint step_superseded_only_ended check (superseded is null or ended_at is not null),
    drop constraint step_agent_only_work,
    add constraint step_agent_only_work check (agent is null or kind not in ('draft', 'synthesize')),
    -- Whether it counts in the plan's progress: neither the service's own nor done away with.
    add column counted boolean generated always as
        (kind not in ('draft', 'synthesize') and superseded is null and not (kind = 'verify' and id = 'acceptance')) stored;
