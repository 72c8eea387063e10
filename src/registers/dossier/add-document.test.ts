import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { addDocument } from "./add-document.ts";

const at = Temporal.Instant.from("2026-11-10T08:00:00Z");
const limits = { bytesMax: 20, countMax: 2 };
const file = (name: string, ...more: readonly number[]) => ({
  name,
  bytes: new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d, ...more]),
});

describe("a document of a dossier", () => {
  test("is what its first bytes say, under a name without folders", () => {
    const asked = { file: file("../a/offer.exe", 1), known: [], limits, at };
    const { document, isNew } = addDocument(asked);
    assert.ok(isNew);
    assert.deepEqual(
      [document.mediaType, document.name, document.size, document.uploadedAt],
      ["application/pdf", "offer.exe", 6, "2026-11-10T08:00:00.000Z"],
    );
    const text = { name: "offer.pdf", bytes: new TextEncoder().encode("an offer") };
    assert.throws(() => addDocument({ ...asked, file: text }), { code: "DOCUMENT_TYPE_NOT_READ" });
  });

  test("is kept once, whatever it is called when it is sent again", () => {
    const { document } = addDocument({ file: file("one.pdf", 1), known: [], limits, at });
    const again = addDocument({ file: file("two.pdf", 1), known: [document], limits, at });
    assert.deepEqual(again, { document, isNew: false });
  });

  test("is refused where it is too large, or the dossier is full", () => {
    const known = [1, 2].map(
      (byte) => addDocument({ file: file("x.pdf", byte), known: [], limits, at }).document,
    );
    const asked = { file: file("3.pdf", 3), known, limits, at };
    assert.throws(() => addDocument(asked), { code: "DOCUMENTS_TOO_MANY" });
    const large = file("large.pdf", ...Array.from({ length: 20 }, () => 0));
    assert.throws(() => addDocument({ ...asked, file: large }), { code: "DOCUMENT_TOO_LARGE" });
  });
});
