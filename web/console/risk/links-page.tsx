/** Traders that share something: the picture around one of them, and the table beside it. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { type FormEvent, useMemo, useState } from "react";
import { Chart } from "../../elements/chart/chart.tsx";
import type { Mark, MarksFigure } from "../../elements/chart/figure.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Day, nothing } from "../parts/display.tsx";
import { Field } from "../parts/field.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { codeColumn, column } from "./columns.tsx";
import { layOut, pictureSize } from "./relation-layout.ts";
import "./risk.css";

type PartyLinks = Routes["GET /risk/relations"]["answer"];
type Trader = PartyLinks["traders"][number];
type Link = PartyLinks["links"][number];

export function LinksPage() {
  const { t } = useTexts();
  const may = useMay("GET /risk/linked-traders");
  const search = useSearch({ strict: false })["search"] ?? "";
  const navigate = useNavigate();
  const show = (next: string) =>
    void navigate({ to: ".", search: (before) => ({ ...before, search: next || undefined }) });
  const list = useAnswer("GET /risk/linked-traders", { query: {} }, { enabled: may });
  const columns = useTraderColumns(show);
  return (
    <Page title={t("frame.pages.links")} says={t("watch.links.says")}>
      <Find start={search} onFind={show} />
      {search === "" ? null : <Picture party={search} />}
      <Part name={t("watch.links.traders")}>
        <DataTable
          name={t("watch.links.traders")}
          file="linked-traders"
          columns={columns}
          pages={onePage({ ...list, rows: list.data?.traders })}
          rowKey={(row) => row.party}
          empty={t("watch.links.none")}
        />
      </Part>
    </Page>
  );
}

function Find(properties: { readonly start: string; readonly onFind: (party: string) => void }) {
  const { start, onFind } = properties;
  const { t } = useTexts();
  const [party, setParty] = useState(start);
  const send = (event: FormEvent) => {
    event.preventDefault();
    onFind(party.trim());
  };
  return (
    <form className="inline-form" onSubmit={send}>
      <Field label={t("watch.links.trader")}>
        {(handles) => (
          <input
            {...handles}
            value={party}
            autoComplete="off"
            onChange={(event) => setParty(event.target.value)}
          />
        )}
      </Field>
      <Button htmlType="submit">{t("watch.links.show")}</Button>
    </form>
  );
}

/** What links a trader to others, drawn and as a table. */
export function Picture({ party }: { readonly party: string }) {
  const { t } = useTexts();
  const query = useAnswer("GET /risk/relations", { query: { party } });
  return (
    <Part name={t("watch.links.around", { party })}>
      <Answered query={query}>
        {(around) =>
          around.links.length === 0 ? (
            <p>{t("watch.links.alone")}</p>
          ) : (
            <LinkDetails around={around} />
          )
        }
      </Answered>
    </Part>
  );
}

function LinkDetails({ around }: { readonly around: PartyLinks }) {
  const { t } = useTexts();
  const columns = useLinkColumns();
  const [group] = around.groups;
  return (
    <>
      {group === undefined ? null : (
        <p>{t("watch.links.group", { count: group.length, parties: group.join(", ") })}</p>
      )}
      <Drawing around={around} />
      <p className="soft">{t("watch.links.legend")}</p>
      {around.isCut ? <p>{t("watch.links.cut")}</p> : null}
      <DataTable
        name={t("watch.links.links")}
        file="links"
        tools={false}
        columns={columns}
        pages={onePage({ rows: around.links, error: null, refetch: () => undefined })}
        rowKey={(row) => `${row.kind} ${row.value} ${row.party}`}
        empty={nothing}
      />
    </>
  );
}

const valueOf = ({ kind, value }: Link) => `${kind}: ${value}`;

const drawingHeight = 380;
const drawingEdge = 30;

function Drawing({ around }: { readonly around: PartyLinks }) {
  const { t, language } = useTexts();
  const figure = useMemo(() => figureOf(around, t), [around, t]);
  const name = t("watch.links.picture", { count: around.traders.length });
  return (
    <Chart
      figure={figure}
      language={language}
      name={name}
      title={t("watch.links.links")}
      file={`links-${around.party}`}
      height={drawingHeight}
    />
  );
}

/** Traders are dots, what they share are squares; a line says who shares what. */
function figureOf(
  { links, traders, party }: PartyLinks,
  t: ReturnType<typeof useTexts>["t"],
): MarksFigure {
  const ids = [...new Set(links.flatMap((link) => [valueOf(link), link.party]))];
  const ties = links.map((link) => ({ from: valueOf(link), to: link.party }));
  const nodes = new Map(layOut(ids, ties).map((node) => [node.id, node]));
  const byParty = new Map(traders.map((one) => [one.party, one]));
  const shared = new Map(links.map((link) => [valueOf(link), link]));
  const tiedTo = (id: string) =>
    ties.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : []));
  const mark = ({ id, x, y }: { id: string; x: number; y: number }): Mark => {
    const link = shared.get(id);
    const found = (byParty.get(id)?.linkedFindings ?? 0) > 0;
    const label = link === undefined ? id : `${t(`watch.links.kinds.${link.kind}`)} ${link.value}`;
    return {
      id,
      label,
      x,
      y,
      cells: [[...new Set(tiedTo(id))].map((one) => shared.get(one)?.value ?? one).join(", ")],
      shape: link === undefined ? "circle" : "square",
      size: id === party ? 26 : link === undefined ? 20 : 12,
      tone: link !== undefined ? "soft" : found ? "bad" : id === party ? "total" : "tone-1",
      written: link === undefined ? id : t(`watch.links.kinds.${link.kind}`),
    };
  };
  return {
    kind: "marks",
    heads: [t("watch.links.trader"), t("watch.links.linkedTo")],
    marks: [...nodes.values()].map(mark),
    lines: ties.flatMap(({ from, to }) => {
      const [one, other] = [nodes.get(from), nodes.get(to)];
      if (one === undefined || other === undefined) return [];
      return [{ from: [one.x, one.y], to: [other.x, other.y], width: 1.5, tone: "soft" } as const];
    }),
    across: "plain",
    down: { least: -drawingEdge, most: pictureSize.height + drawingEdge },
    unit: { kind: "plain" },
  };
}

function useTraderColumns(show: (party: string) => void): readonly Column<Trader>[] {
  const { t } = useTexts();
  return [
    column<Trader>("party", [t("watch.links.trader"), (row) => row.party], {
      width: 210,
      cell: (row) => (
        <button type="button" className="quiet small code" onClick={() => show(row.party)}>
          {row.party}
        </button>
      ),
    }),
    column<Trader>("linked", [t("watch.links.linked"), (row) => String(row.linkedTraders)], {
      figure: true,
      width: 140,
    }),
    column<Trader>("findings", [t("watch.links.findings"), (row) => String(row.linkedFindings)], {
      figure: true,
      width: 190,
    }),
    column<Trader>("agents", [t("watch.links.agents"), (row) => String(row.agents)], {
      figure: true,
      width: 110,
    }),
    column<Trader>("first", [t("watch.links.first"), (row) => row.firstOn], {
      cell: (row) => <Day on={row.firstOn} />,
    }),
  ];
}

function useLinkColumns(): readonly Column<Link>[] {
  const { t } = useTexts();
  return [
    column<Link>("kind", [t("watch.links.kind"), (row) => t(`watch.links.kinds.${row.kind}`)]),
    codeColumn<Link>("value", [t("watch.links.value"), (row) => row.value], 240),
    codeColumn<Link>("party", [t("watch.links.trader"), (row) => row.party], 210),
    column<Link>("first", [t("watch.links.first"), (row) => row.firstOn], {
      cell: (row) => <Day on={row.firstOn} />,
    }),
    column<Link>("last", [t("watch.links.last"), (row) => row.lastOn], {
      cell: (row) => <Day on={row.lastOn} />,
    }),
  ];
}
