/** One release that is recalled: the importer accounts for its goods, an officer judges and settles. */
import { listIn } from "../../elements/language.ts";
import { type ReactNode, useMemo } from "react";
import { wordColumn } from "../money/columns.tsx";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Day, DeclarationLink, Facts } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { FormField } from "../parts/schema-form.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useUnitName } from "../registers/use-names.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import {
  agreementNames,
  type Goods,
  goodsText,
  matchNames,
  outcomeNames,
  type Release,
  releaseStateNames,
  words,
} from "./recall-words.ts";

type Properties = { readonly release: Release };

export function RecalledReleasePage({ id }: { readonly id: string }) {
  const { t, language } = useTexts();
  const may = useMay("GET /recall-releases/{id}");
  const query = useAnswer("GET /recall-releases/{id}", { params: { id } }, { enabled: may });
  const title = `${words.one[language]} ${query.data?.reference ?? ""}`.trim();
  return (
    <Page title={title} says={t("frame.pages.recalledGoods")}>
      <Answered query={query}>
        {(release) => (
          <>
            <ReleaseFacts release={release} />
            <Acts release={release} />
            <Part name={words.goods[language]}>
              <GoodsTable rows={release.goods} />
            </Part>
          </>
        )}
      </Answered>
    </Page>
  );
}

function ReleaseFacts({ release }: Properties) {
  const { language } = useTexts();
  const head = (name: keyof typeof words) => words[name][language];
  const { state, match, dueOn, releasedOn, reason, letter, endLetter, declarationId } = release;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [head("state"), releaseStateNames[state][language]],
    [head("dueOn"), dueOn === null ? "–" : <Day on={dueOn} />],
    [head("measures"), release.measures],
    [head("reason"), reason.says],
    [head("instrument"), release.instrument],
    [head("match"), matchNames[match][language]],
    [head("declaration"), <DeclarationLink key="declaration" id={declarationId} />],
    [head("releasedOn"), <Day key="on" on={releasedOn} />],
    [head("letter"), head(letter === null ? "letterNot" : "letterSent")],
    ...(state === "dismissed" && letter !== null
      ? [[head("endLetter"), head(endLetter === null ? "letterNot" : "letterSent")] as const]
      : []),
    ...(release.says === null || release.says === ""
      ? []
      : [[head("says2"), release.says] as const]),
    ...(release.settlement === null ? [] : [[head("settlement"), release.settlement] as const]),
  ];
  return <Facts name={head("one")} facts={facts} />;
}

function Acts({ release }: Properties) {
  const { language } = useTexts();
  const word = (name: keyof typeof words) => words[name][language];
  const { id, state } = release;
  const params = { id };
  const reason = { name: "reason", label: word("reason"), lines: 3 };
  const isOpen = state === "due" || state === "answered";
  return (
    <div className="acts">
      {state === "probable" ? (
        <Act
          label={word("judge")}
          route="POST /recall-releases/{id}/judgement"
          params={params}
          primary
          fields={[
            {
              name: "outcome",
              label: word("outcome"),
              words: (one) => outcomeNames[one]?.[language] ?? one,
            },
            reason,
          ]}
        />
      ) : null}
      {isOpen ? (
        <>
          <Answer release={release} />
          <Act
            label={word("settle")}
            route="POST /recall-releases/{id}/settlement"
            params={params}
            fields={[reason]}
          />
          <Act
            label={word("dismiss")}
            route="POST /recall-releases/{id}/dismissal"
            params={params}
            fields={[reason]}
          />
        </>
      ) : null}
    </div>
  );
}

const amounts = [
  ["onHand", "onHand"],
  ["sold", "sold"],
  ["soldTo", "soldTo"],
  ["recovered", "takenBack"],
  ["destroyed", "destroyed"],
  ["returned", "returned"],
] as const;

/** Each quantity of each goods item has a field of its own. */
function Answer({ release: { id, goods, says } }: Properties) {
  const { language } = useTexts();
  const unitName = useUnitName();
  const fields = goods.flatMap((one) =>
    amounts.map(([name, label]): FormField => {
      const unit = name === "soldTo" ? "" : ` (${unitName(one.unit)})`;
      const item = goods.length === 1 ? "" : `${one.item}. `;
      return {
        name: `${name}-${one.item}`,
        label: `${item}${words[label][language]}${unit}`,
        start: one.accounted?.[name] ?? (name === "soldTo" ? "" : "0"),
      };
    }),
  );
  const shape = (values: Readonly<Record<string, unknown>>) => ({
    goods: goods.map(({ item }) => ({
      item,
      ...Object.fromEntries(
        amounts.flatMap(([name]) => {
          const typed = values[`${name}-${item}`];
          return typeof typed === "string" && typed !== "" ? [[name, typed.trim()]] : [];
        }),
      ),
    })),
    ...(typeof values["says"] === "string" ? { says: values["says"] } : {}),
  });
  return (
    <Act
      label={words.answer[language]}
      says={words.answerSays[language]}
      route="POST /recall-releases/{id}/answer"
      params={{ id }}
      primary
      fields={[
        ...fields,
        { name: "says", label: words.says2[language], lines: 2, start: says ?? "" },
      ]}
      shape={shape}
    />
  );
}

function GoodsTable({ rows }: { readonly rows: readonly Goods[] }) {
  const { language } = useTexts();
  const unitName = useUnitName();
  const columns = useMemo((): readonly Column<Goods>[] => {
    const head = (name: keyof typeof words) => words[name][language];
    const said = (name: (typeof amounts)[number][0], label: keyof typeof words) =>
      wordColumn<Goods>(name, head(label), (row) => row.accounted?.[name] ?? "");
    return [
      wordColumn("item", head("item"), (row) => String(row.item)),
      wordColumn("goods", head("goods"), goodsText, { width: 240 }),
      wordColumn("lots", head("lots"), (row) => listIn(row.lots, language)),
      wordColumn("producers", head("producers"), (row) => listIn(row.producers, language), {
        width: 200,
      }),
      wordColumn("agrees", head("agrees"), (row) =>
        listIn(
          row.agrees.map((one) => agreementNames[one][language]),
          language,
        ),
      ),
      wordColumn("quantity", head("quantity"), (row) => row.quantity),
      wordColumn("unit", head("unit"), (row) => unitName(row.unit)),
      ...amounts.map(([name, label]) => said(name, label)),
    ];
  }, [language, unitName]);
  return (
    <DataTable
      name={words.goods[language]}
      file="recalled-goods"
      columns={columns}
      pages={onePage({ rows, error: null, refetch: () => undefined })}
      rowKey={(row) => String(row.item)}
      empty={words.noGoods[language]}
      tools={false}
    />
  );
}
