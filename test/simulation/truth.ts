/** Whether what callers heard is what is stored. */
import type { Database } from "#src/platform/database.ts";
import { isDone, isOpen, type Kind, type SentRequest } from "./client.ts";

export type Breach = { readonly invariant: string; readonly says: string };

type Stored = {
  /** Declarations by their reference, rejected ones too. */
  readonly declarations: readonly {
    readonly reference: string;
    readonly id: string;
    readonly status: string;
  }[];
  /** How often each mark is stored. */
  readonly marks: ReadonlyMap<string, number>;
};

export async function readStored(sql: Database, name: string): Promise<Stored> {
  const like = `${name}-%`;
  const declarations = await sql<Stored["declarations"][number][]>`
    select reference, declaration_id as id, status from declarations where reference like ${like}`;
  const marks = await sql<{ mark: string; times: number }[]>`
    select mark, count(*)::int as times from (
      select reference as mark from postings where reference like ${like} and debit_account like 'bank:%'
      union all select reason from requests where reason like ${like}
      union all select reference from conveyance_reports where reference like ${like}
      union all select reason from control_orders where reason like ${like}
      union all select reason from guarantee_movements where reason like ${like}
    ) as found group by 1`;
  return { declarations, marks: new Map(marks.map(({ mark, times }) => [mark, times])) };
}

/** Everything that was answered, against what stands. */
export function compareHeard(sent: readonly SentRequest[], stored: Stored): readonly Breach[] {
  const breaches: Breach[] = [];
  for (const one of sent) {
    for (const { status, code, text } of one.heard)
      if (typeof status === "number" && status >= 500 && status !== 503)
        breaches.push({
          invariant: "truth",
          says: `${one.kind} ${one.mark}: ${status} ${code} ${text.slice(0, 2_000)}`,
        });
    breaches.push(...sameAnswers(one));
  }
  const byKind = Map.groupBy(sent, ({ kind }) => (kind === "lodge" ? "lodge" : "other"));
  for (const one of byKind.get("other") ?? []) breaches.push(...compareMarked(one, stored.marks));
  for (const [reference, lodged] of Map.groupBy(byKind.get("lodge") ?? [], ({ mark }) => mark))
    breaches.push(...compareLodged(reference, lodged, stored));
  return breaches;
}

/** A request that was done under a key is answered the same from then on. */
function sameAnswers({ kind, mark, asking, heard }: SentRequest): readonly Breach[] {
  if (asking.key === undefined) return [];
  const last = heard.at(-1);
  if (last && isOpen(last)) {
    const said = heard.map(({ status, code }) => `${status} ${code ?? ""}`).join(", ");
    return [{ invariant: "key", says: `${kind} ${mark}: its key was never settled (${said})` }];
  }
  const done = heard.filter(isDone);
  const differing = done.find(({ text }) => text !== done[0]?.text);
  if (!differing) return [];
  return [
    {
      invariant: "key",
      says: `${mark}: ${done[0]?.text.slice(0, 200)}, then ${differing.text.slice(0, 200)}`,
    },
  ];
}

/** What answers may not be stored although nothing was refused: one that the flow refused is no request. */
const storesNothing: ReadonlySet<Kind> = new Set();

function compareMarked(
  { kind, mark, heard }: SentRequest,
  marks: Stored["marks"],
): readonly Breach[] {
  const times = marks.get(mark) ?? 0;
  if (times > 1) return [{ invariant: "once", says: `${kind} ${mark} is stored ${times} times` }];
  if (heard.some(isDone) && times === 0 && !storesNothing.has(kind))
    return [{ invariant: "lost", says: `${kind} ${mark} was answered, and is not stored` }];
  const isKnownNot = heard.length > 0 && !heard.some((one) => isDone(one) || isOpen(one));
  if (isKnownNot && times > 0) {
    const said = heard.map(({ status, code }) => `${status} ${code}`).join(", ");
    return [
      {
        invariant: "truth",
        says: `${kind} ${mark} was said not to be done (${said}), and is stored`,
      },
    ];
  }
  return [];
}

/** The requests that carried a reference, and the declarations that carry it. */
function compareLodged(
  reference: string,
  lodged: readonly SentRequest[],
  { declarations }: Stored,
): readonly Breach[] {
  const breaches: Breach[] = [];
  const rows = declarations.filter((row) => row.reference === reference);
  const ids = new Set(rows.map(({ id }) => id));
  const accepted = rows.filter(({ status }) => status !== "rejected");
  if (accepted.length > 1)
    breaches.push({
      invariant: "reference",
      says: `${reference} is carried by ${accepted.length} declarations`,
    });
  const answered = new Map<string, SentRequest>();
  for (const one of lodged)
    for (const heard of one.heard.filter(isDone)) {
      const id = heard.id ?? "";
      if (!ids.has(id))
        breaches.push({
          invariant: "lost",
          says: `${reference}: ${id} was answered, and is not stored`,
        });
      const before = answered.get(id);
      if (before && before !== one)
        breaches.push({
          invariant: "once",
          says: `${reference}: two requests were answered with ${id}`,
        });
      answered.set(id, one);
      const wasRejected = rows.find((row) => row.id === id)?.status === "rejected";
      if (wasRejected !== (heard.standing === "rejected"))
        breaches.push({
          invariant: "lost",
          says: `${reference}: ${id} was answered ${heard.standing}`,
        });
      breaches.push(...refusedByItself(one, { heard, lodged, reference }));
    }
  const open = lodged.filter((one) => one.heard.some(isOpen) && !one.heard.some(isDone)).length;
  const unexplained = rows.filter(({ id }) => !answered.has(id)).length;
  if (unexplained > open) {
    const said = lodged.map(({ heard }) =>
      heard.map(({ status, code }) => `${status} ${code ?? ""}`).join(" then "),
    );
    breaches.push({
      invariant: "truth",
      says: `${reference}: ${rows.length} stored, ${answered.size} answered, nobody knew of ${open} (${said.join("; ")})`,
    });
  }
  return breaches;
}

/** Refused as used already, where nothing else can carry the reference. */
function refusedByItself(
  one: SentRequest,
  {
    heard,
    lodged,
    reference,
  }: { heard: SentRequest["heard"][number]; lodged: readonly SentRequest[]; reference: string },
): readonly Breach[] {
  if (!heard.problems.includes("INT-001")) return [];
  const others = lodged.filter((other) => other !== one);
  const mayCarry = others.some((other) =>
    other.heard.some((said) => (isDone(said) && said.standing !== "rejected") || isOpen(said)),
  );
  return mayCarry ? [] : [{ invariant: "truth", says: `${reference}: refused by itself` }];
}
