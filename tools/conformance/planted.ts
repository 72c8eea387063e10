/**
 * Faults planted in accepted declarations: one element removed, emptied, doubled, over-long, of a
 * wrong type or with a wrong value, in the sender's own XML; then asked whether a finding points at
 * it. Pure: the caller reads and checks.
 */
import { type Field, pointerOf, type Step } from "../../src/clearance/declaration/mapping.ts";

type Leaf = {
  readonly field: Field;
  readonly steps: readonly Step[];
  /** From the start tag's `<` to behind the end tag. */
  readonly from: number;
  readonly to: number;
  readonly value: string;
  readonly valueFrom: number;
  readonly valueTo: number;
};

export type Plant = {
  readonly kind: string;
  readonly pointer: string;
  /** Path of the table, without indexes. */
  readonly path: string;
  readonly text: string;
  readonly value: string;
};

const token = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(\/?)([\w.-]+:)?([\w.-]+)([^>]*?)(\/?)>/g;

type Open = {
  readonly field: Field | undefined;
  readonly index: number;
  readonly counts: Map<string, number>;
  readonly from: number;
  readonly inner: number;
};

/** Every element of the declaration that holds a text, and every group of them. */
export function leavesOf(text: string, root: Field): Leaf[] {
  const leaves: Leaf[] = [];
  const open: Open[] = [];
  for (const match of text.matchAll(token)) {
    const [whole, closing = "", , name = "", , alone = ""] = match;
    if (whole.startsWith("<!--") || whole.startsWith("<?")) continue;
    if (closing === "/") {
      const last = open.pop();
      if (!last?.field || last.field === root) continue;
      const value = last.field.kind === "class" ? "" : text.slice(last.inner, match.index);
      if (last.field.kind !== "class" && (value.includes("<") || value.trim() === "")) continue;
      leaves.push({
        field: last.field,
        steps: stepsOf([...open, last]),
        from: last.from,
        to: match.index + whole.length,
        value: value.trim(),
        valueFrom: last.inner,
        valueTo: match.index,
      });
      continue;
    }
    const parent = open.at(-1);
    const index = parent?.counts.get(name) ?? 0;
    parent?.counts.set(name, index + 1);
    if (alone === "/") continue;
    const field =
      parent?.field?.byXml.get(name) ?? (name === root.xml && !parent?.field ? root : undefined);
    open.push({
      field,
      index,
      counts: new Map(),
      from: match.index,
      inner: match.index + whole.length,
    });
  }
  return leaves;
}

function stepsOf(open: readonly Open[]): Step[] {
  return open.flatMap(({ field, index }): Step[] =>
    field && field.path !== "" ? [{ field, index: field.max > 1 ? index : undefined }] : [],
  );
}

/** Faults of form and of value that each element of a declaration can have. */
export function* plantsOf(text: string, leaves: readonly Leaf[]): Generator<Plant> {
  for (const leaf of leaves) {
    const { field } = leaf;
    const pointer = pointerOf(leaf.steps);
    const base = { pointer, path: field.path, value: leaf.value };
    const cut = (kind: string, middle: string): Plant => ({
      ...base,
      kind,
      text: text.slice(0, leaf.from) + middle + text.slice(leaf.to),
    });
    const put = (kind: string, value: string): Plant => ({
      ...base,
      kind,
      text: text.slice(0, leaf.valueFrom) + value + text.slice(leaf.valueTo),
    });
    const element = text.slice(leaf.from, leaf.to);
    if (field.kind === "class") {
      yield cut("group removed", "");
      if (field.max === 1) yield cut("group doubled", element + element);
      continue;
    }
    yield cut("removed", "");
    yield put("emptied", "");
    yield cut("unknown element beside", `${element}<Unheard>1</Unheard>`);
    yield put("element inside a value", `${leaf.value}<Unheard>1</Unheard>`);
    if (field.max === 1) yield cut("doubled", element + element);
    for (const [kind, value] of wrongValues(leaf)) yield put(kind, value);
    for (const [kind, changed] of wrongAttributes(element)) yield cut(kind, changed);
  }
}

function* wrongValues({ field, value }: Leaf): Generator<readonly [string, string]> {
  const { format } = field;
  for (const [name, kind, change] of known)
    if (field.path.endsWith(name)) {
      const changed = change(value);
      if (changed !== undefined) yield [kind, changed];
    }
  if (/^0\d+$/.test(value) && field.kind !== "text") yield ["leading zero lost", value.slice(1)];
  if (format.kind === "decimal") {
    yield ["decimal comma", `${value.replace(".", "")},5`];
    yield ["too many decimals", `${value}${value.includes(".") ? "" : "."}1234567891`];
    yield ["thousands separated", `1 000${value}`];
    yield ["in words", "ten"];
    yield ["over-long", "9".repeat(30)];
    yield ["not a number", "12A"];
    yield ["negative", `-${value}`];
    return;
  }
  if (format.kind === "date") {
    yield ["date with dashes", value.replace(/^(\d{4})(\d\d)(\d\d)/, "$1-$2-$3")];
    yield ["date of long ago", value.replace(/^\d{4}/, "1999")];
    yield ["no date", value.replace(/^\d{8}/, "20241332")];
    yield ["date ahead", value.replace(/^\d{4}/, "2099")];
    return;
  }
  if (format.kind !== "text") return;
  yield ["over-long", (value + "X".repeat(600)).slice(0, format.max + 1 + value.length)];
  if (field.kind === "code" || field.kind === "id")
    yield ["code with a sign", `${value.slice(0, -1)}#`];
  if (field.kind === "code" && value.length > 1)
    yield ["blank inside a code", `${value.slice(0, 1)} ${value.slice(1)}`];
  if (field.kind === "code") yield ["code on no list", unlisted(value)];
}

/** Mistakes that belong to one element. */
const known: readonly (readonly [string, string, (value: string) => string | undefined])[] = [
  ["GoodsItemQuantity", "one item too many", (value) => String(Number(value) + 1)],
  ["GovernmentAgencyGoodsItem/SequenceNumeric", "item number out of range", () => "99"],
  [
    "GovernmentAgencyGoodsItem/SequenceNumeric",
    "item number of another",
    (value) => (value === "1" ? undefined : "1"),
  ],
  ["NetNetWeightMeasure", "net above gross", (value) => `${Number(value) * 1000 + 1}`],
  ["GrossMassMeasure", "gross below net", () => "0.0001"],
  ["TotalPackageQuantity", "packages do not add up", (value) => String(Number(value) + 7)],
  ["InvoiceAmount", "prices do not add up", (value) => String(Number(value) + 7)],
  ["Declarant/ID", "EORI cut", (value) => value.slice(0, 5)],
  ["Importer/ID", "EORI cut", (value) => value.slice(0, 5)],
  ["Exporter/ID", "EORI cut", (value) => value.slice(0, 5)],
  ["AuthorisationHolder/ID", "EORI cut", (value) => value.slice(0, 5)],
  ["Classification/ID", "commodity code cut", (value) => value.slice(0, -1)],
  ["Classification/ID", "commodity code grown", (value) => `${value}1`],
  ["Declaration/TypeCode", "unknown declaration type", () => "IMX"],
  [
    "GoodsLocation/Name",
    "unknown place",
    (value) => (/^[A-Z]{9}$/.test(value) ? "QQQQQQQQQ" : undefined),
  ],
  ["CountryCode", "country of user range", () => "XX"],
  ["CountryCode", "country in small letters", (value) => value.toLowerCase()],
  ["Country/ID", "country of user range", () => "XX"],
  [
    "TypeCode",
    "code in small letters",
    (value) => (/[A-Z]/.test(value) ? value.toLowerCase() : undefined),
  ],
  ["ConditionCode", "unknown term", () => "QQQ"],
  ["GrossMassMeasure", "no mass", () => "0"],
  ["Packaging/QuantityQuantity", "no packages", () => "0"],
  ["Packaging/SequenceNumeric", "number used twice", (value) => (value === "1" ? undefined : "1")],
  [
    "TransportEquipment/SequenceNumeric",
    "number used twice",
    (value) => (value === "1" ? undefined : "1"),
  ],
  ["Origin/CountryCode", "country of no list", () => "QZ"],
  [
    "GovernmentProcedure/CurrentCode",
    "procedure of the other direction",
    (value) => (value === "40" ? "10" : value === "10" ? "40" : undefined),
  ],
  ["QuotaOrderID", "quota of the Union", (value) => value.replace(/^05/, "09")],
  ["MethodCode", "method of no list", () => "?"],
];

/** A code of the same form that is hardly on any list. */
function unlisted(value: string): string {
  if (/^\d$/.test(value)) return "6";
  if (/^\d\d$/.test(value)) return "39";
  if (/^[A-Z]{2}$/.test(value)) return "QZ";
  return [...value].map((one) => (/\d/.test(one) ? "9" : "Q")).join("");
}

function* wrongAttributes(element: string): Generator<readonly [string, string]> {
  const currency = /currencyID="[^"]*"/;
  if (currency.test(element))
    yield ["currency on no list", element.replace(currency, 'currencyID="QQQ"')];
  if (currency.test(element)) {
    yield [
      "another currency",
      element.replace(currency, (now) =>
        now.includes("JPY") ? 'currencyID="CHF"' : 'currencyID="JPY"',
      ),
    ];
    yield ["currency missing", element.replace(currency, "")];
    yield [
      "currency in small letters",
      element.replace(currency, (now) => now.slice(0, 12) + now.slice(12).toLowerCase()),
    ];
  }
  const format = /formatCode="[^"]*"/;
  if (format.test(element))
    yield ["date format of no list", element.replace(format, 'formatCode="999"')];
  const unit = /unitCode="[^"]*"/;
  if (unit.test(element)) yield ["unit on no list", element.replace(unit, 'unitCode="QQQ"')];
}
