/** The headline figures: total, exports, imports, balance, each with growth, change and sources. */
import { printGrowth, printShare } from "../elements/quantity.ts";
import { findMoneyUnit, printMoney, printUnit } from "../elements/unit.ts";
import { printNumber } from "../elements/quantity.ts";
import type { AddressChange } from "./address.ts";
import { useTexts } from "./language.ts";
import { type Fact, findHeadline, type HeadlineFlow, headlineFlows, type Press } from "./press.ts";
import { SourcesButton } from "./sources-button.tsx";

export function Headline({ press, go }: { readonly press: Press; readonly go: AddressChange }) {
  const { t } = useTexts();
  return (
    <section aria-label={t("headline")} className="headline">
      <dl>
        {headlineFlows.map((flow) => {
          const fact = findHeadline(press, flow);
          return fact === undefined ? null : <Figure key={flow} flow={flow} fact={fact} go={go} />;
        })}
      </dl>
      <Split press={press} />
    </section>
  );
}

function flowName(flow: HeadlineFlow, fact: Fact) {
  if (flow !== "balance") return `flow.${flow}` as const;
  return fact.value?.startsWith("-") === true ? "deficit" : "surplus";
}

function Figure(properties: {
  readonly flow: HeadlineFlow;
  readonly fact: Fact;
  readonly go: AddressChange;
}) {
  const { flow, fact, go } = properties;
  const { t, language } = useTexts();
  const value = fact.value ?? "–";
  const shown = flow === "balance" ? value.replace(/^-/, "") : value;
  const money = printMoney(shown, fact.unit, language);
  const name = t(flowName(flow, fact));
  const plain = findMoneyUnit(fact.unit)?.power === 0;
  const exact = {
    value: printNumber(shown, language, plain ? { digits: 2 } : {}),
    unit: printUnit(fact.unit, language),
  };
  return (
    <div className={`figure ${flow}`}>
      <dt>{name}</dt>
      <dd className="value">
        <span className="number">{money.number}</span> <span className="unit">{money.unit}</span>
      </dd>
      <dd className="growth">
        {fact.yoyPct === null ? null : (
          <span>{t("overYear", { growth: printGrowth(fact.yoyPct, language) })}</span>
        )}
        <Change fact={fact} />
      </dd>
      <dd className="exact">{plain ? `${exact.value} ${exact.unit}` : t("exactly", exact)}</dd>
      <dd className="origin">
        <SourcesButton
          cells={`fact:${fact.id}`}
          name={name}
          go={go}
          label={fact.valueComputed ? t("computed") : t("quoted")}
        />
        {fact.valueComputed && !fact.yoyComputed && fact.yoyPct !== null ? (
          <span className="tag">{t("growthQuoted")}</span>
        ) : null}
      </dd>
    </div>
  );
}

function Change({ fact }: { readonly fact: Fact }) {
  const { t, language } = useTexts();
  if (fact.change === null) return null;
  const money = printMoney(fact.change, fact.unit, language, { sign: true });
  const gap = language === "zh" ? "" : " ";
  return <span>{t("change", { change: `${money.number}${gap}${money.unit}` })}</span>;
}

/** Exports and imports as parts of the total: one bar, in the colours of the charts below. */
function Split({ press }: { readonly press: Press }) {
  const { t, language } = useTexts();
  const exported = Number(findHeadline(press, "export")?.value);
  const imported = Number(findHeadline(press, "import")?.value);
  const total = exported + imported;
  if (!(total > 0)) return null;
  const share = (part: number) => printShare(((100 * part) / total).toFixed(1), language);
  const width = (1000 * exported) / total;
  return (
    <figure className="split">
      <svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
        <rect x="0" y="0" width={width} height="10" fill="var(--series-export)" />
        <rect x={width + 2} y="0" width={998 - width} height="10" fill="var(--series-import)" />
      </svg>
      <figcaption>{t("split", { export: share(exported), import: share(imported) })}</figcaption>
    </figure>
  );
}
