/** Acts that wait for a second person, as they wait in the officers' queue of whoever may be it. */
import type { QueueSource } from "./queue-source.ts";

export const queuedApprovals: QueueSource = {
  kind: "approval",
  says: { en: "Approval", zh: "复核" },
  scopes: ["approve", "statistics", "risk"],
  rows: (sql, { accessRules, profiles, scopes, person, at }) => {
    const acts = profiles.flatMap((profile) =>
      accessRules(profile)
        .secondPerson.filter(({ by }) =>
          by.some((scope) => scopes.includes("*") || scopes.includes(scope)),
        )
        .map(({ act }) => `${profile} ${act}`),
    );
    return sql`
    select 'approval', a.approval_id, null::uuid, a.profile, null::text, null::text, a.act, a.subject, a.asked_at,
      a.expires_at
    from approvals a
    where a.status = 'open' and a.asked_by <> ${person} and a.expires_at > ${at.toString()}
      and a.profile || ' ' || a.act = any(${acts}::text[])`;
  },
};
