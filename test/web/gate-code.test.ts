/** The code of a release note at the gate: what the server signs is genuine, and nothing else is. */
import assert from "node:assert/strict";
import { generateKeyPairSync, sign } from "node:crypto";
import { test } from "node:test";
import { codeOf } from "#src/movements/consignments/notes/note-code.ts";
import type { StoredNote } from "#src/movements/consignments/notes/store.ts";
import { checkCode, type NoteKey } from "../../web/gate/note-code.ts";

const note: StoredNote = {
  consignmentId: "01a212e2-bd0c-7171-9171-c33e7c15c11a",
  number: "7K3M9QX2B4TD",
  noteId: "01a212e2-bd0c-7171-9171-c33e7c15c11b",
  profile: "cn",
  declarationId: "01a212e2-bd0c-7171-9171-c33e7c15c11c",
  lodgerId: "3122261201",
  carrier: "line",
  documentType: "705",
  documentId: "提单1",
  packages: 10,
  massKg: "120.5",
  leftPackages: 0,
  leftKg: "0",
  containers: ["CSNU6829160"],
  place: "Y1",
  replaces: null,
  issuedAt: "2026-11-25T04:00:00.000Z",
  revokedAt: null,
  revokedFor: null,
};

async function made(): Promise<{ readonly code: string; readonly key: NoteKey }> {
  const pair = generateKeyPairSync("ed25519");
  const keyId = "0123456789abcdef";
  const code = await codeOf(note, {
    sign: async (bytes) => ({
      keyId,
      signature: sign(null, bytes, pair.privateKey).toString("base64"),
    }),
  });
  const publicKey = pair.publicKey.export({ type: "spki", format: "pem" });
  return { code, key: { keyId, publicKey, retiredAt: null, isOurs: true } };
}

test("a code of the server is genuine and says what may leave, and nothing of the declaration", async () => {
  const { code, key } = await made();
  const checked = await checkCode(` ${code}\n`, [key]);
  assert.equal(checked.kind, "genuine");
  assert.ok(checked.kind === "genuine");
  const { issuedAt, ...read } = checked.note;
  assert.equal(issuedAt.toISOString(), "2026-11-25T04:00:00.000Z");
  assert.deepEqual(read, {
    number: "7K3M9QX2B4TD",
    profile: "cn",
    document: "705 提单1",
    packages: 10,
    massKg: "120.5",
    containers: ["CSNU6829160"],
  });
  const payload = Buffer.from(code.split(".")[1] ?? "", "base64url").toString();
  assert.ok(!payload.includes(note.declarationId) && !payload.includes(note.lodgerId));
});

test("a changed payload, another's signature and a key that was given up before are forged", async () => {
  const { code, key } = await made();
  const [prefix, payload = "", keyId, signature] = code.split(".");
  const text = Buffer.from(payload, "base64url").toString().replace(",10,", ",90,");
  const more = Buffer.from(text).toString("base64url");
  const forged = [prefix, more, keyId, signature].join(".");
  assert.deepEqual(await checkCode(forged, [key]), { kind: "forged" });
  const other = await made();
  assert.deepEqual(await checkCode(code, [{ ...other.key, keyId: key.keyId }]), { kind: "forged" });
  const retired = { ...key, retiredAt: "2026-11-01T00:00:00Z" };
  assert.deepEqual(await checkCode(code, [retired]), { kind: "forged" });
  assert.deepEqual(await checkCode(code, [{ ...key, isOurs: false }]), { kind: "key-missing" });
});

test("a number is a number, and what is neither is unreadable", async () => {
  assert.deepEqual(await checkCode("7k3m9qx2b4td", []), { kind: "number", number: note.number });
  for (const text of ["", "TG1", "TG1.a.b", "TG1.%.k.s", "TG1.bnVsbA.k.AA", "x".repeat(9_000)])
    assert.deepEqual(await checkCode(text, []), { kind: "unreadable" }, text.slice(0, 20));
});
