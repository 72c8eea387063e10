/** What may be entered of goods in custody, and the hand-over for its two persons. */
import { colons, type Text } from "../../elements/language.ts";
import { Act } from "../parts/act.tsx";
import { DeclarationLink } from "../parts/display.tsx";
import type { FormField } from "../parts/schema-form.tsx";
import { useCodes, useUnitName } from "../registers/use-names.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer } from "../shell/session.tsx";
import { exitNames, groundNames, type OnePiece, type Rules, words } from "./custody-words.ts";

function useFields() {
  const { language } = useTexts();
  const word = (name: keyof typeof words) => words[name][language];
  const field = (name: string, label: keyof typeof words, more: Partial<FormField> = {}) => ({
    name,
    label: word(label),
    ...more,
  });
  const said = (names: Readonly<Record<string, Text>>) => (value: string) =>
    names[value]?.[language] ?? value;
  return { word, field, said, reason: field("reason", "reason", { lines: 2 }) };
}

/** Goods that no declaration brings. */
export function TakeIn() {
  const { language } = useTexts();
  const { word, field, said, reason } = useFields();
  const categories = useAnswer("GET /custody-rules", { query: {} }).data?.categories ?? [];
  const categoryName = (id: string) => categories.find((one) => one.id === id)?.name[language];
  const choice = {
    values: categories.map(({ id }) => id),
    words: (id: string) => categoryName(id) ?? id,
  };
  const unitName = useUnitName();
  const units = useCodes("units").map((value) => {
    return { value, label: `${value} ${unitName(value)}` };
  });
  return (
    <Act
      label={word("take")}
      route="POST /custody"
      fields={[
        field("ground", "ground", { words: said(groundNames) }),
        field("description", "description"),
        field("quantity", "quantity"),
        field("unit", "unit", { offers: units }),
        field("excess", "excess", { refusedBy: "CUSTODY_MORE_THAN_DECLARED" }),
        field("place", "place"),
        field("keeper", "keeper"),
        field("declaration", "declaration"),
        field("item", "item"),
        ...(categories.length === 0 ? [] : [field("category", "category", choice)]),
        field("weightKg", "weight"),
        reason,
        field("legalBasis", "legalBasis"),
      ]}
    />
  );
}

type OfPiece = { readonly piece: OnePiece };
type RuledPiece = OfPiece & { readonly rules: Rules | undefined };

export function PieceActs({ piece, rules }: RuledPiece) {
  return (
    <div className="acts">
      {piece.state === "held" ? <Entries piece={piece} rules={rules} /> : null}
      {piece.state === "held" ? <HandOver piece={piece} /> : null}
      {piece.state === "offered" ? <TakeOver piece={piece} /> : null}
      {piece.state === "held" ? <Ends piece={piece} rules={rules} /> : null}
      <Book piece={piece} rules={rules} />
    </div>
  );
}

/** One button for each kind of entry. */
function Entries({ piece, rules }: RuledPiece) {
  const { word, field, said, reason } = useFields();
  const params = { id: piece.id };
  const stages = Object.fromEntries((rules?.stages ?? []).map(({ id, name }) => [id, name]));
  const entries = [
    { act: "moved", label: "move", fields: [field("place", "place")] },
    { act: "sealed", label: "sealIt", fields: [field("seal", "seal")] },
    { act: "weighed", label: "weigh", fields: [field("weightKg", "weight")] },
    { act: "valued", label: "valueIt", fields: [field("amount", "amount")] },
    {
      act: "proceedings",
      label: "proceed",
      fields: [
        field("number", "caseNumber"),
        field("authority", "authority"),
        field("stage", "stage", { values: Object.keys(stages), words: said(stages) }),
      ],
    },
    {
      act: "parted",
      label: "part",
      says: "partSays",
      fields: [
        field("quantity", "quantity"),
        field("weightKg", "partWeight"),
        field("restKg", "restWeight"),
      ],
    },
  ] as const;
  return entries.map(({ act, label, fields, ...entry }) => (
    <Act
      key={act}
      label={word(label)}
      {...("says" in entry ? { says: word(entry.says) } : {})}
      route="POST /custody/{id}/entries"
      params={params}
      fixed={{ act }}
      fields={[...fields, reason]}
    />
  ));
}

function HandOver({ piece }: OfPiece) {
  const { word, field, reason } = useFields();
  return (
    <Act
      label={word("handOver")}
      says={word("handOverSays")}
      route="POST /custody/{id}/hand-over"
      params={{ id: piece.id }}
      fields={[
        field("place", "place"),
        field("keeper", "nextKeeper"),
        field("weightKg", "weight"),
        field("seal", "sealRead"),
        reason,
      ]}
    />
  );
}

/** For the second person, who takes over; and for who ends it. */
function TakeOver({ piece }: OfPiece) {
  const { word, field, reason } = useFields();
  const params = { id: piece.id };
  return (
    <>
      <Act
        label={word("takeOver")}
        says={word("takeOverSays")}
        route="POST /custody/{id}/taking-over"
        params={params}
        primary
        fields={[field("weightKg", "weight"), field("seal", "sealRead"), reason]}
      />
      <Act
        label={word("endHandOver")}
        route="POST /custody/{id}/hand-over-end"
        params={params}
        fields={[reason]}
      />
    </>
  );
}

/** What the law of the ground lets become of them. */
function Ends({ piece, rules }: RuledPiece) {
  const { language } = useTexts();
  const { word, field, said, reason } = useFields();
  const ground = rules?.grounds.find(({ id }) => id === piece.ground);
  const law = field("legalBasis", "legalBasis");
  const params = { id: piece.id };
  const becomes = ground?.becomes ?? [];
  const bound = rules?.found.filter(
    ({ categories, grounds }) =>
      grounds.some((one) => one === piece.ground) && categories.includes(piece.category ?? ""),
  );
  const isForbidden = (exit: string) =>
    bound?.some(({ forbids }) => forbids.some((one) => one === exit));
  const exits = ground?.exits.map(({ exit }) => exit).filter((exit) => !isForbidden(exit)) ?? [];
  return (
    <>
      {ground?.byDeclaration === true && piece.declaration !== null ? (
        <p className="dim">
          {word("byDeclaration")} <DeclarationLink id={piece.declaration} />
        </p>
      ) : null}
      {bound?.map(({ quote, source }) => (
        <p key={source.en} className="dim">
          {`${source[language]}${colons[language]}${quote[language]}`}
        </p>
      ))}
      {becomes.length === 0 ? null : (
        <Act
          label={word("decide")}
          says={word("byTwo")}
          route="POST /custody/{id}/decisions"
          params={params}
          fields={[
            field("ground", "ground", { values: becomes, words: said(groundNames) }),
            reason,
            law,
          ]}
        />
      )}
      {exits.length === 0 ? null : (
        <Act
          label={word("dispose")}
          says={word("byTwo")}
          route="POST /custody/{id}/disposals"
          params={params}
          danger
          fields={[
            field("exit", "exit", { values: exits, words: said(exitNames) }),
            field("proof", "proof"),
            field("witness", "witness"),
            field("perishable", "perishable"),
            reason,
            law,
          ]}
        />
      )}
    </>
  );
}

function Book({ piece, rules }: RuledPiece) {
  const { word, field, said, reason } = useFields();
  const costs = Object.fromEntries((rules?.costs ?? []).map(({ id, name }) => [id, name]));
  const entries = { proceeds: words.proceeds, cost: words.costs };
  return (
    <Act
      label={word("book")}
      route="POST /custody/{id}/bookings"
      params={{ id: piece.id }}
      fields={[
        field("entry", "entry", { words: said(entries) }),
        field("cost", "cost", { values: Object.keys(costs), words: said(costs) }),
        field("amount", "amount"),
        field("reference", "reference"),
        reason,
      ]}
    />
  );
}
