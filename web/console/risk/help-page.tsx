/** How a rule is written: from this page alone somebody can write one. Facts come from the API. */
import { Link } from "@tanstack/react-router";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import "./risk.css";
import { codeColumn, column } from "./columns.tsx";
import { onePage } from "../parts/use-pages.ts";
import { useAnswer, useMay } from "../shell/session.tsx";

type Fact = Routes["GET /risk/facts"]["answer"]["facts"][number];

/** Tests as they are written; what each means stands in the texts. */
const tests = [
  ["equal", "origin = CN"],
  ["text", 'description = "toys"'],
  ["unequal", "origin != CN"],
  ["oneOf", "origin in (CN, VN)"],
  ["noneOf", "origin not in (CN, VN)"],
  ["starts", "commodity starts with (61, 6203)"],
  ["cut", "commodity.4 = 6109"],
  ["number", "customsValue >= 5000"],
  ["between", "netMassKg between 10 and 20"],
  ["numbers", "weekday in (6, 7)"],
  ["day", "acceptedOn < 2026-07-01"],
  ["contains", 'traderName contains ("hua wei", "zhong xing")'],
  ["resembles", 'traderName resembles "Mueller Soehne" at 0.85'],
  ["list", "traderId in list watched"],
  ["missing", "preference is missing"],
  ["count", "count(traderId, 30 days) > 20"],
  ["findings", "findings(traderId + origin, 180 days) >= 2"],
  ["ratio", "ratio(pricePerKg, by commodity.6 + origin) < 0.3"],
  ["distance", "distance(office, goodsLocation) > 300 km"],
  ["path", "document.goodsShipment.consignment.carrier.id = MAEU"],
] as const;

const steps = ["one", "two", "three", "four", "five"] as const;

export function RuleHelpPage() {
  const { t } = useTexts();
  const may = useMay("GET /risk/facts");
  const query = useAnswer("GET /risk/facts", { query: {} }, { enabled: may });
  return (
    <Page title={t("risk.help.title")} says={t("risk.help.says")}>
      <Part name={t("risk.help.stepsTitle")}>
        <ol>
          {steps.map((step) => (
            <li key={step}>{t(`risk.help.steps.${step}`)}</li>
          ))}
        </ol>
        <p>
          <Link to={patterns.riskRule} params={{ id: "new" }}>
            {t("risk.rules.write")}
          </Link>
        </p>
      </Part>
      <Part name={t("risk.help.exampleTitle")}>
        <pre className="code condition">
          {
            "direction = import and commodity starts with (61, 62)\nand ratio(pricePerKg, by commodity.4 + origin) < 0.4"
          }
        </pre>
        <p>{t("risk.help.example")}</p>
      </Part>
      <Part name={t("risk.help.testsTitle")}>
        <dl className="facts wide tests" aria-label={t("risk.help.testsTitle")}>
          {tests.map(([name, text]) => (
            <div key={name}>
              <dt className="code">{text}</dt>
              <dd>{t(`risk.help.tests.${name}`)}</dd>
            </div>
          ))}
        </dl>
        <p>{t("risk.help.joins")}</p>
        <p>{t("risk.help.unknown")}</p>
      </Part>
      <Part name={t("risk.help.factsTitle")}>
        <Answered query={query}>
          {({ facts, lists }) => (
            <>
              <FactTable facts={facts} />
              <p>{t("risk.help.lists", { lists: lists.join(", ") })}</p>
            </>
          )}
        </Answered>
      </Part>
    </Page>
  );
}

function FactTable({ facts }: { readonly facts: readonly Fact[] }) {
  const { t, language } = useTexts();
  return (
    <DataTable
      name={t("risk.help.factsTitle")}
      file="facts"
      tools={false}
      columns={[
        codeColumn("name", [t("risk.help.name"), (row: Fact) => row.name], 200),
        column("says", [t("risk.help.meaning"), (row: Fact) => row.says[language]], { width: 380 }),
        column("kind", [t("risk.help.kind"), (row: Fact) => t(`risk.help.kinds.${row.kind}`)]),
        column("level", [t("risk.help.level"), (row: Fact) => t(`risk.help.levels.${row.level}`)]),
      ]}
      pages={onePage({ rows: facts, error: null, refetch: () => undefined })}
      rowKey={(row: Fact) => row.name}
      empty=""
    />
  );
}
