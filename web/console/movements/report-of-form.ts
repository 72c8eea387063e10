/** A report as its route takes it, of what was typed; and the fields that its problems are of. */
export type FormReport = Readonly<
  Partial<
    Record<
      | "at"
      | "call"
      | "carrier"
      | "consignee"
      | "containers"
      | "conveyance"
      | "document"
      | "grossMassKg"
      | "houses"
      | "mode"
      | "name"
      | "office"
      | "others"
      | "packages"
      | "place"
      | "reason"
      | "seals"
      | "type"
      | "voyage",
      string
    >
  >
>;

type About = {
  readonly kind: string;
  readonly reference: string;
  /** Of what stands and is spoken of; undefined where the form names it. */
  readonly document?: { readonly type: string; readonly id: string } | undefined;
  /** Whose document that is; undefined where it is the sender's own. */
  readonly carrier?: string | undefined;
  /** When goods came or were counted for which no time was typed. */
  readonly now: string;
};

/**
 * @param typed texts by the name of their field; what was left empty is not there
 * @example reportOfForm({ reason: "not loaded" }, { kind: "cancellation", reference: "F-1", document, now })
 */
export function reportOfForm(typed: FormReport, about: About): object {
  const { kind, reference, document, now } = about;
  const { office, place, at, reason } = typed;
  const conveyance = conveyanceOf(typed);
  return {
    reference,
    report: kind,
    ...present({ office, place, reason, at: timedKinds.has(kind) ? (at ?? now) : at }),
    ...present(kind === "transhipment" ? { onward: conveyance } : { conveyance }),
    ...present({ from: movedKinds.has(kind) ? sourcesOf(typed, document) : undefined }),
    consignments: consignmentsOf(typed, about),
  };
}

/** They happen when they are reported, unless a time is typed. */
const timedKinds: ReadonlySet<string> = new Set(["arrival", "departure", "outturn"]);

/** Goods of the document that stands, and of others, go over to documents that the form names. */
const movedKinds: ReadonlySet<string> = new Set(["split", "consolidation", "deconsolidation"]);

function sourcesOf({ others }: FormReport, document: About["document"]): readonly object[] {
  if (document === undefined) return [];
  const { type } = document;
  return [document, ...(several(others) ?? []).map((id) => ({ type, id }))];
}

function consignmentsOf(typed: FormReport, about: About): readonly object[] {
  const { kind, document, carrier } = about;
  // an arrival without documents lands all that is stated for the call
  if (kind === "arrival") return [];
  if (kind === "deconsolidation") return housesOf(typed);
  return [consignmentOf(typed, movedKinds.has(kind) ? {} : { document, carrier })];
}

/** A house bill a line: number, packages, mass; what is none goes as it was typed, and is refused. */
function housesOf({ type, houses = "" }: FormReport): readonly object[] {
  const lines = houses.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line) => {
    const [id, packages, ...rest] = several(line) ?? [];
    // what stands behind the mass is refused with it, lest a part of a number be taken for the whole
    const grossMassKg = rest.length === 0 ? undefined : rest.join(" ");
    return {
      transportDocument: { type, id },
      ...present({ packages: countOf(packages), grossMassKg }),
    };
  });
}

/**
 * Numbers of the documents that goods go over to; of other reports none.
 * @example newDocuments({ houses: "H1 10 100\nH2 5 50" }, "deconsolidation") // ["H1", "H2"]
 */
export function newDocuments(typed: FormReport, kind: string): readonly string[] {
  const { document, houses = "" } = typed;
  if (!movedKinds.has(kind)) return [];
  if (kind !== "deconsolidation") return document === undefined ? [] : [document];
  return houses.split("\n").flatMap((line) => several(line)?.[0] ?? []);
}

function conveyanceOf({ call, mode, conveyance, voyage, name }: FormReport): object | undefined {
  if (call !== undefined) {
    const [ofCall, id, number] = call.split(" ");
    return { mode: ofCall, id, voyage: number };
  }
  return mode === undefined ? undefined : present({ mode, id: conveyance, voyage, name });
}

/**
 * What a form begins with of a call that is known; where it has no voyage, that is left to be typed.
 * @example startOfCall("ship 9074729 024E") // { mode: "ship", conveyance: "9074729", voyage: "024E" }
 */
export function startOfCall(call: string): Pick<FormReport, "mode" | "conveyance" | "voyage"> {
  const [mode = "", conveyance = "", voyage = ""] = call.split(" ");
  // its minute stands there in its place
  return { mode, conveyance, ...(voyage.includes(":") ? {} : { voyage }) };
}

/**
 * Calls by which goods are still to come, each once; one that has no voyage cannot be named again.
 * @example openCalls([{ state: "expected", call: "truck TG0176 V261012" }]) // ["truck TG0176 V261012"]
 */
export function openCalls(
  consignments: readonly { readonly state: string; readonly call: string }[],
): readonly string[] {
  const open = consignments.filter(({ state }) => ["expected", "partly-landed"].includes(state));
  return [...new Set(open.map(({ call }) => call))].filter((call) =>
    /^\S+ \S+ [^\s:]+$/.test(call),
  );
}

function consignmentOf(
  typed: FormReport,
  of: Partial<Pick<About, "document" | "carrier">>,
): object {
  const {
    type,
    document,
    carrier = of.carrier,
    consignee,
    packages,
    grossMassKg,
    containers,
    seals,
  } = typed;
  return {
    transportDocument: of.document ?? { type, id: document },
    ...present({ carrier, consignee, grossMassKg, packages: countOf(packages) }),
    ...present({ containers: several(containers?.toUpperCase()), seals: several(seals) }),
  };
}

/** A count; what is none goes as it was typed, and the server says what is wrong with it. */
const countOf = (text: string | undefined) =>
  text !== undefined && /^\d+$/.test(text) ? Number(text) : text;

const several = (text: string | undefined) => text?.split(/[\s,;，；、]+/).filter(Boolean);

function present(members: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

/** Members that another field of the form stands for. */
const fieldsOfMembers: readonly (readonly [RegExp, keyof FormReport])[] = [
  [/transportDocument\.type$/, "type"],
  [/transportDocument(\.id)?$/, "document"],
  [/^(conveyance|onward)(\.id)?$/, "conveyance"],
];

/**
 * The field of a form at which a problem of the report stands; "" where it stands at none.
 * @example fieldOfPath("consignments[0].transportDocument.id", ["type", "document"]) // "document"
 */
export function fieldOfPath(path: string, fields: readonly string[]): string {
  if (path.startsWith("consignments") && fields.includes("houses")) return "houses";
  // the first is the document that the form is about
  if (/^from\[(?!0\])/.test(path) && fields.includes("others")) return "others";
  if (path === "consignments" && fields.includes("packages")) return "packages";
  const other = fieldsOfMembers.find(([member]) => member.test(path))?.[1];
  const name = other ?? path.replace(/\[\d+\]/g, "").replace(/^.*\./, "");
  if (fields.includes(name)) return name;
  return path.startsWith("conveyance") && fields.includes("call") ? "call" : "";
}
