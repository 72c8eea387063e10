/** Routes of sheets: the columns of a form, what would be found and charged, sheets of what there is. */
import { z } from "zod";
import { codeNames } from "#src/clearance/charges/assessment/charge-facts.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { compare, parseDecimal } from "#src/kernel/decimal.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { formatMinor } from "#src/kernel/money.ts";
import { isAcceptable } from "#src/kernel/problem.ts";
import { holdsOne, namesOf } from "#src/identity/access/policy.ts";
import { partyOf } from "#src/money/journal/account.ts";
import { accountBalance } from "#src/money/journal/store.ts";
import { type Caller, type Route, routeFor } from "#src/platform/route.ts";
import { profileFor } from "#src/registers/app.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "../../app.ts";
import type { DeclarationDocument } from "../../declaration/document.ts";
import { getDeclaration, unknownDeclaration } from "../../declaration/get-declaration.ts";
import { declarationMapping } from "../../declaration/mapping.ts";
import { findStandingVersion } from "../../declaration/reading-store.ts";
import { eachDeclaration } from "../../intake/read.ts";
import { workbookType } from "../../intake/xlsx-read.ts";
import { templateColumns } from "../../intake/xlsx-columns.ts";
import { sumPayable, undeterminedOf } from "../../papers/items/list-items.ts";
import { CheckAnswer, ColumnsAnswer, DeclarationSheet, SheetsAnswer } from "./answers.ts";
import { type Checked, checkDocument } from "./check-sheet.ts";
import { formColumns } from "./form-columns.ts";
import { cellOfPath, editsOf, type ReadSheet, readSheet, Sheet, sheetOf } from "./sheet.ts";

const route = routeFor<ClearanceApp>();

/** 9,999 items of forty columns. */
const sheetBytesMax = 16 * 1024 * 1024;
/** Sheets of one body: more are lodged together, not looked at one by one. */
const sheetsMax = 50;
const unreadMax = 100;

const ToCheck = z.strictObject({
  profile: z.string().max(20).optional(),
  sheet: Sheet,
  /** Declaration that it is to amend. */
  amends: z.uuid().optional(),
  /** Whether the declaration that the sheet says is wanted too. */
  withDocument: z.boolean().default(false),
});

/** Who has a check in work: the next waits for its answer, or typing would queue up by itself. */
const inWorkOf = derivedFrom((_profiles: ClearanceApp["profiles"]) => new Set<string>());

export const sheetRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/declarations/columns",
    cost: 5,
    says: { en: "Columns of the declaration form", zh: "报关单填报栏目" },
    policy: { kind: "public" },
    query: z.object({ profile: z.string().max(40).optional() }),
    answers: { 200: { says: "In the order of the form.", schema: ColumnsAnswer } },
    handle: ({ app, query }) => {
      const profile = profileFor(app, query.profile);
      const snapshot = app.snapshots.current(profile.id);
      const asOf = legalDay(profile.timeZone, app.clock());
      const columns = formColumns({ profile, snapshot, asOf });
      return Promise.resolve({ status: 200, body: { profile: profile.id, columns } });
    },
  }),
  route({
    method: "POST",
    path: "/declarations/checks",
    says: {
      en: "Validate and charge without lodging",
      zh: "试算报关单的审核提示与税费（不申报）",
    },
    policy: { kind: "scope", scope: "lodge", or: ["officer"] },
    record: {
      kind: "declaration",
      member: "amends",
      unwalled: "Reads what intake reads, which is more than the caller's own.",
    },
    sensitive: "none",
    verbatim: ["document"],
    bytesMax: sheetBytesMax,
    repeats: "own",
    body: ToCheck,
    answers: {
      200: { says: "Findings by cell, and the charges of the day.", schema: CheckAnswer },
      404: { says: "No such declaration to amend for this caller." },
      429: { says: "A check of the same caller is in work." },
    },
    handle: async ({ app, caller, body }) => {
      const who = caller?.accountId ?? caller?.keyId ?? caller?.partyId ?? "";
      const inWork = inWorkOf(app.profiles);
      if (inWork.has(who)) throw checkInWork();
      inWork.add(who);
      try {
        return { status: 200, body: await checkBody(app, caller, body) };
      } finally {
        inWork.delete(who);
      }
    },
  }),
  route({
    method: "POST",
    path: "/declarations/sheets",
    says: {
      en: "Declarations of a file as sheets, without lodging",
      zh: "将文件转为填报表（不申报）",
    },
    policy: { kind: "scope", scope: "lodge" },
    bodyTypes: [
      "application/json",
      "application/xml",
      "text/xml",
      "text/csv",
      "application/x-ndjson",
      workbookType,
    ],
    bytesMax: sheetBytesMax,
    repeats: "own",
    verbatim: ["sheets"],
    query: z.object({ profile: z.string().max(20).optional() }),
    answers: {
      200: { says: "The first fifty, and what could not be read.", schema: SheetsAnswer },
      415: { says: "A media type that is not read." },
    },
    handle: async ({ app, caller, query, bytes, contentType }) => {
      const profile = profileFor(app, query.profile);
      const asked = { bytes, contentType, profile, sender: caller?.partyId ?? "" };
      return { status: 200, body: await sheetsOf(app, asked) };
    },
  }),
  route({
    method: "GET",
    path: "/declarations/{id}/sheet",
    says: { en: "A declaration as a sheet to start from", zh: "将报关单转为填报表" },
    policy: { kind: "scope", scope: "lodge", or: ["officer"] },
    record: { kind: "declaration", param: "id" },
    verbatim: ["sheet"],
    answers: {
      200: { says: "Of the version that stands.", schema: DeclarationSheet },
      404: { says: "No such declaration for this caller." },
    },
    handle: async ({ app, params }) => {
      const declaration = await getDeclaration(app, params.id);
      const version = await findStandingVersion(app.sql, declaration.id);
      if (!version) throw unknownDeclaration(params.id);
      const profile = profileFor(app, version.profile);
      const { status } = declaration;
      const shown = { profile: profile.id, status, version: version.version };
      // the column holds what intake parsed against the mapping table
      const sheet = sheetOfProfile(version.document as DeclarationDocument, profile);
      return { status: 200, body: { ...shown, sheet } };
    },
  }),
];

function sheetOfProfile(document: DeclarationDocument, profile: Profile): Sheet {
  const usual = templateColumns(profile).map(({ key }) => key);
  return sheetOf(document, declarationMapping(profile.id), usual);
}

async function checkBody(
  app: ClearanceApp,
  caller: Caller | undefined,
  body: z.output<typeof ToCheck>,
): Promise<z.input<typeof CheckAnswer>> {
  const amends = body.amends === undefined ? undefined : await getDeclaration(app, body.amends);
  const profile = profileFor(app, amends?.profile ?? body.profile);
  const root = declarationMapping(profile.id);
  const read = readSheet(body.sheet, root);
  const { acceptedOn } = amends ?? {};
  const day = acceptedOn ? Temporal.PlainDate.from(acceptedOn) : undefined;
  const checked = await checkDocument(app, {
    profile,
    lodgerId: amends?.lodgerId ?? caller?.partyId ?? "",
    document: read.document,
    amended: amends && { id: amends.id, acceptedOn: day },
  });
  const { problems } = checked;
  return {
    asOf: checked.charges.asOf,
    isAcceptable: isAcceptable(problems) && read.unknown.length === 0,
    findings: problems.map(({ correction, ...problem }) => {
      const edits = correction && editsOf(correction, read, root);
      const place = cellOfPath(problem.path, read, root) ?? null;
      return { ...problem, place, ...(edits && { edits: [...edits] }) };
    }),
    charges: chargesOf(app, profile, checked, read),
    payment: await paymentOf(app, caller, { profile, checked }),
    ...(body.withDocument ? { document: read.document } : {}),
  };
}

function chargesOf(
  app: ClearanceApp,
  profile: Profile,
  { charges }: Checked,
  { rows }: ReadSheet,
): z.input<typeof CheckAnswer>["charges"] {
  const { currency, tariff, totals, items } = charges;
  const nameOf = codeNames(
    app.snapshots.current(profile.id),
    legalDay(profile.timeZone, app.clock()),
  );
  return {
    currency,
    tariff,
    payable: totals.payable,
    relieved: totals.relieved,
    undetermined: totals.undetermined,
    byTax: totals.byTax.map(({ taxType, payable }) => ({
      taxType,
      name: nameOf("tax-types", taxType) ?? null,
      payable,
    })),
    items: {
      row: items.map((_, at) => rows[at] ?? at),
      customsValue: items.map(({ customsValue }) => customsValue),
      payable: items.map(sumPayable),
      undetermined: items.map((item) => undeterminedOf(item).length),
    },
  };
}

async function paymentOf(
  app: ClearanceApp,
  caller: Caller | undefined,
  { profile, checked }: { readonly profile: Profile; readonly checked: Checked },
): Promise<z.input<typeof CheckAnswer>["payment"]> {
  const holder = partyOf(checked.account);
  const isOwn =
    caller !== undefined && (holdsOne(caller, ["*"]) || namesOf(caller).includes(holder));
  if (!isOwn) return { holder, available: null, isEnough: null };
  const { decimals } = profile.currency;
  const available = formatMinor(await accountBalance(app.sql, checked.account), decimals);
  const { payable, undetermined } = checked.charges.totals;
  const isEnough = compare(parseDecimal(available), parseDecimal(payable)) >= 0;
  return { holder, available, isEnough: undetermined > 0 ? null : isEnough };
}

type FileToRead = Parameters<typeof eachDeclaration>[0] & { readonly profile: Profile };

async function sheetsOf(
  app: ClearanceApp,
  file: FileToRead,
): Promise<z.input<typeof SheetsAnswer>> {
  const sheets: z.input<typeof SheetsAnswer>["sheets"] = [];
  const unread: z.input<typeof SheetsAnswer>["unread"] = [];
  let of = 0;
  for await (const result of eachDeclaration(file, app.readers)) {
    of++;
    const { position } = result;
    if (result.kind !== "read") {
      const reason = result.kind === "other" ? result.reason : "unreadable";
      const problems = result.kind === "other" ? [] : [...result.problems];
      if (unread.length < unreadMax) unread.push({ position, reason, problems });
      continue;
    }
    if (sheets.length >= sheetsMax) continue;
    const profile = result.profile === undefined ? file.profile : profileFor(app, result.profile);
    const sheet = sheetOfProfile(result.document, profile);
    const reference = sheet.head["functionalReferenceId"] ?? "";
    sheets.push({ position, reference, profile: profile.id, sheet });
  }
  return { of, sheets, unread };
}

function checkInWork(): AppError {
  return new AppError({
    code: "CHECK_IN_WORK",
    status: 429,
    message: "Your previous check is still being processed.",
    fix: "Wait for its answer, then send the current sheet.",
  });
}
