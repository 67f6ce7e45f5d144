-- Names only: what an agent is stands in the configuration, which may change while plans run.
alter table plan add column agents jsonb;
alter table plan add constraint plan_agents_some check (agents is null or jsonb_array_length(agents) > 0);

alter table step add column agent text;
alter table step add constraint step_agent_only_work check (agent is null or kind not in ('draft', 'synthesize'));
