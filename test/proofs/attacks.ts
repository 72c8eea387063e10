/** What a node is attacked with: heavy bodies, bulks, floods, rows held by others; each says who sends it. */
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { outside } from "./outside.ts";

export type Sending = {
  readonly path: string;
  readonly method?: "GET";
  readonly type?: string;
  readonly accept?: string;
  readonly body?: string | Uint8Array;
};

/** Sends as the attack's sender. @returns the answer's status and text */
export type Send = (
  sending: Sending,
) => Promise<{ readonly status: number; readonly text: string }>;

export type Attack = {
  readonly name: string;
  readonly atOnce: number;
  /** A party that lodges and carries, an officer with every scope, or nobody known. */
  readonly as: "party" | "officer" | "stranger";
  /** What has to stand before; the probe does not run yet. */
  readonly prepare?: (send: Send) => Promise<unknown>;
  readonly next: (prepared: unknown, number: number) => Sending;
  /** What says that the work it costs was done: answered at least once, or nothing was attacked. */
  readonly done: string;
  /** Held from outside while it runs, until the signal. */
  readonly hold?: (folder: string, signal: AbortSignal) => Promise<void>;
};

const many = (count: number, text: string) => text.repeat(count);
const lodging = "/declarations?profile=cn";
const ndjson = "application/x-ndjson";
const workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const itemsMost = 9_000;

let serial = 0;
const made = (items = 1, direction: "import" | "export" = "export") =>
  JSON.stringify(madeDeclaration({ reference: `A-${++serial}`, direction, items }));

const fromStart = <T>(make: () => T) => {
  let kept: T | undefined;
  return () => (kept ??= make());
};
const lists = fromStart(() => `{"declaration":{"a":[${many(10_000_000, "[],")}[]]}}`);
const attributes = fromStart(
  () => `<a ${Array.from({ length: 100_000 }, (_, at) => `a${at}="1"`).join(" ")}/>`,
);
const commas = fromStart(() => many(30_000_000, ","));

/** Lodges large declarations and answers with their ids. */
async function lodgeLarge(send: Send, count: number, direction: "import" | "export") {
  const ids: string[] = [];
  for (let at = 0; at < count; at++) {
    const { text } = await send({ path: lodging, body: made(itemsMost, direction) });
    ids.push((JSON.parse(text) as { id: string }).id); // an answer of our own API
  }
  return ids;
}
const idOf = (ids: unknown, number: number) => {
  const all = ids as readonly string[]; // what lodgeLarge prepared
  return all[number % all.length] ?? "";
};

function report(consignments: number): string {
  return JSON.stringify({
    reference: `M-${++serial}`,
    report: "arrival",
    conveyance: {
      mode: "ship",
      id: "9074729",
      name: "Morning Tide",
      nationality: "PA",
      voyage: "12",
    },
    office: "2233",
    place: "B-07",
    at: new Date(Date.now() - 60_000).toISOString(),
    consignments: Array.from({ length: consignments }, (_, at) => ({
      transportDocument: { type: "705", id: `M${serial}X${at}` },
      grossMassKg: "18250.5",
      packages: 40,
      containers: ["TGHU1234567"],
      goods: "Parts",
    })),
  });
}

/** Other rates each time, so that each import changes every line. */
function importOfRates(rows: number): string {
  serial++;
  const letter = (at: number) => String.fromCharCode(65 + (at % 26));
  const rates = Array.from({ length: rows }, (_, at) => ({
    currency: `${letter(at)}${letter(Math.floor(at / 26))}${letter(Math.floor(at / 676))}`,
    perUnitOf: "CNY",
    rate: `${1 + (at % 1_000)}.${serial}`,
    validFrom: `${2000 + Math.floor(at / 17_576)}-01-01`,
  }));
  return JSON.stringify({ rates: rates.filter(({ currency }) => currency !== "CNY") });
}

/** A workbook of one declaration with many items, none of them right. */
async function faultyWorkbook(): Promise<Uint8Array> {
  const { default: library } = await import("exceljs");
  const book = new library.Workbook();
  const sheet = book.addWorksheet("declaration");
  sheet.addRow([
    "functionalReferenceId",
    "typeCode",
    "item.commodity.description",
    "item.origin[1].countryCode",
  ]);
  for (let at = 0; at < 9_900; at++)
    sheet.addRow([at === 0 ? `W-${++serial}` : "", at === 0 ? "IMA" : "", "Thing", "ZZ"]);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const bankFile = (entries: number) => {
  const one = (at: number) =>
    `<Ntry><NtryRef>${serial}-${at}</NtryRef><Amt Ccy="CNY">10.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2024-03-05</Dt></BookgDt><NtryDtls><TxDtls><RmtInf><Ustrd>nothing ${at}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;
  serial++;
  const entry = Array.from({ length: entries }, (_, at) => one(at)).join("");
  return `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>m${serial}</MsgId></GrpHdr><Stmt><Id>s${serial}</Id><Acct><Id><Othr><Id>1</Id></Othr></Id></Acct>${entry}</Stmt></BkToCstmrStmt></Document>`;
};

/** Another transaction keeps the account's row. */
async function holdAccount(folder: string, signal: AbortSignal): Promise<void> {
  await outside(folder, async (sql) => {
    await sql
      .begin(async (tx) => {
        const rows = await tx`select 1 from account_balances
          where account = 'trader:cn:3122260001:deposit' for update`;
        assert.equal(rows.length, 1, "the row is held");
        await sleep(600_000, undefined, { signal });
      })
      .catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
  });
}

export const attacks: readonly Attack[] = [
  {
    name: "eight bodies of 30 MB of empty lists",
    done: "400 INT-020",
    as: "party",
    atOnce: 8,
    next: () => ({ path: lodging, body: lists() }),
  },
  {
    name: "40,000 lines {}",
    done: "202",
    as: "party",
    atOnce: 1,
    next: () => ({ path: lodging, type: ndjson, body: many(40_000, "{}\n") }),
  },
  {
    name: "XML of 100,000 attributes",
    done: "400 INT-020",
    as: "party",
    atOnce: 8,
    next: () => ({ path: lodging, type: "application/xml", body: attributes() }),
  },
  {
    name: "bulk of 10,000",
    done: "202",
    as: "party",
    atOnce: 1,
    next: () => ({
      path: lodging,
      type: ndjson,
      body: Array.from({ length: 10_000 }, () => made()).join("\n"),
    }),
  },
  {
    name: "30 MB of commas",
    done: "202",
    as: "party",
    atOnce: 2,
    next: () => ({ path: lodging, type: "text/csv", body: commas() }),
  },
  {
    name: "declarations of 9,000 items",
    done: "202",
    as: "party",
    atOnce: 1,
    next: () => ({ path: lodging, body: made(itemsMost) }),
  },
  {
    name: "reads of declarations of 9,000 items",
    done: "200",
    as: "party",
    atOnce: 4,
    prepare: (send) => lodgeLarge(send, 1, "export"),
    next: (ids, number) => ({ method: "GET", path: `/declarations/${idOf(ids, number)}` }),
  },
  {
    name: "amendments of declarations of 9,000 items",
    done: "200",
    as: "party",
    atOnce: 2,
    prepare: (send) => lodgeLarge(send, 2, "import"),
    next: (ids, number) => ({
      path: `/declarations/${idOf(ids, number)}/amendments`,
      body: JSON.stringify({
        reason: "Packages counted again",
        patch: [{ op: "replace", path: "totalPackageQuantity.value", value: String(11 + number) }],
      }),
    }),
  },
  {
    name: "money for declarations of 9,000 items",
    done: "200",
    as: "officer",
    atOnce: 1,
    prepare: (send) => lodgeLarge(send, 2, "import"),
    next: () => ({
      path: "/accounts/3122260001/deposits?profile=cn",
      body: JSON.stringify({ amount: "90000.00", reference: `D-${++serial}`, profile: "cn" }),
    }),
  },
  {
    name: "deposits behind a row that another holds",
    done: "503 DATABASE_BUSY",
    as: "officer",
    atOnce: 8,
    prepare: async (send) => {
      // the number is somebody's once it stands in a declaration
      await send({ path: lodging, body: made(1, "import") });
      const body = JSON.stringify({ amount: "10.00", reference: "first", profile: "cn" });
      const { status, text } = await send({ path: "/accounts/3122260001/deposits", body });
      assert.equal(status, 200, text);
    },
    hold: holdAccount,
    next: () => ({
      path: "/accounts/3122260001/deposits",
      body: JSON.stringify({ amount: "10.00", reference: `D-${++serial}`, profile: "cn" }),
    }),
  },
  {
    name: "workbooks with findings",
    done: "202",
    as: "party",
    atOnce: 3,
    prepare: faultyWorkbook,
    next: (body) => ({
      path: lodging,
      type: workbook,
      accept: workbook,
      body: body as Uint8Array, // what faultyWorkbook made
    }),
  },
  {
    name: "movement reports of 30 MB",
    done: "202",
    as: "party",
    atOnce: 2,
    next: () => ({ path: "/movements?profile=cn", body: report(150_000) }),
  },
  {
    name: "movement reports of 5,000 consignments",
    done: "202",
    as: "party",
    atOnce: 2,
    next: () => ({ path: "/movements?profile=cn", body: report(5_000) }),
  },
  {
    name: "registers of 300,000 lines",
    done: "200",
    as: "officer",
    atOnce: 1,
    next: () => ({
      path: "/registers/rates?profile=cn&file=rates.json",
      body: importOfRates(300_000),
    }),
  },
  {
    name: "files of the bank with 2,000 entries",
    done: "200",
    as: "officer",
    atOnce: 1,
    next: () => ({
      path: "/bank-files?profile=cn&name=statement",
      type: "application/xml",
      body: bankFile(2_000),
    }),
  },
  {
    name: "sixty anonymous workbooks",
    done: "200",
    as: "stranger",
    atOnce: 60,
    next: () => ({ method: "GET", path: "/declarations/template?profile=cn" }),
  },
  {
    name: "anonymous invitations",
    done: "404 INVITATION_NOT_VALID",
    as: "stranger",
    atOnce: 50,
    next: () => ({
      path: "/invitations/none/acceptance",
      body: JSON.stringify({ name: "Somebody", password: "teal otter 42 umbrella" }),
    }),
  },
];
