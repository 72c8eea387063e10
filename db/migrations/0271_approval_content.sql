-- An approval holds for what is done, word for word, and shows it to the second person.

alter table approvals
  add column digest text not null default '',
  add column content jsonb,
  add column asked_with text not null default '';
comment on column approvals.digest is 'SHA-256 of the act: route, what its path and query name, its body. Empty for one of before this was kept, which approves nothing any more.';
comment on column approvals.content is 'What is asked for, as the second person reads it: the act in words, its subject and its body.';
comment on column approvals.asked_with is 'Account or key that asked, where it named an officer.';
