/** Every charge line with base, rate, amount, and beside it the legal basis, formula and reasons. */
import { ScrollTable } from "../../elements/scroll-table.tsx";
import { Alert } from "antd";
import { Badge } from "../parts/badge.tsx";
import type { ChargeItem, ChargeLine, Charges, Considered } from "./declaration-answer.ts";
import { colons, type Language, inBrackets } from "../../elements/language.ts";
import { useTexts } from "../shell/language.ts";
import { useZone } from "../shell/zone.tsx";
import { declaredId } from "./declared-lines.ts";
import { lawIn } from "../../elements/laws.ts";
import { printFormula } from "../../elements/formula.ts";
import { printInstant } from "../../elements/instant.ts";
import { printAmount, printRate } from "../parts/money.ts";
import { Quantity } from "../parts/display.tsx";
import { ReasonLine } from "../parts/reasons.tsx";
import { type ChargeFacts, type ChargeNames, noNames } from "./charge-names.ts";
import { taxWord } from "../shell/words.ts";

type Facts = ChargeFacts["header"];
type Names = ChargeNames;

/** A charge by the name its administration gives it, with a code that several share a name of. */
function taxName(taxType: string, { taxes }: Names, language: Language): string {
  const name = taxes[taxType];
  if (name === undefined) return taxWord(taxType, language);
  // a code of letters alone is a short form of the name; numbers tell excise duties of one name apart
  return /\d/.test(taxType) ? `${name[language]} ${taxType}` : name[language];
}

/** Columns every declaration has. */
const plainColumns = 6;
const held = ["secured", "suspended"] as const;
type HeldColumn = (typeof held)[number];

/** Columns of what is neither relieved nor due, where something has some of it. */
function heldColumns(
  lines: readonly { readonly [Name in HeldColumn]?: string | null | undefined }[],
): readonly HeldColumn[] {
  return held.filter((name) => lines.some((line) => Number(line[name] ?? 0) !== 0));
}

/** What all items come to, who decided it, and what it stands on. */
export function ChargesSummary({
  charges,
  facts,
  isOver = false,
}: {
  readonly charges: Charges | undefined;
  /** What the charges stand on; absent until it is read. */
  readonly facts?: ChargeFacts | undefined;
  /** The declaration has ended and nothing of them is due. */
  readonly isOver?: boolean;
}) {
  const { t } = useTexts();
  return (
    <div>
      <h2>{t("declaration.charges")}</h2>
      {charges === undefined || charges.items.length === 0 ? (
        <p className="soft">{t("declaration.chargesNone")}</p>
      ) : (
        <>
          {isOver ? <p className="soft">{t("declaration.chargesOver")}</p> : null}
          <Totals charges={charges} names={facts ?? noNames} />
          <Standing facts={facts} />
          {facts === undefined || facts.header.length === 0 ? null : (
            <details className="within">
              <summary>{t("declaration.factsUsed", { count: facts.header.length })}</summary>
              <FactsUsed facts={facts.header} />
            </details>
          )}
          {charges.asOf === null || charges.asOf === undefined ? null : (
            <small>
              {t("declaration.rates", { asOf: charges.asOf, tariff: charges.tariff ?? "–" })}
            </small>
          )}
        </>
      )}
    </div>
  );
}

/** The charges of one item, line by line. */
export function ItemCharges({
  item,
  names,
  currency,
}: {
  readonly item: ChargeItem;
  readonly names: Names;
  readonly currency: string | undefined;
}) {
  const { t } = useTexts();
  const columns = heldColumns(item.lines);
  return (
    <ScrollTable name={t("declaration.chargesOf", { item: item.item })}>
      <table className="charges">
        <Heads columns={columns} />
        <Item item={item} columns={columns} names={names} currency={currency} />
      </table>
    </ScrollTable>
  );
}

function Heads({ columns }: { readonly columns: readonly HeldColumn[] }) {
  const { t } = useTexts();
  return (
    <thead>
      <tr>
        <th scope="col" className="name">
          {t("declaration.tax")}
        </th>
        <th scope="col">{t("declaration.base")}</th>
        <th scope="col">{t("declaration.rate")}</th>
        <th scope="col">{t("declaration.amount")}</th>
        <th scope="col">{t("declaration.relieved")}</th>
        {columns.map((name) => (
          <th key={name} scope="col">
            {t(`declaration.${name}`)}
          </th>
        ))}
        <th scope="col">{t("declaration.payable")}</th>
      </tr>
    </thead>
  );
}

function Item({
  item,
  columns,
  names,
  currency,
}: {
  readonly item: ChargeItem;
  readonly names: Names;
  readonly columns: readonly HeldColumn[];
  readonly currency: string | undefined;
}) {
  const { t, language } = useTexts();
  const { customsValue, valuation } = item;
  const width = plainColumns + columns.length;
  return (
    <tbody>
      <tr className="item">
        <th scope="rowgroup" colSpan={width} className="name">
          <div className="within">
            {t("declaration.item")} {item.item} · {t("declaration.commodity")}{" "}
            <span className="code">{item.commodity}</span>
            {customsValue === null || customsValue === undefined
              ? null
              : ` · ${t("declaration.customsValue", { value: printAmount(customsValue, item.currency ?? currency, language) })}`}
            {valuation === null || valuation === undefined ? null : (
              <span className="valuation code">{printFormula(valuation, language)}</span>
            )}
            {item.reasons.map((reason) => (
              <ReasonLine key={`${reason.code} ${JSON.stringify(reason.says)}`} reason={reason} />
            ))}
          </div>
        </th>
      </tr>
      {item.lines.length > 0 ? null : (
        <tr>
          <td colSpan={width} className="name soft">
            {t("declaration.noLines")}
          </td>
        </tr>
      )}
      {item.lines.map((line, index) => (
        // One tax can stand on several lines of an item; the order is the assessment's.
        <Line
          key={`${line.taxType}-${index}`}
          line={line}
          columns={columns}
          names={names}
          currency={currency}
        />
      ))}
      {item.notApplied.length === 0 ? null : (
        <tr className="basis">
          <td colSpan={width} className="name">
            <NotApplied measures={item.notApplied} names={names} />
          </td>
        </tr>
      )}
    </tbody>
  );
}

/** The declared facts an amount stands on, each with its place in the declaration. */
export function FactsUsed({ facts }: { readonly facts?: Facts | undefined }) {
  const { language } = useTexts();
  if (facts === undefined || facts.length === 0) return null;
  return (
    <ul className="plain">
      {facts.map(({ name, value, says, pointer, path }) => (
        <li key={path}>
          {name[language]}
          {colons[language]}
          <b>{value}</b>{" "}
          {says === undefined ? null : `${inBrackets("", says[language], language).trim()} `}
          <a
            className="code soft"
            title={path}
            href={`#${declaredId(path)}`}
            onClick={() => openDeclared(path)}
          >
            {pointer}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The part that shows the declared value is closed at first; the link then leads into it. */
function openDeclared(path: string): void {
  const details = document.getElementById(declaredId(path))?.closest("details");
  if (details) details.open = true;
}

/** Who decided, when, and until when what is due has to be paid. */
function Standing({ facts }: { readonly facts: ChargeFacts | undefined }) {
  const { t, language } = useTexts();
  const { zone } = useZone();
  if (facts === undefined) return null;
  return (
    <ul className="plain" aria-label={t("declaration.decided")}>
      <li>{facts.decided[language]}</li>
      <li>{facts.due[language]}</li>
      <li className="soft">
        {t("declaration.moments", {
          law: printInstant(facts.acceptedOn, zone),
          assessed: printInstant(facts.assessedAt, zone),
        })}
      </li>
    </ul>
  );
}

/** Why not the lower rate: what was considered for the code and day, and why it does not apply. */
function NotApplied({
  measures,
  names,
}: {
  readonly measures: readonly Considered[];
  readonly names: Names;
}) {
  const { t, language } = useTexts();
  return (
    <details className="within">
      <summary>{t("declaration.notApplied", { count: measures.length })}</summary>
      <ul className="plain">
        {measures.map((one) => (
          <li key={`${one.taxType} ${one.measure} ${one.rate}`}>
            {taxName(one.taxType, names, language)} {printRate(one.rate, language)}{" "}
            <span className="code soft">{one.measure}</span>
            <ReasonLine reason={one.reason} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Line(properties: {
  readonly line: ChargeLine;
  readonly columns: readonly HeldColumn[];
  readonly names: Names;
  readonly currency: string | undefined;
}) {
  const { line, columns, names, currency } = properties;
  const width = plainColumns + columns.length;
  const { t, language } = useTexts();
  const money = (value: string | null | undefined) => printAmount(value, currency, language);
  const base = line.base ?? undefined;
  return (
    <>
      <tr className="line">
        <th scope="row" className="name">
          {taxName(line.taxType, names, language)}{" "}
          {line.method === "undetermined" ? (
            <Badge tone="warn">{t("declaration.undetermined")}</Badge>
          ) : null}
        </th>
        <td>
          {base === undefined ? <Quantity value={line.quantity} unit={line.unit} /> : money(base)}
        </td>
        <td>{printRate(line.rate, language)}</td>
        <td>{money(line.amount)}</td>
        <td className="soft">{money(line.relieved)}</td>
        {columns.map((name) => (
          <td key={name} className="soft">
            {money(line[name])}
          </td>
        ))}
        <td className="strong">{money(line.payable)}</td>
      </tr>
      <tr className="basis">
        <td colSpan={width} className="name" aria-label={t("declaration.basis")}>
          <div className="within">
            <Basis line={line} names={names} />
          </div>
        </td>
      </tr>
    </>
  );
}

function Basis({ line, names }: { readonly line: ChargeLine; readonly names: Names }) {
  const { t, language } = useTexts();
  const unit = line.unit === null || line.unit === undefined ? undefined : names.units[line.unit];
  return (
    <>
      {line.legalBasis === null || line.legalBasis === undefined ? null : (
        <div>{lawIn(line.legalBasis, language)}</div>
      )}
      {line.formula === null || line.formula === undefined ? null : (
        <div className="code">{printFormula(line.formula, language)}</div>
      )}
      {line.reasons.map((reason) => (
        <ReasonLine
          key={`${reason.code} ${JSON.stringify(reason.says)}`}
          // The law is said once.
          reason={reason.source === line.legalBasis ? { ...reason, source: null } : reason}
        />
      ))}
      {unit === undefined ? null : (
        <div>
          {line.unit}
          {colons[language]}
          {unit[language]}
        </div>
      )}
      {line.measure === null || line.measure === undefined ? null : (
        <div className="soft">
          {t("declaration.measure", { measure: line.measure })}
          {line.scope ? ` · ${line.scope[language]}` : null}
        </div>
      )}
    </>
  );
}

function Totals({ charges, names }: { readonly charges: Charges; readonly names: Names }) {
  const { t, language } = useTexts();
  const { totals } = charges;
  if (totals === undefined) return null;
  const undetermined = totals.undetermined ?? 0;
  const amounts = [
    ...totals.byTax.map((tax) => [taxName(tax.taxType, names, language), tax.payable] as const),
    [t("declaration.relieved"), totals.relieved] as const,
    ...heldColumns([totals]).map((name) => [t(`declaration.${name}`), totals[name]] as const),
    [t("declaration.payable"), totals.payable] as const,
  ];
  return (
    <>
      {undetermined === 0 ? null : (
        <Alert
          role="status"
          type="warning"
          showIcon
          title={t("declaration.undeterminedLines", { count: undetermined })}
        />
      )}
      <dl className="totals" aria-label={t("declaration.totals")}>
        {amounts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{printAmount(value, charges.currency ?? undefined, language)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
