-- Who decides as the second person is judged by the parties the act is about, under each of their names.

alter table approvals add column about_parties text[] not null default '{}';
comment on column approvals.about_parties is 'Ids and numbers of the parties whose goods or money it is about; empty where it is about nobody''s.';

create index party_numbers_gone on party_numbers (number) where valid_to is not null;
