-- What a person wrote is told from what a planner wrote: a person's approvals and verdicts stay.
alter table step
    add column by_person boolean not null default false;

update step s
set by_person = true
from revision r
where r.plan_id = s.plan_id
  and r.number = s.revision
  and r.author = 'user'
  and s.parent is null
  and s.kind not in ('draft', 'synthesize')
  and s.id <> 'acceptance';
