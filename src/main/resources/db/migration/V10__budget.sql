-- What plans spend holds against their limits: attempts have grants, and plans make do with less near a limit.
alter table plan
    -- How it makes do with less, in the order of use, and from which part of a limit on, in per cent.
    add column degrade      jsonb,
    add column degrade_at   integer not null default 80,
    add column degraded     jsonb,
    -- What model calls took that were reported, those of unknown usage by their worst case.
    add column spent_tokens bigint not null default 0,
    add column spent_cost   numeric(18, 8) not null default 0,
    -- What attempts hold that have not reported, and what the next attempts of steps need at least.
    add column grants       jsonb,
    add column asks         jsonb,
    add constraint plan_degrade_at_percent check (degrade_at between 1 and 100),
    add constraint plan_spent_not_negative check (spent_tokens >= 0 and spent_cost >= 0);

update plan p set spent_tokens = m.tokens, spent_cost = m.cost
from (
    select plan_id, coalesce(sum(coalesce(input_tokens, 0) + coalesce(output_tokens, 0)), 0) as tokens,
        coalesce(sum(cost), 0) as cost
    from model_call group by plan_id) m
where m.plan_id = p.id;
