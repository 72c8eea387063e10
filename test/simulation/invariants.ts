/**
 * What must hold whatever breaks, by name as `docs/concepts/invariants.md` lists it, and how the simulation
 * looks for what breaks it. Those about answers stand in `truth.ts`.
 */
import { findAssessment } from "#src/clearance/declaration/reading-store.ts";
import { verifyAll } from "#src/main/verify.ts";
import { findPostings } from "#src/money/journal/store.ts";
import type { Database } from "#src/platform/database.ts";
import { eventsOf } from "#src/platform/events/chain.ts";
import { listRuns } from "#src/platform/events/store.ts";
import { unpack } from "#src/platform/packed/packed.ts";
import { openTestKeyring } from "#src/platform/keyring/test-keyring.ts";
import { flow } from "#src/flow.ts";
import { profiles } from "./nodes.ts";
import type { Breach } from "./truth.ts";

/** Traders of a history: what they lodged is looked at. */
export type LodgersToLook = { readonly sql: Database; readonly lodgers: readonly string[] };

type Query = (looking: LodgersToLook) => Promise<readonly { says: string }[]>;

/** What a statement finds breaks the invariant. */
const queries: readonly (readonly [string, Query])[] = [
  [
    "reference",
    ({ sql, lodgers }) => sql<{ says: string }[]>`
      select coalesce(d.reference, c.reference) || ': its claim and its declaration differ' as says
      from (select * from declarations where lodger_id = any(${[...lodgers]}) and status <> 'rejected') d
      full join (select * from claimed_references where lodger_id = any(${[...lodgers]})) c
        using (declaration_id)
      where d.declaration_id is null or c.declaration_id is null
        or (d.lodger_id, d.reference) <> (c.lodger_id, c.reference)
        or c.bucket <> ('x' || substr(d.declaration_id::text, 16, 3))::bit(12)::int
      union all
      select reference || ' is carried by ' || count(*) || ' declarations' from declarations
      where lodger_id = any(${[...lodgers]}) and status <> 'rejected' group by lodger_id, reference having count(*) > 1
      union all
      select mrn || ' is the number of ' || count(*) || ' declarations' from declarations
      where mrn in (select mrn from declarations where lodger_id = any(${[...lodgers]})) group by mrn having count(*) > 1`,
  ],
  [
    "ledger",
    ({ sql, lodgers }) => sql<{ says: string }[]>`
      select d.reference || ' is ' || d.status || ' and counts ' || coalesce(l.counted, 0) || ' times, in ' ||
        coalesce(l.originals, 0) || ' original entries' as says
      from declarations d left join lateral (
        select sum(declarations) as counted, count(*) filter (where kind = 'original' and declarations = 1) as originals
        from ledger_rows where declaration_id = d.declaration_id) l on true
      where lodger_id = any(${[...lodgers]})
        and (coalesce(l.counted, 0) <> (case when released_at is not null
            and status not in ('invalidated', 'confiscated') then 1 else 0 end)
          or coalesce(l.originals, 0) <> (case when released_at is null then 0 else 1 end))`,
  ],
  [
    "notifications",
    ({ sql, lodgers }) => sql<{ says: string }[]>`
      with sent as (
        select declaration_id, seq + place - 1 as seq, split_part(event_seqs, ' ', place) as event,
          split_part(types, ' ', place) as type
        from notifications n join declarations d using (declaration_id)
        cross join lateral generate_series(1, cardinality(notification_ids)) as place
        where lodger_id = any(${[...lodgers]}))
      select declaration_id || ': its notifications are not numbered from 1' as says from sent
      group by declaration_id having count(*) <> max(seq) or min(seq) <> 1 or count(distinct seq) <> count(*)
      union all
      select declaration_id || ': ' || type || ' was sent twice of one event' from sent
      group by declaration_id, event, type having count(*) > 1
      union all
      select d.declaration_id || ': nobody was answered' from declarations d
      where lodger_id = any(${[...lodgers]}) and not exists (select from sent s where s.declaration_id = d.declaration_id)`,
  ],
  [
    "counters",
    ({ sql, lodgers }) => sql<{ says: string }[]>`
      select d.reference || ' was selected, and its month does not say so' as says
      from declarations d join selections s using (declaration_id)
      where lodger_id = any(${[...lodgers]}) and not exists (
        select from trader_months m where m.trader = any(${[...lodgers]}) and m.from_id <= d.declaration_id)
      union all
      select series || ' was leased to ' || next || ', and a number above is given' from number_blocks b
      where exists (select from declarations d where d.profile = b.profile
        and d.mrn like substr(b.series, 1, 4) || '%' and length(d.mrn) = 18
        and right(d.mrn, 9)::bigint >= b.next and b.series like '%' || substr(d.mrn, 5, 4) || '%'
        and b.series like '%' || (case d.direction when 'import' then '/1' else '/0' end))`,
  ],
  [
    "guarantee",
    ({ sql }) => sql<{ says: string }[]>`
      select reference || ' has ' || reserved_minor || ' reserved of ' || amount_minor as says from guarantees
      where reserved_minor < 0 or used_minor < 0 or reserved_minor + used_minor > amount_minor`,
  ],
  [
    "control",
    ({ sql, lodgers }) => sql<{ says: string }[]>`
      select d.reference || ' is ' || d.status || ' with a control ' || c.status || coalesce(' and ' || c.decision, '') as says
      from declarations d join control_cases c using (declaration_id)
      where lodger_id = any(${[...lodgers]}) and released_at is not null and (c.status = 'open' or c.decision = 'refuse')
      union all
      select d.reference || ' was let go over a task that is ' || coalesce(t.result, 'open')
      from declarations d join control_cases c using (declaration_id)
        join control_tasks t using (declaration_id, case_id)
      where lodger_id = any(${[...lodgers]}) and c.decision = 'release' and coalesce(t.result, '') not in ('ok', 'corrected')`,
  ],
];

/** What a declaration may wait for, by the status in which it rests. */
const waits = new Map(
  Object.values(flow).flatMap((row) =>
    row.kind === "wait" ? [[row.status, row.waitsFor] as const] : [],
  ),
);

/** Once everything has been swept: whoever waits has to wait for something that is not there. */
async function findHeldWithoutReason({ sql, lodgers }: LodgersToLook): Promise<readonly Breach[]> {
  const rows = await sql<
    { reference: string; status: string; waitingFor: string[]; short: bigint; held: bigint }[]
  >`
    select d.reference, d.status, d.waiting_for as "waitingFor",
      coalesce((select a.payable_minor from assessments a where a.declaration_id = d.declaration_id
        order by seq desc limit 1), 0)::bigint as short,
      coalesce((select minor from account_balances_of(array[d.account], array[text_bucket(d.account)]) limit 1), 0)::bigint as held
    from declarations d where lodger_id = any(${[...lodgers]})`;
  const arrived = await sql<{ reference: string }[]>`
    select d.reference from declarations d join consignments c on c.document_key = any(d.transport_documents)
    where lodger_id = any(${[...lodgers]}) and c.kind = 'arrival' and d.waiting_for = array['goods.arrived']
      -- who takes goods away before their release leaves the declaration waiting (CGN-101)
      and not exists (select from cargo_consignments h where h.document_key = c.document_key
        and (h.content->'leftUnreleased'->>'packages')::bigint > 0)`;
  const breaches: Breach[] = [];
  const add = (says: string) => breaches.push({ invariant: "held", says });
  for (const { reference, status, waitingFor, short, held } of rows) {
    const meant = waits.get(status);
    if ((meant === undefined) !== (waitingFor.length === 0))
      add(`${reference} is ${status} and waits for ${waitingFor.join(" and ") || "nothing"}`);
    if (status === "awaiting-payment" && held >= short)
      add(`${reference} waits for ${short} and its account holds ${held}`);
  }
  for (const { reference } of arrived) add(`${reference} waits for goods that arrived`);
  return breaches;
}

/** As many were sent as the standing counts. */
async function findUnsent({ sql, lodgers }: LodgersToLook): Promise<readonly Breach[]> {
  const rows = await sql<{ reference: string; stage: Uint8Array; sent: number }[]>`
    select d.reference, d.stage, coalesce((select sum(cardinality(notification_ids))
      from notifications n where n.declaration_id = d.declaration_id), 0)::int as sent
    from declarations d where lodger_id = any(${[...lodgers]})`;
  return rows.flatMap(({ reference, stage, sent }) => {
    const { notified } = JSON.parse(unpack(stage)) as { notified: number }; // as the standing is kept
    const says = `${reference} was sent ${sent} notifications, and its standing counts ${notified}`;
    return sent === notified ? [] : [{ invariant: "notifications", says }];
  });
}

/** Chains say what happened once, and what was let go is paid. */
async function findWrongReleases({ sql, lodgers }: LodgersToLook): Promise<readonly Breach[]> {
  const breaches: Breach[] = [];
  const rows = await sql<{ id: string; reference: string; isReleased: boolean; status: string }[]>`
    select declaration_id as id, reference, released_at is not null as "isReleased", status
    from declarations where lodger_id = any(${[...lodgers]})`;
  for (const { id, reference, isReleased, status } of rows) {
    const events = (await listRuns(sql, id)).flatMap(eventsOf);
    const releases = events.filter(({ type }) => type === "release.granted").length;
    if (releases !== (isReleased ? 1 : 0))
      breaches.push({
        invariant: "release",
        says: `${reference} is ${status} and was released ${releases} times`,
      });
    if (!isReleased || status === "invalidated") continue;
    const into = (account: string) => account.startsWith("revenue:");
    const paid = (await findPostings(sql, [id])).reduce(
      (sum, { debit, credit, amountMinor }) =>
        sum + (into(credit) ? amountMinor : 0n) - (into(debit) ? amountMinor : 0n),
      0n,
    );
    const payable = (await findAssessment(sql, id))?.payableMinor ?? 0n;
    if (paid !== payable)
      breaches.push({
        invariant: "paid",
        says: `${reference} is ${status}, paid ${paid} and owes ${payable}`,
      });
  }
  return breaches;
}

/** Every fault that `tidegate verify` reports, by the invariant it is about. */
const verified: Readonly<Record<string, string>> = {
  chain: "chain",
  standing: "chain",
  version: "chain",
  root: "root",
  journal: "money",
  balance: "balance",
  debt: "balance",
  guarantee: "counters",
  statement: "balance",
  ledger: "ledger",
};

/** What `tidegate verify` finds in all that is stored, once everything is sealed. */
export async function verifyEverything(sql: Database): Promise<readonly Breach[]> {
  const { faults } = await verifyAll(sql, await openTestKeyring(sql), profiles);
  const found = faults.map(({ what, where, says }) => ({
    invariant: verified[what] ?? what,
    says: `${where}: ${says}`,
  }));
  const left = await countUnsealed(sql);
  return left === 0
    ? found
    : [...found, { invariant: "root", says: `${left} runs are under no root` }];
}

/** Runs that come into a later root than the last one there is. */
export async function countUnsealed(sql: Database): Promise<number> {
  const [unsealed] = await sql<{ runs: number }[]>`
    select count(*)::int as runs from events
    where written_by >= (select coalesce(max(written_before), 0) from merkle_roots)`;
  return unsealed?.runs ?? 0;
}

/** What a history broke, once it has ended and everything was swept and sealed. */
export async function findBreaches(looking: LodgersToLook): Promise<readonly Breach[]> {
  return [
    ...(await findByStatements(looking)),
    ...(await findHeldWithoutReason(looking)),
    ...(await findUnsent(looking)),
    ...(await findWrongReleases(looking)),
  ];
}

/** What a statement finds, however much is stored. */
export async function findByStatements(looking: LodgersToLook): Promise<readonly Breach[]> {
  const breaches: Breach[] = [];
  for (const [invariant, query] of queries)
    for (const { says } of await query(looking)) breaches.push({ invariant, says });
  return breaches;
}
