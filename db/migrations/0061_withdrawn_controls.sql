-- A control of a declaration that was withdrawn is closed without a finding.
alter table control_cases drop constraint control_cases_decision_check;
alter table control_cases add constraint control_cases_decision_check
  check (decision in ('release', 'refuse', 'withdrawn'));
comment on column control_cases.decision is 'release, refuse, or withdrawn with its declaration; null before.';
