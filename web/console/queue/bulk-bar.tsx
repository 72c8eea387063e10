/** What may be done with the chosen cases, how far it has come, and what was refused of which. */
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type FormEvent, useState } from "react";
import { Dialog } from "../../elements/dialog.tsx";
import { listIn } from "../../elements/language.ts";
import { Badge } from "../parts/badge.tsx";
import { Field } from "../parts/field.tsx";
import { printAmount } from "../parts/money.ts";
import { Refusal } from "../parts/refusal.tsx";
import type { Selection } from "../parts/selection.ts";
import { usePageKeys } from "../shell/keys.ts";
import { useTexts } from "../shell/language.ts";
import { useMay } from "../shell/session.tsx";
import { addAmounts } from "../what-if/add-parts.ts";
import type { AloneReason, BulkAct, BulkOrder, BulkState } from "./bulk-run.ts";
import { type Queued, traderIn } from "./queue-columns.tsx";
import { taskWord } from "./queue-words.ts";
import type { Bulk, BulkJob } from "./use-bulk.ts";

type Properties = {
  readonly selection: Selection<Queued>;
  readonly bulk: Bulk;
  /** Chooses all that pass the filter; undefined where all were read. */
  readonly chooseAll: (() => void) | undefined;
};

/** Keys of the acts that a single case has too. */
const keys: Readonly<Partial<Record<BulkAct, string>>> = {
  take: "t",
  "in-order": "o",
  release: "r",
};

export function BulkBar({ selection, bulk, chooseAll }: Properties) {
  const { t } = useTexts();
  const { chosen, clear } = selection;
  const [isHandingOver, setIsHandingOver] = useState(false);
  const offers = useOffers([...chosen.values()].filter(({ id }) => !bulk.isBusy(id)));
  const start = (act: BulkAct) => {
    const offered = offers.find((offer) => offer.act === act);
    if (offered === undefined || bulk.job?.phase === "running") return;
    if (act === "hand-over") setIsHandingOver(true);
    else bulk.start({ act }, offered.rows);
  };
  usePageKeys({
    Escape: chosen.size > 0 ? clear : undefined,
    ...Object.fromEntries(offers.map(({ act }) => [keys[act] ?? "", () => start(act)])),
  });
  if (chosen.size === 0) return null;
  const held = offers.find(({ act }) => act === "hand-over")?.rows ?? [];
  return (
    <section className="bulk" aria-label={t("queue.bulk.title")}>
      <Chosen rows={[...chosen.values()]} />
      <div className="acts">
        {offers.map(({ act, rows }) => (
          <Button key={act} disabled={bulk.job?.phase === "running"} onClick={() => start(act)}>
            {t(`queue.bulk.acts.${act}`, { count: rows.length })}
            {keys[act] === undefined ? "" : ` (${keys[act]})`}
          </Button>
        ))}
        {chooseAll === undefined ? null : (
          <Button type="link" onClick={chooseAll}>
            {t("queue.bulk.chooseAll")}
          </Button>
        )}
        <Button type="link" onClick={clear}>
          {t("queue.bulk.clear")}
        </Button>
      </div>
      {isHandingOver ? (
        <HandOver
          count={held.length}
          onClose={() => setIsHandingOver(false)}
          onSend={(order) => {
            setIsHandingOver(false);
            bulk.start(order, held);
          }}
        />
      ) : null}
    </section>
  );
}

type Offer = { readonly act: BulkAct; readonly rows: readonly Queued[] };

/** Acts that the caller may do with any of the rows, each with those it may be done with. */
function useOffers(rows: readonly Queued[]): readonly Offer[] {
  const may: Readonly<Record<BulkAct, boolean>> = {
    take: useMay("POST /officer/queue/{id}/taking"),
    return: useMay("POST /officer/queue/{id}/return"),
    "hand-over": useMay("POST /officer/queue/{id}/handover"),
    "in-order": useMay("POST /controls/{id}/findings"),
    release: useMay("POST /controls/{id}/decision"),
  };
  const order = ["take", "in-order", "release", "hand-over", "return"] as const;
  return order
    .filter((act) => may[act])
    .map((act) => ({ act, rows: rows.filter(({ together }) => together.acts.includes(act)) }))
    .filter((offer) => offer.rows.length > 0);
}

/** How many cases, of how many traders, of what value, and which of them are decided one by one. */
function Chosen({ rows }: { readonly rows: readonly Queued[] }) {
  const { t, language } = useTexts();
  const traders = new Set(rows.flatMap(({ trader }) => trader?.id ?? [])).size;
  const sums = [...Map.groupBy(rows, ({ currency }) => currency)].flatMap(([currency, list]) => {
    const values = list.flatMap(({ value }) => value ?? []);
    if (values.length === 0) return [];
    return [printAmount(values.reduce(addAmounts), currency, language)];
  });
  const reasons = [...Map.groupBy(rows, ({ together }) => together.alone)].flatMap(
    ([alone, list]) => (alone === null ? [] : [{ alone, count: list.length }]),
  );
  return (
    <>
      <output>
        <b>{t("queue.bulk.chosen", { count: rows.length })}</b>{" "}
        {t("queue.bulk.of", { count: traders })}{" "}
        {sums.length === 0 ? null : t("queue.bulk.value", { value: listIn(sums, language) })}
      </output>
      {reasons.length === 0 ? null : (
        <p className="soft">
          {t("queue.bulk.alone")}{" "}
          {listIn(
            reasons.map(({ alone, count }) =>
              t("queue.bulk.aloneCount", { why: t(`queue.bulk.why.${alone}`), count }),
            ),
            language,
          )}
        </p>
      )}
    </>
  );
}

function HandOver(properties: {
  readonly count: number;
  readonly onClose: () => void;
  readonly onSend: (order: BulkOrder) => void;
}) {
  const { count, onClose, onSend } = properties;
  const { t } = useTexts();
  const [to, setTo] = useState("");
  const [note, setNote] = useState("");
  const [isWrong, setIsWrong] = useState(false);
  const isUnnamed = to.trim() === "";
  const isShort = note.trim().length < 3;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (isUnnamed || isShort) setIsWrong(true);
    else onSend({ act: "hand-over", to: to.trim(), note: note.trim() });
  };
  return (
    <Dialog title={t("queue.handOver")} close={t("help.close")} onClose={onClose}>
      <p>{t("queue.bulk.handOverSays", { count })}</p>
      <form className="form" onSubmit={send} noValidate>
        <Field
          label={t("queue.to")}
          wrong={isWrong && isUnnamed ? { kind: "required" } : undefined}
        >
          {(given) => (
            <input
              {...given}
              type="text"
              maxLength={100}
              value={to}
              onChange={({ target }) => setTo(target.value)}
            />
          )}
        </Field>
        <Field
          label={t("queue.note")}
          wrong={isWrong && isShort ? { kind: "short", count: 3 } : undefined}
        >
          {(given) => (
            <textarea
              {...given}
              rows={2}
              maxLength={500}
              value={note}
              onChange={({ target }) => setNote(target.value)}
            />
          )}
        </Field>
        <Button type="primary" htmlType="submit">
          {t("queue.bulk.acts.hand-over", { count })}
        </Button>
      </form>
    </Dialog>
  );
}

/** The act that waits, is under way or was done last. */
export function BulkProgress({ bulk }: { readonly bulk: Bulk }) {
  const { t } = useTexts();
  const { job, now, undo, stop, forget } = bulk;
  usePageKeys({ u: undo });
  if (job === undefined) return null;
  const total = job.rows.length;
  const counts = countStates(job);
  const name = t(`queue.bulk.names.${job.order.act}`);
  return (
    <section className="bulk" aria-label={t("queue.bulk.progress")}>
      <div className="acts">
        <output>
          {job.phase === "waiting"
            ? t("queue.bulk.pending", {
                act: name,
                count: total,
                seconds: Math.max(0, Math.ceil((job.at - now) / 1000)),
              })
            : t("queue.bulk.done", { act: name, done: counts.done, total })}
          {counts.refused > 0 ? ` ${t("queue.bulk.refused", { count: counts.refused })}` : null}
          {counts.left > 0 ? ` ${t("queue.bulk.left", { count: counts.left })}` : null}
        </output>
        {undo === undefined ? null : <Button onClick={undo}>{t("queue.undo")} (u)</Button>}
        {job.phase === "running" ? <Button onClick={stop}>{t("queue.bulk.stop")}</Button> : null}
        {job.phase === "over" ? (
          <Button type="link" onClick={forget}>
            {t("help.close")}
          </Button>
        ) : null}
      </div>
      {job.phase !== "running" ? null : (
        <progress
          max={total}
          value={counts.done + counts.refused + counts.left}
          aria-label={name}
        />
      )}
      <Failures job={job} />
      {job.phase === "waiting" ? null : <Rows job={job} />}
    </section>
  );
}

function countStates({ rows, states }: BulkJob) {
  const count = (...kinds: readonly BulkState["kind"][]) =>
    rows.filter(({ id }) => kinds.includes(states.get(id)?.kind ?? "waiting")).length;
  return { done: count("done"), refused: count("refused", "changed"), left: count("left") };
}

/** What was not done, with the reason, each leading to its case. */
function Failures({ job: { rows, states } }: { readonly job: BulkJob }) {
  const failed = rows.flatMap((row) => {
    const state = states.get(row.id);
    return state?.kind === "refused" || state?.kind === "changed" ? [{ row, state }] : [];
  });
  if (failed.length === 0) return null;
  return (
    <ul className="plain failures">
      {failed.map(({ row, state }) => (
        <li key={row.id}>
          <CaseLink row={row} />
          {state.kind === "refused" ? (
            <Refusal error={state.error} />
          ) : (
            <Changed alone={state.alone} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Changed({ alone }: { readonly alone: AloneReason | null }) {
  const { t } = useTexts();
  return (
    <span>
      {alone === null
        ? t("queue.bulk.changed")
        : t("queue.bulk.changedTo", { why: t(`queue.bulk.why.${alone}`) })}
    </span>
  );
}

function CaseLink({ row }: { readonly row: Queued }) {
  const { t, language } = useTexts();
  return (
    <Link to="." search={(before) => ({ ...before, case: row.id })} replace>
      {[row.mrn ?? row.reference, traderIn(row, t)].filter(Boolean).join(" · ") ||
        taskWord(row, language)}
    </Link>
  );
}

function Rows({ job: { rows, states } }: { readonly job: BulkJob }) {
  const { t } = useTexts();
  const tones = { done: "good", refused: "bad", changed: "bad", left: "warn" } as const;
  return (
    <details>
      <summary>{t("queue.bulk.rows", { count: rows.length })}</summary>
      <ul className="plain">
        {rows.map((row) => {
          const { kind } = states.get(row.id) ?? { kind: "waiting" as const };
          const tone = kind === "waiting" || kind === "doing" ? "calm" : tones[kind];
          return (
            <li key={row.id}>
              <Badge tone={tone}>{t(`queue.bulk.states.${kind}`)}</Badge> <CaseLink row={row} />
            </li>
          );
        })}
      </ul>
    </details>
  );
}
