/** One difference in classification: who declared what where, what the codes owe, and settling it. */
import { Link } from "@tanstack/react-router";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { Code, Day, Facts, Moment, Money, nothing, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { personOf } from "../parts/who.ts";
import { useNameOf } from "../registers/use-names.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { rulingWord } from "./ruling-words.ts";

type Difference = Routes["GET /classification-differences/{id}"]["answer"];

export function DifferencePage({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const route = "GET /classification-differences/{id}";
  const may = useMay(route);
  const query = useAnswer(route, { params: { id } }, { enabled: may });
  const name = query.data?.description.slice(0, 60) ?? "";
  return (
    <Page title={t("differences.title", { name })} says={<ZoneNote />}>
      <Answered query={query}>{(found) => <DifferenceDetails found={found} />}</Answered>
    </Page>
  );
}

function DifferenceDetails({ found }: { readonly found: Difference }) {
  const { t, language } = useTexts();
  return (
    <>
      <Facts
        name={t("declaration.facts")}
        facts={[
          [t("list.status"), rulingWord(found.status, language)],
          [t("differences.codes"), <Code key="codes">{found.codes.join(" ")}</Code>],
          [t("differences.offices"), <Code key="offices">{found.offices.join(" ")}</Code>],
          [t("differences.items"), found.items],
          [t("differences.likeness"), `${Math.round(found.likeness / 10)}%`],
          [t("differences.last"), <Day key="last" on={found.lastOn} />],
        ]}
      />
      <Settled found={found} />
      <Act
        label={t("differences.resolve")}
        route="POST /classification-differences/{id}/resolution"
        params={{ id: found.id }}
        primary
        offered={found.status === "open"}
        fields={[
          {
            name: "outcome",
            label: t("differences.outcome"),
            words: (code) => rulingWord(code, language),
          },
          {
            name: "code",
            label: t("differences.code"),
            hint: t("differences.codeHint"),
          },
          { name: "reason", label: t("differences.note"), lines: 4 },
        ]}
      />
      <Part name={t("differences.duty")}>
        <Duty found={found} />
      </Part>
      <Part name={t("differences.uses")}>
        <Uses found={found} />
      </Part>
    </>
  );
}

function Settled({ found }: { readonly found: Difference }) {
  const { t, language } = useTexts();
  const { outcome, code, note, resolvedBy, resolvedByActing, resolvedAt } = found;
  if (outcome === null) return null;
  return (
    <Part name={t("differences.resolved")}>
      <p>
        {rulingWord(outcome, language)} {code === null ? null : <Code>{code}</Code>}
      </p>
      <p>{note}</p>
      <p className="soft">
        {personOf(resolvedByActing, resolvedBy) ?? nothing}, <Moment at={resolvedAt} />
      </p>
    </Part>
  );
}

function Duty({ found }: { readonly found: Difference }) {
  const { t } = useTexts();
  const country = useNameOf("countries");
  const [first] = found.duty;
  if (first === undefined) return <p className="soft">{t("differences.undetermined")}</p>;
  const { value, currency } = first;
  return (
    <>
      <p className="soft">{t("differences.dutySays", { value, currency })}</p>
      <ScrollTable name={t("differences.duty")}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col" className="name">
                {t("differences.codes")}
              </th>
              <th scope="col" className="name">
                {t("differences.origins")}
              </th>
              <th scope="col">{t("declaration.payable")}</th>
            </tr>
          </thead>
          <tbody>
            {found.duty.map((row) => (
              <tr key={`${row.commodity} ${row.origin}`}>
                <th scope="row" className="name">
                  <Code>{row.commodity}</Code>
                </th>
                <td className="name">{country(row.origin)}</td>
                <td>
                  {row.payable === null ? (
                    t("differences.undetermined")
                  ) : (
                    <Money value={row.payable} currency={row.currency} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </>
  );
}

const headNames = ["codes", "offices", "traders", "origins", "items", "example", "last"] as const;

function Uses({ found }: { readonly found: Difference }) {
  const { t } = useTexts();
  const country = useNameOf("countries");
  const office = useNameOf("offices");
  return (
    <ScrollTable name={t("differences.uses")}>
      <table className="table">
        <thead>
          <tr>
            {headNames.map((name) => (
              <th key={name} scope="col" className={name === "items" ? "" : "name"}>
                {t(`differences.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {found.uses.map((use) => (
            <tr key={`${use.commodity} ${use.office} ${use.trader} ${use.origin} ${use.direction}`}>
              <th scope="row" className="name">
                <Code>{use.commodity}</Code>
              </th>
              <td className="name">{office(use.office)}</td>
              <td className="name">
                <Code>{use.trader}</Code>
              </td>
              <td className="name">{country(use.origin)}</td>
              <td>{use.items}</td>
              <td className="name">
                <Link to={patterns.declaration} params={{ id: use.exampleId }}>
                  {use.description.slice(0, 60)}
                </Link>
              </td>
              <td className="name">
                <Day on={use.lastOn} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
}
