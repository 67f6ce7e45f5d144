-- The plan that served as an example; no foreign key, since that plan may be deleted.
alter table plan add column example uuid;

-- The words by which goals resemble each other: those of its beginning, in lower case, without stemming, since goals come in
-- any language. A Chinese or Japanese character is a word, since no blanks tell where words end. In PL/pgSQL, and not in
-- SQL, so that it stays a call whose cost the optimizer knows.
create function goal_words(goal text) returns text[] language plpgsql immutable strict parallel safe cost 1000 as $$
begin
    return tsvector_to_array(to_tsvector('simple',
        regexp_replace(left(goal, 2000), '([\u2e80-\ua4cf\uf900-\ufaff])', ' \1 ', 'g')));
end
$$;

-- Over goals of ended plans: a goal never changes, and plan_open_deadline looks at ended_at already, so updates of open plans
-- stay as HOT as they were. Without a pending list, which each search would have to read.
create index plan_goal_words on plan using gin (goal_words(goal)) with (fastupdate = off) where ended_at is not null;
