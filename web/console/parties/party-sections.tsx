/**
 * All an officer may see of a party, beside its record: each part is read when it is opened, page by page,
 * and leads to the whole list. Parts that the officer has no right to are not there.
 */
import { Link } from "@tanstack/react-router";
import { type ReactNode, useId, useMemo, useState } from "react";
import { type Language, clausesIn } from "../../elements/language.ts";
import { listIn } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { LateFindingTable } from "../controls/late-findings-page.tsx";
import { DeclarationTable } from "../declarations/declaration-table.tsx";
import { AccountSummary } from "../money/account-summary.tsx";
import { DebtsOf } from "../money/debts-page.tsx";
import { patterns } from "../pages.ts";
import { Badge } from "../parts/badge.tsx";
import { Choice } from "../parts/choice.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Money, Moment, nothing } from "../parts/display.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { Picture } from "../risk/links-page.tsx";
import { RulingTable } from "../rulings/rulings-page.tsx";
import { useTexts } from "../shell/language.ts";
import { useMay } from "../shell/session.tsx";
import { codeWord, laneTone } from "../shell/words.ts";
import { MandateTable } from "./mandates-page.tsx";
import { TraderPrices } from "./trader-prices.tsx";

type Control = Routes["GET /controls"]["answer"]["controls"][number];

const pageRows = 20;

export function PartySections(properties: {
  readonly id: string;
  /** Registration numbers: declarations and accounts go by them. */
  readonly numbers: readonly string[];
}) {
  const { id, numbers } = properties;
  const { t } = useTexts();
  const [chosen, setChosen] = useState<string>();
  const seesDeclarations = useMay("GET /requests");
  const seesControls = useMay("GET /controls");
  const seesMoney = useMay("GET /debts");
  const seesLinks = useMay("GET /risk/relations");
  const number = chosen ?? numbers[0];
  if (number === undefined || !(seesDeclarations || seesControls || seesMoney)) return null;
  return (
    <div className="part sections">
      <h2>{t("parties.sections.title")}</h2>
      {numbers.length < 2 ? null : (
        <Choice
          label={t("parties.application.number")}
          value={number}
          any={false}
          options={numbers.map((value) => ({ value, label: value }))}
          onChange={setChosen}
        />
      )}
      {/* another number is read anew, and what was open stays open */}
      {seesDeclarations ? (
        <Section name={t("list.title")} to={patterns.declarations} search={{ trader: number }}>
          <DeclarationTable
            name={t("list.title")}
            filters={{ trader: number }}
            empty={t("parties.sections.noDeclarations")}
            tools={false}
            limit={pageRows}
          />
        </Section>
      ) : null}
      {seesControls ? (
        <Section name={t("parties.sections.controls")} to={patterns.controls}>
          <Controls trader={number} />
        </Section>
      ) : null}
      <FoundAndPaid number={number} />
      {seesMoney ? <MoneyOf number={number} /> : null}
      {seesLinks ? (
        <Section name={t("frame.pages.links")} to={patterns.links} search={{ search: number }}>
          <Picture party={number} />
        </Section>
      ) : null}
      {seesDeclarations ? (
        <Section name={t("frame.pages.mandates")} to={patterns.mandates}>
          <MandateTable party={id} tools={false} />
        </Section>
      ) : null}
      {seesDeclarations ? (
        <Section name={t("frame.pages.rulings")} to={patterns.rulings}>
          <RulingTable holder={number} tools={false} />
        </Section>
      ) : null}
    </div>
  );
}

function MoneyOf({ number }: { readonly number: string }) {
  const { t } = useTexts();
  return (
    <Section name={t("parties.sections.money")} to={patterns.payments} search={{ party: number }}>
      <AccountSummary party={number} />
      <h3>{t("frame.pages.debts")}</h3>
      <DebtsOf party={number} state="open" tools={false} />
    </Section>
  );
}

/** What was found after release, and what its goods cost beside those of others. */
function FoundAndPaid({ number }: { readonly number: string }) {
  const { t } = useTexts();
  const seesPrices = useMay("GET /risk/trader-prices");
  const seesLate = useMay("GET /risk/late-findings");
  return (
    <>
      {seesLate ? (
        <Section name={t("frame.pages.lateFindings")} to={patterns.lateFindings}>
          <LateFindingTable trader={number} tools={false} />
        </Section>
      ) : null}
      {seesPrices ? (
        <Section name={t("parties.sections.prices")} to={patterns.prices}>
          <TraderPrices trader={number} />
        </Section>
      ) : null}
    </>
  );
}

/** What is behind the heading is read once it is opened. */
function Section(properties: {
  readonly name: string;
  readonly to: string;
  readonly search?: Readonly<Record<string, string>>;
  readonly children: ReactNode;
}) {
  const { name, to, search, children } = properties;
  const { t } = useTexts();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <section className="fold" aria-labelledby={id}>
      <h3>
        <button
          id={id}
          type="button"
          className="quiet"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? "▾" : "▸"} {name}
        </button>
      </h3>
      {isOpen ? (
        <>
          {children}
          <p>
            <Link to={to} search={search ?? {}}>
              {t("parties.sections.all", { name })}
            </Link>
          </p>
        </>
      ) : null}
    </section>
  );
}

/** Controls of the party's declarations, the latest first, with what was found and decided. */
function Controls({ trader }: { readonly trader: string }) {
  const { t, language } = useTexts();
  const columns = useMemo(() => controlColumns(t, language), [t, language]);
  const pages = usePages({
    route: "GET /controls",
    ask: (after) => ({
      query: { trader, status: "any", office: "all", sort: "-opened", after, limit: pageRows },
    }),
    read: (answer) => ({ rows: answer.controls, next: answer.next }),
  });
  return (
    <DataTable
      name={t("parties.sections.controls")}
      file="controls"
      columns={columns}
      pages={pages}
      rowKey={(row) => row.id}
      empty={t("parties.sections.noControls")}
      tools={false}
    />
  );
}

type Translate = ReturnType<typeof useTexts>["t"];

function controlColumns(t: Translate, language: Language): readonly Column<Control>[] {
  const word = (code: string) => codeWord(code, language);
  const results = ({ tasks }: Control) =>
    listIn(
      tasks.map(
        ({ kind, result }) =>
          `${word(kind)}${language === "zh" ? "：" : ": "}${word(result ?? "open")}`,
      ),
      language,
    );
  const findings = ({ tasks }: Control) =>
    tasks.flatMap(({ finding }) => (finding === null || finding === "" ? [] : [finding])).join(" ");
  const goods = ({ about }: Control) =>
    clausesIn(
      (about?.goods ?? []).map(({ commodity, description }) => `${commodity} ${description}`),
      language,
    );
  return [
    {
      id: "declaration",
      head: t("work.controls.declaration"),
      width: 180,
      cell: (row) => (
        <Link className="code" to={patterns.control} params={{ id: row.id }}>
          {row.about?.mrn ?? row.declarationId}
        </Link>
      ),
      text: (row) => row.about?.mrn ?? row.declarationId,
    },
    {
      id: "opened",
      head: t("work.controls.opened"),
      width: 160,
      cell: (row) => <Moment at={row.openedAt} />,
      text: (row) => row.openedAt,
    },
    {
      id: "lane",
      head: t("list.lane"),
      width: 80,
      cell: (row) => <Badge tone={laneTone(row.lane)}>{word(row.lane)}</Badge>,
      text: (row) => row.lane,
    },
    { id: "results", head: t("work.controls.result"), width: 260, cell: results, text: results },
    {
      id: "finding",
      head: t("work.controls.finding"),
      width: 240,
      cell: (row) => findings(row) || nothing,
      text: findings,
    },
    {
      id: "decision",
      head: t("work.controls.decision"),
      width: 110,
      cell: (row) => (row.decision === null ? nothing : word(row.decision)),
      text: (row) => row.decision,
    },
    {
      id: "value",
      head: t("queue.value"),
      width: 140,
      figure: true,
      cell: (row) => <Money value={row.about?.value} currency={row.about?.currency} />,
      text: (row) => row.about?.value ?? null,
    },
    { id: "goods", head: t("queue.goods"), width: 260, cell: goods, text: goods },
  ];
}
