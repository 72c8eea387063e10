/** Port nodes: which there are, and what differs between what they did alone and the centre. */
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { patterns } from "../pages.ts";
import { Act } from "../parts/act.tsx";
import { Badge } from "../parts/badge.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Moment, nothing, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { EnrolPort, PortActs } from "./port-acts.tsx";
import { againstWords, sideWords } from "./port-words.ts";
import { onePage } from "../parts/use-pages.ts";
import { codeColumn, column } from "../risk/columns.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer } from "../shell/session.tsx";

type Ports = Routes["GET /ports"]["answer"];
type Port = Ports["ports"][number];
type Conflict = Routes["GET /port-conflicts"]["answer"]["conflicts"][number];
type Language = "en" | "zh";

const words = {
  says: {
    en: "A port node works alone while it cannot reach the centre. Afterwards the centre takes over what the port did, decides it under its own rules, and compares the two.",
    zh: "口岸节点与中心断开期间独立运行；恢复后其业务由中心一次性接收，由中心按其规则重新审核并逐票比对。",
  },
  noRules: {
    en: "This administration has no rules for port nodes.",
    zh: "本关区未制定口岸节点规则。",
  },
  ports: { en: "Ports", zh: "口岸" },
  noPorts: { en: "No ports have been enrolled.", zh: "尚未登记口岸节点。" },
  open: { en: "Waiting for a decision", zh: "待处置的差异" },
  openSays: {
    en: "Until the conflict is decided, the centre neither books nor releases anything of the declaration. What the port released is shown on its side.",
    zh: "处置前，中心不对该报关单记账或放行；口岸是否放行见口岸一方。",
  },
  noneOpen: { en: "No conflicts are waiting for a decision.", zh: "没有待处置的差异。" },
  never: {
    en: "Acts a port may not perform while it works offline",
    zh: "口岸独立运行期间不得办理的业务",
  },
  port: { en: "Port", zh: "口岸" },
  name: { en: "Name", zh: "名称" },
  snapshot: { en: "Snapshot", zh: "快照" },
  snapshotAt: { en: "Made", zh: "生成时间" },
  leased: { en: "Leased credit outstanding", zh: "已划拨额度" },
  bundle: { en: "Last bundle", zh: "最近移交" },
  declarations: { en: "Declarations", zh: "报关单" },
  taken: { en: "Taken over", zh: "已接收" },
  setAside: { en: "Set aside", zh: "不予接收" },
  waiting: { en: "Waiting", zh: "待处置" },
  ended: { en: "Ended", zh: "停用时间" },
  key: { en: "Signing key", zh: "签名密钥" },
  number: { en: "Provisional number", zh: "临时编号" },
  reference: { en: "Reference", zh: "企业内部编号" },
  kind: { en: "Conflict", zh: "差异" },
  atPort: { en: "At the port", zh: "口岸一方" },
  atCentre: { en: "At the centre", zh: "中心一方" },
  todo: { en: "What to do", zh: "处理办法" },
  found: { en: "Found", zh: "发现时间" },
  decide: { en: "Decide", zh: "处置" },
  decideSays: {
    en: "The decision applies to all conflicts of this declaration. Your name and the reason are recorded.",
    zh: "处置适用于该报关单的全部差异；操作人及原因留存备查。",
  },
  decision: { en: "Decision", zh: "处置方式" },
  take: { en: "Take over as decided by the centre", zh: "按中心审核结果接收" },
  rename: { en: "Take over under another reference", zh: "更换企业内部编号后接收" },
  "set-aside": { en: "Set aside", zh: "不予接收" },
  newReference: { en: "New reference", zh: "新企业内部编号" },
  referenceHint: {
    en: "Only if taken over under another reference.",
    zh: "仅在更换企业内部编号时填写。",
  },
  reason: { en: "Reason", zh: "原因" },
  compare: { en: "Compare again", zh: "重新比对" },
  compareSays: {
    en: "After the cause has been removed, the centre decides the declaration again on what it now knows.",
    zh: "差异原因消除后，由中心按现有信息重新审核。",
  },
  acts: { en: "Actions", zh: "操作" },
} as const satisfies Readonly<Record<string, Text>>;

export function PortsPage() {
  const { t, language } = useTexts();
  const ports = useAnswer("GET /ports", { query: {} });
  const open = useAnswer("GET /port-conflicts", { query: { open: "true" } });
  const rules = ports.data?.rules;
  const portColumns = usePortColumns();
  const conflictColumns = useConflictColumns();
  return (
    <Page
      title={t("frame.pages.ports")}
      says={
        <>
          {words.says[language]} <ZoneNote />
        </>
      }
      beside={<EnrolPort />}
    >
      {rules === null ? <p>{words.noRules[language]}</p> : null}
      <Part name={words.ports[language]}>
        <DataTable
          name={words.ports[language]}
          file="ports"
          columns={portColumns}
          pages={onePage({ ...ports, rows: ports.data?.ports })}
          rowKey={(row) => row.code}
          empty={words.noPorts[language]}
        />
      </Part>
      <Part name={words.open[language]}>
        <p>{words.openSays[language]}</p>
        <DataTable
          name={words.open[language]}
          file="port-conflicts"
          columns={conflictColumns}
          pages={onePage({ ...open, rows: open.data?.conflicts })}
          rowKey={(row) => `${row.id} ${row.kind}`}
          empty={words.noneOpen[language]}
        />
      </Part>
      {rules ? (
        <Part name={words.never[language]}>
          <ul>
            {rules.never.map((one) => (
              <li key={one.en}>{one[language]}</li>
            ))}
          </ul>
        </Part>
      ) : null}
    </Page>
  );
}

function usePortColumns(): readonly Column<Port>[] {
  const { language } = useTexts();
  return useMemo(() => {
    const figure = (name: "declarations" | "taken" | "setAside", head: Text) =>
      column<Port>(name, [head[language], (row) => String(row[name])], {
        width: 100,
        figure: true,
      });
    return [
      codeColumn<Port>("code", [words.port[language], (row) => row.code], 90),
      column<Port>("name", [words.name[language], (row) => row.name], { width: 200 }),
      figure("declarations", words.declarations),
      figure("taken", words.taken),
      figure("setAside", words.setAside),
      column<Port>("open", [words.waiting[language], (row) => String(row.open)], {
        width: 100,
        figure: true,
        cell: (row) => <Badge tone={row.open > 0 ? "warn" : "good"}>{row.open}</Badge>,
      }),
      column<Port>("bundle", [words.bundle[language], (row) => numberOf(row.bundle)], {
        width: 90,
        figure: true,
      }),
      column<Port>("snapshot", [words.snapshot[language], (row) => numberOf(row.snapshot)], {
        width: 90,
        figure: true,
      }),
      column<Port>("snapshotAt", [words.snapshotAt[language], (row) => row.snapshotAt], {
        width: 170,
        cell: (row) => (row.snapshotAt === null ? nothing : <Moment at={row.snapshotAt} />),
      }),
      column<Port>("leased", [words.leased[language], (row) => row.leased], {
        width: 140,
        figure: true,
      }),
      codeColumn<Port>("keyId", [words.key[language], (row) => row.keyId], 160),
      column<Port>("endedAt", [words.ended[language], (row) => row.endedAt], {
        width: 170,
        cell: (row) => (row.endedAt === null ? nothing : <Moment at={row.endedAt} />),
      }),
      column<Port>("act", [words.acts[language], () => ""], {
        width: 260,
        cell: (row) => <PortActs code={row.code} isEnded={row.endedAt !== null} />,
      }),
    ];
  }, [language]);
}

const numberOf = (number: number | null): string => (number === null ? "" : String(number));

function useConflictColumns(): readonly Column<Conflict>[] {
  const { language } = useTexts();
  return useMemo(
    () => [
      column<Conflict>("number", [words.number[language], (row) => row.number ?? row.id], {
        width: 190,
        cell: (row) => <Numbered row={row} />,
      }),
      column<Conflict>("reference", [words.reference[language], (row) => row.reference], {
        width: 120,
      }),
      column<Conflict>("kind", [words.kind[language], (row) => row.says[language]], {
        width: 230,
        cell: (row) => (
          <>
            <Badge tone={row.blocks ? "warn" : "calm"}>{row.kind}</Badge> {row.says[language]}
          </>
        ),
      }),
      column<Conflict>(
        "atPort",
        [words.atPort[language], (row) => sideText(row.atPort, language)],
        {
          width: 230,
        },
      ),
      column<Conflict>(
        "atCentre",
        [words.atCentre[language], (row) => sideText(row.atCentre, language)],
        {
          width: 280,
        },
      ),
      column<Conflict>("todo", [words.todo[language], (row) => row.todo[language]], {
        width: 280,
      }),
      column<Conflict>("acts", [words.acts[language], () => ""], {
        width: 200,
        cell: (row) => <Acts row={row} />,
      }),
      column<Conflict>("foundAt", [words.found[language], (row) => row.foundAt], {
        width: 170,
        cell: (row) => <Moment at={row.foundAt} />,
      }),
    ],
    [language],
  );
}

/** Leads to the declaration that took its place, where there is one. */
function Numbered({ row }: { readonly row: Conflict }) {
  const shown = row.number ?? row.id;
  if (row.declarationId === null) return <span className="code">{shown}</span>;
  return (
    <Link className="code" to={patterns.declaration} params={{ id: row.declarationId }}>
      {row.finalNumber ?? shown}
    </Link>
  );
}

/** Members of a side as people read them. */
function sideText(side: Conflict["atPort"], language: Language): string {
  const [colon, comma, end] = language === "zh" ? ["：", "、", "；"] : [": ", ", ", "; "];
  return Object.entries(side)
    .flatMap(([name, value]) => {
      if (value === null) return [];
      const values = typeof value === "string" ? [value] : value;
      const shown = values.map((one) => againstWords[one]?.[language] ?? one);
      return `${sideWords[name]?.[language] ?? name}${colon}${shown.join(comma)}`;
    })
    .join(end);
}

function Acts({ row }: { readonly row: Conflict }) {
  const { language } = useTexts();
  if (row.declarationId !== null || !row.isOpen) return nothing;
  return (
    <>
      {row.decisions.length > 0 ? <Decide row={row} language={language} /> : null}
      <Act
        label={words.compare[language]}
        says={words.compareSays[language]}
        route="POST /port-declarations/{id}/comparison"
        params={{ id: row.id }}
      />
    </>
  );
}

function Decide({ row, language }: { readonly row: Conflict; readonly language: Language }) {
  return (
    <Act
      label={words.decide[language]}
      says={words.decideSays[language]}
      about={<p>{row.todo[language]}</p>}
      route="POST /port-declarations/{id}/decision"
      params={{ id: row.id }}
      danger
      fields={[
        {
          name: "decision",
          label: words.decision[language],
          values: row.decisions,
          words: (decision) => decisionWord(decision, language),
        },
        {
          name: "reference",
          label: words.newReference[language],
          hint: words.referenceHint[language],
        },
        { name: "reason", label: words.reason[language], lines: 3 },
      ]}
    />
  );
}

function decisionWord(decision: string, language: Language): string {
  if (decision === "take" || decision === "rename" || decision === "set-aside")
    return words[decision][language];
  return decision;
}
