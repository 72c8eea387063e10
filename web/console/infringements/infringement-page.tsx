/** One suspicion: the goods, what is due, and what was done about it. */
import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { type Language, inBrackets, clausesIn } from "../../elements/language.ts";
import { printNumber } from "../../elements/quantity.ts";
import { dayColumn, momentColumn, personColumn, wordColumn } from "../money/columns.tsx";
import { patterns } from "../pages.ts";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Code, Day, Facts, Moment, Money, ZoneNote } from "../parts/display.tsx";
import { printAmount } from "../parts/money.ts";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useUnitName } from "../registers/use-names.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { actNames, type OneInfringement, outcomes, states, words } from "./infringement-words.ts";

type HistoryEntry = OneInfringement["history"][number];
type InfringementProperties = { readonly found: OneInfringement };

export function InfringementPage({ id }: { readonly id: string }) {
  const { language } = useTexts();
  const may = useMay("GET /infringements/{id}");
  const query = useAnswer("GET /infringements/{id}", { params: { id } }, { enabled: may });
  const title = `${words.one[language]} ${query.data?.title ?? ""}`.trim();
  return (
    <Page title={title} says={<ZoneNote />}>
      <Answered query={query}>
        {(found) => (
          <>
            <InfringementFacts found={found} />
            <Acts found={found} />
            <Part name={words.history[language]}>
              <History entries={found.history} />
            </Part>
          </>
        )}
      </Answered>
    </Page>
  );
}

function InfringementFacts({ found }: InfringementProperties) {
  const { language } = useTexts();
  const head = (name: keyof typeof words) => words[name][language];
  const { value, security, dueOn, disclosed, control, guaranteeId, deposit } = found;
  const unitName = useUnitName();
  const guarantee = useGuaranteeName(guaranteeId);
  const parts = found.goods.map(({ item, commodity, quantity, unit }) => {
    const amount = quantity === null ? null : printNumber(quantity, language);
    const unitWord = unit === null ? null : unitName(unit, quantity ?? "1");
    const measure = [amount, unitWord].filter(Boolean).join(" ");
    const place = head("itemPart").replace("{}", String(item));
    return [place, commodity, measure].filter(Boolean).join(language === "zh" ? "，" : ", ");
  });
  const facts: readonly (readonly [string, ReactNode])[] = [
    [head("state"), states[found.state][language]],
    [head("dueOn"), dueOn === null ? "–" : <Day on={dueOn} />],
    [head("title"), found.title],
    [head("recordal"), <Code key="recordal">{found.recordal}</Code>],
    [head("goods"), inBrackets(found.description, clausesIn(parts, language), language)],
    [head("value"), <Money key="value" value={value.amount} currency={value.currency} />],
    [head("security"), <Money key="sum" value={security.amount} currency={security.currency} />],
    [head("guarantee"), guarantee],
    [
      head("deposit"),
      deposit === null ? (
        "–"
      ) : (
        <Money key="deposit" value={deposit.amount} currency={deposit.currency} />
      ),
    ],
    [
      head("awarded"),
      found.awarded === null ? (
        "–"
      ) : (
        <Money key="awarded" value={found.awarded.amount} currency={found.awarded.currency} />
      ),
    ],
    [
      head("settled"),
      found.isSettled ? <Money value={found.settled} currency={value.currency} /> : "–",
    ],
    [
      head("trader"),
      disclosed === null ? head("hidden") : `${disclosed.name ?? ""} ${disclosed.trader ?? ""}`,
    ],
    [
      head("declaration"),
      disclosed === null ? head("hidden") : <Code key="mrn">{disclosed.declaration}</Code>,
    ],
    [head("noticedAt"), <Moment key="at" at={found.noticedAt} />],
  ];
  const link = control && (
    <Link to={patterns.control} params={{ id: control.id }}>
      {`${head("task")} ${control.task}`}
    </Link>
  );
  return (
    <Facts
      name={head("one")}
      facts={link === null ? facts : [...facts, [head("control"), link] as const]}
    />
  );
}

/** A guarantee by its reference, which is what is written on its paper. */
function useGuaranteeName(id: string | null): string {
  const may = useMay("GET /guarantees");
  const { data } = useAnswer("GET /guarantees", {}, { enabled: may && id !== null });
  if (id === null) return "–";
  return data?.guarantees.find((one) => one.id === id)?.reference ?? id;
}

/** Which guarantee holds the security is chosen from those that are entered for the right holder. */
function Apply({ found }: InfringementProperties) {
  const { language } = useTexts();
  const word = (name: keyof typeof words) => words[name][language];
  const may = useMay("POST /infringements/{id}/application");
  const { data } = useAnswer("GET /guarantees", {}, { enabled: may });
  const guarantees = (data?.guarantees ?? []).filter(
    ({ currency }) => currency === found.value.currency,
  );
  const says = (id: string) => {
    const one = guarantees.find((guarantee) => guarantee.id === id);
    if (one === undefined) return id;
    return `${one.reference} · ${word("guaranteeLeft")} ${printAmount(one.available, one.currency, language)}`;
  };
  const { security } = found;
  const isLacking = data !== undefined && guarantees.length === 0;
  if (isLacking) return <p>{word("guaranteeNone")}</p>;
  return (
    <Act
      label={word("apply")}
      says={word("applySays").replace(
        "{}",
        printAmount(security.amount, security.currency, language),
      )}
      route="POST /infringements/{id}/application"
      params={{ id: found.id }}
      primary
      fields={[
        {
          name: "guaranteeId",
          label: word("guarantee"),
          values: guarantees.map(({ id }) => id),
          words: says,
          required: true,
          refusedBy: "SECURITY_TOO_SMALL",
        },
      ]}
    />
  );
}

function Acts({ found }: InfringementProperties) {
  const { language } = useTexts();
  const word = (name: keyof typeof words) => words[name][language];
  const { id, state, guaranteeId, isSettled } = found;
  const params = { id };
  const reason = { name: "reason", label: word("reason"), lines: 3 };
  const isOneOf = (...wanted: readonly string[]) => wanted.includes(state);
  const isCountered = isOneOf("counter-secured", "counter-sued");
  const isAsked = isOneOf("destruction-asked");
  const isWaiting = isAsked || isOneOf("noticed", "detained", "court-awaited", "court-noticed");
  const isOpen = isCountered || isWaiting;
  return (
    <div className="acts">
      {isOneOf("noticed") ? (
        <>
          <Apply found={found} />
          <Act
            label={word("decline")}
            route="POST /infringements/{id}/declination"
            params={params}
            fields={[reason]}
          />
        </>
      ) : null}
      <AskDestruction found={found} />
      {isAsked || isOneOf("detained", "court-noticed") || mayStillDetermine(found) ? (
        <Act
          label={word("determine")}
          route="POST /infringements/{id}/determination"
          params={params}
          primary
          fields={[{ name: "outcome", label: word("outcome"), words: outcomeIn(language) }, reason]}
        />
      ) : null}
      {isAsked || isOneOf("detained", "court-awaited", "destruction-agreed") ? (
        <Act
          label={word("court")}
          route="POST /infringements/{id}/court-notice"
          params={params}
          fields={[{ name: "reference", label: word("reference") }, reason]}
        />
      ) : null}
      <Judge found={found} />
      <DepositActs found={found} />
      {(isOpen && !isOneOf("noticed")) || isOneOf("destruction-agreed") ? (
        <Act
          label={word("withdraw")}
          route="POST /infringements/{id}/withdrawal"
          params={params}
          fields={[reason]}
        />
      ) : null}
      {isOpen || guaranteeId === null || isSettled ? null : <Settle found={found} />}
    </div>
  );
}

const outcomeIn = (language: Language) => (one: string) =>
  Object.hasOwn(outcomes, one)
    ? outcomes[one as keyof typeof outcomes][language] // a name of the table
    : one;

/** What a court decided after customs had, or after the destruction was agreed to. */
function Judge({ found: { id, state } }: InfringementProperties) {
  const { language } = useTexts();
  if (state !== "infringing" && state !== "destruction-agreed") return null;
  return (
    <Act
      label={words.judge[language]}
      says={words.judgeSays[language]}
      route="POST /infringements/{id}/judgment"
      params={{ id }}
      fields={[
        { name: "outcome", label: words.ruled[language], words: outcomeIn(language) },
        { name: "reference", label: words.judgment[language] },
        { name: "reason", label: words.reason[language], lines: 3 },
      ]}
    />
  );
}

/** The trader objected to the destruction. */
const isObjected = ({ history }: OneInfringement): boolean =>
  history.some(({ act }) => act === "destruction-objection");

/** Of goods that wait for a court: it does so for the objection alone. */
const mayStillDetermine = (found: OneInfringement): boolean =>
  found.state === "court-awaited" &&
  isObjected(found) &&
  !found.history.some(({ outcome }) => outcome === "undetermined");

/** Where goods are destroyed without proceedings, once the right holder put up what the profile asks for. */
function AskDestruction({ found }: InfringementProperties) {
  const { id, profile, state, security } = found;
  const { language } = useTexts();
  const { data } = useAnswer("GET /property-right-rules", { query: { profile } });
  const isUnsecured = state === "noticed" && Number(security.amount) === 0;
  const offered = isUnsecured || state === "detained" || state === "court-awaited";
  if (!offered || data?.protection?.simplified == null) return null;
  if (isObjected(found)) return null;
  return (
    <Act
      label={words.destroy[language]}
      says={words.destroySays[language]}
      route="POST /infringements/{id}/destruction"
      params={{ id }}
      fields={[{ name: "reason", label: words.statement[language], lines: 3 }]}
    />
  );
}

/** While a deposit of the trader stands in for the goods. */
function DepositActs({ found: { id, state } }: InfringementProperties) {
  const { language } = useTexts();
  const params = { id };
  if (state === "counter-secured")
    return (
      <Act
        label={words.sue[language]}
        route="POST /infringements/{id}/suit"
        params={params}
        primary
        fields={[{ name: "reference", label: words.reference[language] }]}
      />
    );
  if (state !== "counter-sued") return null;
  return (
    <>
      <Act
        label={words.award[language]}
        says={words.awardSays[language]}
        route="POST /infringements/{id}/award"
        params={params}
        fields={[
          { name: "amount", label: words.awardAmount[language] },
          { name: "reference", label: words.judgment[language] },
        ]}
      />
      <Act
        label={words.giveBack[language]}
        route="POST /infringements/{id}/deposit-return"
        params={params}
        fields={[{ name: "reason", label: words.reason[language], lines: 3 }]}
      />
    </>
  );
}

function Settle({ found: { id, profile } }: InfringementProperties) {
  const { language } = useTexts();
  const rules = useAnswer("GET /custody-rules", { query: { profile } }).data;
  const costs = rules?.costs ?? [];
  return (
    <Act
      label={words.settle[language]}
      says={words.settleSays[language]}
      route="POST /infringements/{id}/settlement"
      params={{ id }}
      fields={[
        { name: "amount", label: words.amount[language] },
        {
          name: "cost",
          label: words.cost[language],
          values: costs.map((cost) => cost.id),
          words: (one) => costs.find((cost) => cost.id === one)?.name[language] ?? one,
        },
        { name: "reference", label: words.reference[language] },
      ]}
    />
  );
}

function History({ entries }: { readonly entries: readonly HistoryEntry[] }) {
  const { language } = useTexts();
  const columns = useMemo((): readonly Column<HistoryEntry>[] => {
    const head = (name: keyof typeof words) => words[name][language];
    return [
      momentColumn("at", head("at"), (row) => row.at),
      wordColumn("act", head("act"), (row) => actNames[row.act][language], { width: 200 }),
      wordColumn("outcome", head("outcome"), ({ outcome }) =>
        outcome !== null && Object.hasOwn(outcomes, outcome)
          ? outcomes[outcome as keyof typeof outcomes][language] // a name of the table
          : "",
      ),
      wordColumn("reference", head("reference"), (row) => row.reference ?? ""),
      dayColumn("dueOn", head("dueOn"), (row) => row.dueOn),
      wordColumn("reason", head("reason"), (row) => row.reason ?? "", { width: 300 }),
      personColumn("actor", head("actor"), language),
    ];
  }, [language]);
  return (
    <DataTable
      name={words.history[language]}
      file="infringement-history"
      columns={columns}
      pages={onePage({ rows: entries, error: null, refetch: () => undefined })}
      rowKey={(row) => String(row.number)}
      empty={words.none[language]}
      tools={false}
    />
  );
}
