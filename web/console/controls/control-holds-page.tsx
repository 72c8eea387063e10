/** What was under way when a ban or requirement came into force, the newest first. */
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Text } from "../../elements/language.ts";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { useTexts } from "../shell/language.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Code, Moment, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { column } from "../risk/columns.tsx";

type Hold = Routes["GET /control-holds"]["answer"]["holds"][number];

const words = {
  says: {
    en: "Declarations that were selected before a control of their goods came into force, or before an entry summary held the goods at arrival. What was not released is held for a control.",
    zh: "管制措施生效前，或入境摘要申报答复运抵查验前，已完成布控选择的报关单。尚未放行的，已转查验。",
  },
  none: {
    en: "No control or hold came to goods under way.",
    zh: "没有受新管制措施或运抵查验答复影响的在途货物。",
  },
  found: { en: "Found", zh: "发现时间" },
  declaration: { en: "Declaration", zh: "报关单" },
  led: { en: "Outcome", zh: "结果" },
  stopped: { en: "held for a control", zh: "已转查验" },
  released: { en: "released before", zh: "此前已放行" },
  required: { en: "Required", zh: "管制要求" },
  commodity: { en: "For code", zh: "适用编号" },
  items: { en: "Goods items", zh: "商品项" },
  inForce: { en: "In force since", zh: "生效时间" },
} as const satisfies Readonly<Record<string, Text>>;

const rowsMax = 1_000;
const everySeconds = 60;

export function ControlHoldsPage() {
  const { t, language } = useTexts();
  const columns = useColumns();
  const pages = usePages({
    route: "GET /control-holds",
    ask: () => ({ query: { limit: rowsMax } }),
    read: (answer) => ({ rows: answer.holds, next: null }),
    everySeconds,
  });
  return (
    <Page
      title={t("frame.pages.controlHolds")}
      says={
        <>
          {words.says[language]} <ZoneNote />
        </>
      }
    >
      <DataTable
        name={t("frame.pages.controlHolds")}
        file="control-holds"
        columns={columns}
        pages={pages}
        rowKey={(row) => `${row.declarationId} ${row.control}`}
        empty={words.none[language]}
      />
    </Page>
  );
}

function useColumns(): readonly Column<Hold>[] {
  const { language } = useTexts();
  return useMemo(
    () => [
      column<Hold>("found", [words.found[language], (row) => row.foundAt], {
        width: 180,
        cell: (row) => <Moment at={row.foundAt} />,
      }),
      column<Hold>(
        "declaration",
        [words.declaration[language], (row) => row.mrn ?? row.declarationId],
        {
          width: 200,
          cell: (row) => (
            <Link className="code" to={patterns.declaration} params={{ id: row.declarationId }}>
              {row.mrn ?? row.declarationId}
            </Link>
          ),
        },
      ),
      column<Hold>("led", [words.led[language], (row) => words[row.ledTo][language]], {
        width: 150,
        cell: (row) => (
          <Badge tone={row.ledTo === "stopped" ? "warn" : "bad"}>
            {words[row.ledTo][language]}
          </Badge>
        ),
      }),
      column<Hold>("required", [words.required[language], (row) => row.says[language]], {
        width: 380,
      }),
      column<Hold>("commodity", [words.commodity[language], (row) => row.commodity], {
        width: 120,
        cell: (row) => <Code>{row.commodity}</Code>,
      }),
      column<Hold>("items", [words.items[language], (row) => row.items.join(", ")], { width: 110 }),
      column<Hold>("inForce", [words.inForce[language], (row) => row.inForceAt], {
        width: 180,
        cell: (row) => <Moment at={row.inForceAt} />,
      }),
    ],
    [language],
  );
}
