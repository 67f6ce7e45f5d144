-- What has the rest of a plan planned anew, which the first words of the description told before.
alter table step
    add column replan_cause text,
    add constraint step_replan_cause_known check (replan_cause in ('user', 'result', 'failure'));

update step
set replan_cause = case when description like 'A user asked for it: %' then 'user' else 'failure' end
where replan is not null;

alter table step
    add constraint step_replan_cause_with_replan check ((replan is null) = (replan_cause is null));
