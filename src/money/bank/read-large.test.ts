import assert from "node:assert/strict";
import { test } from "node:test";
import { readCamt } from "./camt.ts";
import { readStatement } from "./read-large.ts";

const currency = { code: "CNY", decimals: 2 };
const entry = (at: number) =>
  `<Ntry><NtryRef>${at}</NtryRef><Amt Ccy="CNY">${at + 1}.10</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>${at % 9 === 0 ? "PDNG" : "BOOK"}</Sts><BookgDt><Dt>2024-03-05</Dt></BookgDt><NtryDtls><TxDtls><RmtInf><Ustrd>nothing ${at}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;
const statementOf = (entries: number, more = "") =>
  `<Document><BkToCstmrStmt><Stmt><Acct><Id><Othr><Id>1</Id></Othr></Id></Acct>${Array.from({ length: entries }, (_, at) => entry(at)).join("")}${more}</Stmt></BkToCstmrStmt></Document>`;

test("a large statement is read in another thread, to the same entries and the same fault", async () => {
  const text = statementOf(5_000);
  assert.ok(text.length > 256 * 1024);
  const read = await readStatement({ text, currency }, "treasurer");
  assert.deepEqual(read, readCamt(text, currency));
  assert.ok(read.entries.length > 4_000);
  const wrong = statementOf(5_000, '<Ntry><Amt Ccy="EUR">1.00</Amt><Sts>BOOK</Sts></Ntry>');
  const told = await readStatement({ text: wrong, currency }, "treasurer").then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.throws(
    () => readCamt(wrong, currency),
    (error: Error) => told instanceof Error && error.message === told.message,
  );
});
