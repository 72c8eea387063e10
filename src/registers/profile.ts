/**
 * A profile is what one administration decides, as data: its time zone, currency, rounding,
 * numbering, value basis, lanes, payment, notifications and the registers it keeps. Comes in from a
 * folder below `profiles/`, goes out as the type `Profile` that every station reads. The law common
 * to all profiles is code; what differs between administrations is here. Owns no tables.
 */
import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { MadeOnDemand } from "#src/kernel/made-on-demand.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import type { Text } from "#src/kernel/text.ts";
import { type Fault, FolderReader, printFault } from "./profile-folder.ts";
import { type NotificationRule, ProfileSettings, type Timing } from "./profile-settings.ts";
import { checkRegisters, readRegister } from "./read-register.ts";
import type { RegisterTable } from "./register-table.ts";
import { ControlRules, findTaskFault } from "./control-rules.ts";
import { SelectionRules } from "./selection-rules.ts";

/** One line of `SOURCES.tsv`. */
export type Source = {
  readonly path: string;
  readonly source: string;
  readonly licence: string;
  readonly snapshot: string;
  readonly note: string;
};

/**
 * Sentences of one locale by dotted id, e.g. `stations.acceptance` or
 * `notifications.declaration.accepted`.
 */
export type Texts = Readonly<Record<string, string>>;

/** A loaded profile: immutable, one per process and folder. */
export type Profile = Readonly<ProfileSettings> & {
  /** Where it was read from. */
  readonly folder: string;
  /** SHA-256 over every file read, hex: the base of the register version. */
  readonly fingerprint: string;
  readonly registers: ReadonlyMap<string, RegisterTable>;
  readonly selection: SelectionRules;
  /** Kinds of control (`rules/control.json`). */
  readonly control: ControlRules;
  /**
   * Text of each `rules/<slice>.json` by slice; the slice reads it with `readRules` and a schema of
   * its own.
   */
  readonly ruleTexts: ReadonlyMap<string, string>;
  readonly texts: { readonly en: Texts; readonly zh: Texts };
  readonly sources: readonly Source[];
  /** Where this installation is a port node; absent at the centre and everywhere else. */
  readonly port?: PortPlace;
};

/** The port that a node of its own stands at. */
export type PortPlace = { readonly code: string; readonly name: string };

/**
 * A text in every language; the id itself where none is given.
 * @example profileText(cn, "lanes.green")
 */
export function profileText(profile: Profile, id: string): Text {
  return { en: profile.texts.en[id] ?? id, zh: profile.texts.zh[id] ?? id };
}

/**
 * When a declaration of this additional type is lodged; a type that is not listed counts as
 * arrived.
 */
export function timingOf(profile: Profile, additionalType: string): Timing {
  return (
    profile.declarationTypes.additional.find((type) => type.code === additionalType)?.timing ??
    "arrived"
  );
}

/** Says whether an unknown code of this register refuses a declaration, or is only a warning. */
export function isComplete(profile: Profile, kind: string): boolean {
  return (
    profile.registers.has(kind) && !profile.incompleteRegisters.some((entry) => entry.kind === kind)
  );
}

/**
 * The notifications an event sends, in the order of the table: of each function code the first rule that
 * fits. Empty where the administration says nothing about it.
 */
export function findNotifications(
  profile: Profile,
  event: string,
  facts: NotificationFacts,
): readonly NotificationRule[] {
  const fitting = (rulesByEvent(profile).get(event) ?? []).filter((rule) => fits(rule, facts));
  return fitting.filter(
    (rule, at) => fitting.findIndex((one) => one.functionCode === rule.functionCode) === at,
  );
}

const rulesByEvent = derivedFrom(
  ({ notifications }: Profile): ReadonlyMap<string, readonly NotificationRule[]> =>
    Map.groupBy(notifications, ({ event }) => event),
);

function fits(rule: NotificationRule, facts: NotificationFacts): boolean {
  return (
    (rule.additionalTypes?.includes(facts.additionalType) ?? true) &&
    (rule.onlyAwaited === undefined || facts.awaited === true) &&
    // what was resumed was told before
    (rule.mark === undefined
      ? facts.marks?.includes("resumed") !== true
      : facts.marks?.includes(rule.mark) === true) &&
    (rule.direction === undefined || rule.direction === facts.direction) &&
    (rule.timing === undefined || rule.timing === facts.timing) &&
    (rule.taskKind === undefined ||
      facts.taskKind === undefined ||
      rule.taskKind === facts.taskKind) &&
    (rule.onlyCharged === undefined || facts.chargeLines !== 0)
  );
}

export type NotificationFacts = {
  readonly direction: "import" | "export";
  readonly timing: Timing;
  readonly additionalType: string;
  /** The declaration waited for the event and goes on by it. */
  readonly awaited?: boolean;
  /** What the event says of itself. */
  readonly marks?: readonly string[];
  /** Kind of control it is about. */
  readonly taskKind?: string;
  /** Charge lines of the event, where it is about charges. */
  readonly chargeLines?: number;
};

/**
 * Reads a profile and everything wrong with it. `profile` is there only when there are no faults. With
 * `as-asked` a register is read when it is first looked at, and by itself: what it names in others is not
 * looked for.
 */
export function readProfile(
  folder: string,
  check: "whole" | "as-asked" = "whole",
): {
  readonly profile: Profile | undefined;
  readonly faults: readonly Fault[];
} {
  const reader = new FolderReader(folder);
  const settings = reader.readJson("profile.json", ProfileSettings);
  const selection = reader.readJson("rules/selection.json", SelectionRules);
  const control = reader.readJson("rules/control.json", ControlRules);
  if (selection && control) checkAsked(reader, selection, control);
  const en = reader.readJson("texts/en.json", LocaleFile);
  const zh = reader.readJson("texts/zh.json", LocaleFile);
  if (en && zh) {
    for (const id of Object.keys(en)) {
      if (!(id in zh))
        reader.fault(
          "texts/zh.json",
          { line: 1, column: 1 },
          `the text "${id}" is missing; texts/en.json has it`,
        );
    }
    for (const id of Object.keys(zh)) {
      if (!(id in en))
        reader.fault(
          "texts/en.json",
          { line: 1, column: 1 },
          `the text "${id}" is missing; texts/zh.json has it`,
        );
    }
  }
  if (settings && settings.id !== basename(reader.folder)) {
    reader.fault(
      "profile.json",
      { line: 1, column: 1 },
      `the id "${settings.id}" is not the folder's name "${basename(reader.folder)}"`,
    );
  }
  const ruleTexts = new Map<string, string>();
  for (const path of reader.list("rules", ".json")) {
    const text = reader.read(path);
    if (text !== undefined) ruleTexts.set(basename(path, ".json"), text);
  }
  const registers = check === "whole" ? readRegisters(reader) : openRegisters(reader);
  const sources = readSources(reader);
  if (!settings || !selection || !control || !en || !zh || reader.faults.length > 0)
    return { profile: undefined, faults: reader.faults };
  const profile: Profile = {
    ...settings,
    folder: reader.folder,
    fingerprint: reader.fingerprint(),
    registers,
    selection,
    control,
    ruleTexts,
    texts: { en, zh },
    sources,
  };
  return { profile, faults: [] };
}

/** What selection asks for is of a kind, and of an agency, that the profile has. */
function checkAsked(
  reader: FolderReader,
  { rules, models, random }: SelectionRules,
  control: ControlRules,
): void {
  const asked = [
    ...rules.map(({ code, tasks }) => ({ of: code, tasks })),
    { of: "models", tasks: models?.tasks ?? [] },
    { of: "random", tasks: random.tasks },
  ];
  for (const { of, tasks } of asked)
    for (const task of tasks) {
      const fault = findTaskFault(control, task);
      if (fault !== undefined)
        reader.fault("rules/selection.json", { line: 1, column: 1 }, `${of}: ${fault.message}`);
    }
}

function readRegisters(reader: FolderReader): ReadonlyMap<string, RegisterTable> {
  const registers = new Map<string, RegisterTable>();
  for (const path of reader.list("registers", ".tsv")) {
    const table = readRegister(reader, path);
    if (table) registers.set(table.kind, table);
  }
  checkRegisters(reader, registers);
  return registers;
}

/** Registers that are read when asked for; a faulty one throws then. All are hashed now. */
function openRegisters(reader: FolderReader): ReadonlyMap<string, RegisterTable> {
  const paths = new Map(
    reader.list("registers", ".tsv").map((path) => [basename(path, ".tsv"), path]),
  );
  for (const path of paths.values()) reader.read(path);
  return new MadeOnDemand(paths.keys(), (kind) => {
    const table = readRegister(reader, paths.get(kind) ?? kind);
    if (table && reader.faults.length === 0) return table;
    throw faulty(reader.folder, reader.faults);
  });
}

/** A profile without faults; throws an AppError that lists them with file, line and column. */
export function loadProfile(folder: string, check: "whole" | "as-asked" = "whole"): Profile {
  const { profile, faults } = readProfile(folder, check);
  if (profile) return profile;
  throw faulty(folder, faults);
}

function faulty(folder: string, faults: readonly Fault[]): AppError {
  return new AppError({
    code: "PROFILE_FAULTY",
    status: 500,
    message: `The profile in ${folder} cannot be used:\n${faults.map(printFault).join("\n")}`,
    fix: "Correct the lines named, then start again.",
  });
}

/**
 * Rules of a slice, `rules/<slice>.json`, by the slice's schema; a fault names file, line and
 * column.
 */
export function readRules<S extends z.ZodType>(
  profile: Profile,
  slice: string,
  schema: S,
): z.output<S> {
  const reader = new FolderReader(profile.folder);
  const rules = reader.parseJson(`rules/${slice}.json`, profile.ruleTexts.get(slice) ?? "", schema);
  if (rules !== undefined) return rules;
  throw faulty(profile.folder, reader.faults);
}

/** The profiles that come with the project. */
export const profilesFolder = fileURLToPath(new URL("../../profiles", import.meta.url));

let ownProfiles: ReadonlyMap<string, Profile> | undefined;

/**
 * Every profile below a folder, by id. Those that come with the project are read once a process: they do
 * not change while it runs. @example loadProfiles("profiles").get("cn")
 */
export function loadProfiles(root: string = profilesFolder): Map<string, Profile> {
  if (root !== profilesFolder) return readProfiles(root);
  ownProfiles ??= readProfiles(root);
  return new Map(ownProfiles);
}

function readProfiles(root: string): Map<string, Profile> {
  return new Map(profileNames(root).map((name) => [name, loadProfile(join(root, name))]));
}

/**
 * The same for a command that looks at a few registers of one profile: each is read when it is asked for.
 * Servers and checks load them whole.
 */
export function openProfiles(root: string = profilesFolder): ReadonlyMap<string, Profile> {
  return new MadeOnDemand(profileNames(root), (name) => loadProfile(join(root, name), "as-asked"));
}

function profileNames(root: string): readonly string[] {
  const names = existsSync(root)
    ? readdirSync(root, { withFileTypes: true }).filter(
        (entry) => entry.isDirectory() && existsSync(join(root, entry.name, "profile.json")),
      )
    : [];
  if (names.length > 0) return names.map((entry) => entry.name).toSorted();
  throw new AppError({
    code: "PROFILES_MISSING",
    status: 500,
    message: `There is no profile below ${root}: no folder there has a profile.json.`,
    fix: "Start in the project's folder, or restore profiles/ from the repository.",
  });
}

/** The profile of an id; throws when there is none. */
export function getProfile(profiles: ReadonlyMap<string, Profile>, id: string): Profile {
  const profile = profiles.get(id);
  if (profile) return profile;
  throw new AppError({
    code: "PROFILE_UNKNOWN",
    status: 400,
    message: `There is no profile "${id.slice(0, 40)}".`,
    fix: `Use one of: ${[...profiles.keys()].join(", ")}.`,
  });
}

/** The profiles something is declared under: all but those that only hold registers. */
export function clearingProfiles(
  profiles: ReadonlyMap<string, Profile>,
): ReadonlyMap<string, Profile> {
  return new Map([...profiles].filter(([, profile]) => profile.registersOnly !== true));
}

/** A profile something is declared under; throws when there is none of that id. */
export function getClearingProfile(profiles: ReadonlyMap<string, Profile>, id: string): Profile {
  const profile = profiles.get(id);
  if (profile && profile.registersOnly !== true) return profile;
  return getProfile(clearingProfiles(profiles), id);
}

const LocaleFile = z.record(z.string().regex(/^[a-z][A-Za-z0-9.-]*$/), z.string().min(1));

const sourceColumns = ["path", "source", "licence", "snapshot", "note"] as const;

function readSources(reader: FolderReader): readonly Source[] {
  const text = reader.read("SOURCES.tsv");
  if (text === undefined) return [];
  const [header = "", ...lines] = text.replace(/\n$/, "").split("\n");
  if (header !== sourceColumns.join("\t")) {
    reader.fault(
      "SOURCES.tsv",
      { line: 1, column: 1 },
      `the first line must be: ${sourceColumns.join(", ")} (tab separated)`,
    );
    return [];
  }
  return lines.flatMap((line, index) => {
    const cells = line.split("\t");
    if (cells.length !== sourceColumns.length) {
      reader.fault(
        "SOURCES.tsv",
        { line: index + 2, column: 1 },
        `the row has ${cells.length} cells; the header names ${sourceColumns.length}`,
      );
      return [];
    }
    const [path = "", source = "", licence = "", snapshot = "", note = ""] = cells;
    return [{ path, source, licence, snapshot, note }];
  });
}
