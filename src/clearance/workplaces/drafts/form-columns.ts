/**
 * The columns of the form of a profile: those of its template, with what people call them, the form of
 * their values, and the register that their codes are looked up in. Which register it is, the rules of
 * intake say: they refuse what is not in it.
 */
import { findColumn } from "#src/clearance/declaration/csv-columns.ts";
import { declarationMapping, type Field, type Step } from "#src/clearance/declaration/mapping.ts";
import { ruleSetOf } from "#src/clearance/intake/rules.ts";
import {
  type Judging,
  requiredColumns,
  templateColumns,
} from "#src/clearance/intake/xlsx-columns.ts";
import { nameElements } from "#src/clearance/papers/items/name-elements.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { Sheet } from "./sheet.ts";

/** How a value is chosen beside being typed. */
export type Choosing = "register" | "commodity" | "party" | "none";

export type FormColumn = {
  readonly key: string;
  readonly says: Text;
  readonly example: string;
  /** What nearly every declaration states: a new one begins with it. */
  readonly usual: string;
  readonly ofItem: boolean;
  /** The example would be refused without it. */
  readonly isRequired: boolean;
  readonly form: "text" | "decimal" | "date";
  /** As the mapping table writes it, such as `an..17`. */
  readonly format: string;
  readonly values: readonly string[];
  readonly choosing: Choosing;
  /** Kind of the register with its codes. */
  readonly register: string | null;
};

/** Register of an element by its path without indexes. */
const registersOf = derivedFrom((profile: Profile): ReadonlyMap<string, string> => {
  const byPath = new Map<string, string>();
  for (const { listed, rule, at } of ruleSetOf(profile).rules) {
    if (listed === undefined || (at.length > 0 && at[0] !== "")) continue;
    const each = rule.each === undefined ? [] : [rule.each].flat();
    for (const path of each) if (!byPath.has(path)) byPath.set(path, listed);
  }
  return byPath;
});

/** Columns of the form, in the order of the template. */
export function formColumns(judging: Judging): readonly FormColumn[] {
  const { profile } = judging;
  const required = requiredColumns(judging);
  return templateColumns(profile).map(({ key, says, example, usual }) => ({
    ...columnOf(profile, key),
    says,
    example,
    usual: usual === true ? example : "",
    isRequired: required.has(key),
  }));
}

/** Columns that a sheet states beside those of the form, in its order; none that no declaration has. */
export function columnsBeside(profile: Profile, sheet: Sheet): readonly FormColumn[] {
  const columns = templateColumns(profile);
  const root = declarationMapping(profile.id);
  const nameOf = nameElements(profile.id, columns);
  const inForm = new Set(columns.map(({ key }) => key));
  const head = Object.keys(sheet.head).filter((key) => sheet.head[key] !== "");
  return [...new Set([...head, ...sheet.columns])].flatMap((key) => {
    const column = inForm.has(key) ? undefined : findColumn(root, key);
    if (!column) return [];
    const { name } = nameOf(column.steps, column.ofItem);
    const { en, zh } = columnMarks(column.steps, key.split("@")[1]);
    return [{ ...columnOf(profile, key), says: { en: name.en + en, zh: name.zh + zh } }];
  });
}

/** What parts the columns of one element: which entry of a list, and its unit or currency. */
function columnMarks(steps: readonly Step[], attribute: string | undefined): Text {
  const entry = steps.findLast(({ index }) => index !== undefined && index > 0)?.index;
  const of = attribute === undefined ? undefined : attributeWords[attribute];
  return {
    en: (entry === undefined ? "" : ` ${entry + 1}`) + (of ? `, ${of.en}` : ""),
    zh: (entry === undefined ? "" : `（${entry + 1}）`) + (of ? `（${of.zh}）` : ""),
  };
}

const attributeWords: Readonly<Record<string, Text>> = {
  unitCode: { en: "unit", zh: "计量单位" },
  currencyId: { en: "currency", zh: "币制" },
  formatCode: { en: "format", zh: "格式" },
};

/** A column without words, example and duty. */
function columnOf(profile: Profile, key: string): FormColumn {
  const column = findColumn(declarationMapping(profile.id), key);
  const steps = column?.steps ?? [];
  const field = steps.at(-1)?.field;
  const attribute = key.split("@")[1];
  return {
    key,
    says: { en: key, zh: key },
    example: "",
    usual: "",
    ofItem: column?.ofItem ?? false,
    isRequired: false,
    form: attribute === undefined ? formOf(field) : "text",
    format: attribute === undefined ? (field?.formatText ?? "") : "",
    values: attribute === undefined ? [...(field?.values ?? [])] : [],
    ...choosingOf(key, { profile, attribute, above: steps.at(-2)?.field }),
  };
}

function formOf(field: Field | undefined): FormColumn["form"] {
  if (field?.kind === "date") return "date";
  return field?.format.kind === "decimal" ? "decimal" : "text";
}

/** Registers of what stands beside an amount or a measure. */
const attributeRegisters: Readonly<Record<string, string>> = {
  currencyId: "currencies",
  unitCode: "units",
};

type ColumnQuery = {
  readonly profile: Profile;
  readonly attribute: string | undefined;
  /** The class that the element stands in. */
  readonly above: Field | undefined;
};

function choosingOf(
  key: string,
  { profile, attribute, above }: ColumnQuery,
): Pick<FormColumn, "choosing" | "register"> {
  if (attribute !== undefined) {
    const register = attributeRegisters[attribute] ?? null;
    return { choosing: register === null ? "none" : "register", register };
  }
  const path = key.replaceAll(/\[\d+\]/g, "");
  if (path === "item.commodity.classification.id") return { choosing: "commodity", register: null };
  const register = registersOf(profile).get(path);
  if (register !== undefined) return { choosing: "register", register };
  // a class that has a name and an address is somebody
  const isParty = path.endsWith(".id") && above?.byJson.has("address") && above.byJson.has("name");
  return { choosing: isParty === true ? "party" : "none", register: null };
}
