/** One licence: what it is for, what is left of it, and which declarations took of it. */
import { useMemo } from "react";
import { momentColumn, wordColumn } from "../money/columns.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Code, Day, DeclarationLink, Facts, Money, Quantity, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { type Licence, type Movement, states, statuses, words } from "./licence-words.ts";

export function LicencePage({ id }: { readonly id: string }) {
  const { language } = useTexts();
  const may = useMay("GET /licences/{id}");
  const query = useAnswer("GET /licences/{id}", { params: { id } }, { enabled: may });
  const title = `${words.one[language]} ${query.data?.number ?? ""}`;
  return (
    <Page title={title} says={<ZoneNote />}>
      <Answered query={query}>
        {({ movements, content, ...licence }) => (
          <>
            <LicenceFacts licence={licence} />
            {Object.keys(content).length === 0 ? null : (
              <Part name={words.content[language]}>
                <Facts name={words.content[language]} facts={Object.entries(content)} />
              </Part>
            )}
            <Part name={words.movements[language]}>
              <Movements movements={movements} unit={licence.unit} />
            </Part>
          </>
        )}
      </Answered>
    </Page>
  );
}

function LicenceFacts({ licence }: { readonly licence: Licence }) {
  const { language } = useTexts();
  const { unit, value, countries, shipments } = licence;
  const head = (name: keyof typeof words) => words[name][language];
  const quantity = (name: "granted" | "claimed" | "used" | "left") =>
    [head(name), <Quantity key={name} value={licence[name]} unit={unit} />] as const;
  const most = shipments.max === null ? "" : ` / ${shipments.max}`;
  return (
    <Facts
      name={words.one[language]}
      facts={[
        [head("document"), <Code key="document">{licence.document}</Code>],
        [head("holder"), <Code key="holder">{licence.holder}</Code>],
        [head("goods"), <Code key="goods">{licence.goods.join(" ")}</Code>],
        [head("countries"), countries.length === 0 ? head("any") : countries.join(" ")],
        quantity("granted"),
        quantity("claimed"),
        quantity("used"),
        quantity("left"),
        ...(value === null
          ? []
          : ([
              [
                head("valueGranted"),
                <Money key="granted" value={value.granted} currency={value.currency} />,
              ],
              [head("value"), <Money key="taken" value={value.taken} currency={value.currency} />],
            ] as const)),
        [head("shipments"), `${shipments.drawn}${most}`],
        [head("validFrom"), <Day key="from" on={licence.validFrom} />],
        [head("validTo"), <Day key="to" on={licence.validTo} />],
        [head("status"), statuses[licence.status][language]],
      ]}
    />
  );
}

function Movements(properties: { readonly movements: readonly Movement[]; readonly unit: string }) {
  const { movements, unit } = properties;
  const { language } = useTexts();
  const columns = useMovementColumns(unit);
  return (
    <DataTable
      name={words.movements[language]}
      file="licence-movements"
      columns={columns}
      pages={onePage({ rows: movements, error: null, refetch: () => undefined })}
      rowKey={(row) => `${row.declarationId} ${row.item} ${row.at} ${row.state}`}
      empty={words.movementsNone[language]}
      tools={false}
    />
  );
}

function useMovementColumns(unit: string): readonly Column<Movement>[] {
  const { language } = useTexts();
  return useMemo((): readonly Column<Movement>[] => {
    const head = (name: keyof typeof words) => words[name][language];
    return [
      momentColumn("at", head("at"), (row) => row.at),
      {
        id: "declaration",
        head: head("declaration"),
        width: 200,
        text: (row) => row.declarationId,
        cell: (row) => <DeclarationLink id={row.declarationId} />,
      },
      wordColumn("item", head("item"), (row) => String(row.item), { width: 80 }),
      {
        id: "quantity",
        head: head("quantity"),
        width: 150,
        figure: true,
        text: (row) => row.quantity,
        cell: (row) => <Quantity value={row.quantity} unit={unit} />,
      },
      wordColumn("state", head("status"), (row) => states[row.state][language]),
    ];
  }, [language, unit]);
}
