-- What a plan may use, as one value: no query reads a part of it, and a new limit needs no column.
alter table plan add column limits jsonb;

update plan
set limits = jsonb_build_object(
    'maxSteps', max_steps,
    'maxDepth', max_depth,
    'maxReplans', max_replans,
    'maxAttempts', max_attempts,
    'maxRevisions', max_revisions,
    'maxSplits', max_splits,
    'maxParallel', max_parallel,
    'maxTokens', max_tokens,
    'maxCost', trim_scale(max_cost),
    'timeout', 'PT' || trim_scale(timeout_millis / 1000.0) || 'S',
    'degrade', coalesce(degrade, '[]'),
    'degradeAt', degrade_at);

-- Constraints on the columns go with them.
alter table plan
    alter column limits set not null,
    drop column max_steps,
    drop column max_depth,
    drop column max_replans,
    drop column max_attempts,
    drop column max_revisions,
    drop column max_splits,
    drop column max_parallel,
    drop column max_tokens,
    drop column max_cost,
    drop column timeout_millis,
    drop column degrade,
    drop column degrade_at,
    add constraint plan_limits_in_range check (limits @@ '$.maxSteps > 0 && $.maxDepth > 0 && $.maxReplans >= 0
        && $.maxAttempts > 0 && $.maxRevisions >= 0 && $.maxSplits >= 0 && $.maxParallel > 0 && $.maxTokens > 0
        && $.maxCost > 0 && $.degradeAt >= 1 && $.degradeAt <= 100');
