import assert from "node:assert/strict";
import { generateKeyPairSync, sign } from "node:crypto";
import { describe, test } from "node:test";
import { emptyChain, linkRun } from "#src/platform/events/chain.ts";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import type { DecidedLodgement } from "../workplaces/lodging/lodgement.ts";
import { compareWithPort, type Comparing, findNotAllowed, soundTimes } from "./compare.ts";
import { conflictKinds, type PortDid } from "./port.ts";
import { findLineFault, readChain } from "./port-chain.ts";
import { portRulesOf } from "./port-rules.ts";
import { readSignedLines, signLines } from "./signed-lines.ts";

const cn = getProfile(loadProfiles(), "cn");
const alone = {
  id: "a1",
  startsAt: "2026-11-25T02:00:00Z",
  until: "2026-11-25T20:00:00Z",
  reason: "x",
  by: "y",
  name: "z",
};
const released: PortDid = {
  event: "declaration.cleared",
  acceptedAt: "2026-11-25T03:00:00Z",
  arrivedAt: undefined,
  releasedAt: "2026-11-25T03:00:00Z",
  leftAt: undefined,
  registerVersion: "cn-1+1",
  contingency: "a1",
  rule: "CON-001",
  decision: null,
  tasks: [],
  charged: "100.00",
  paid: "100.00",
};
const assessed = (payable: bigint) =>
  // what is compared of it
  ({ assessment: { totals: { payable } }, releasedAt: {} }) as DecidedLodgement["stage"];

describe("what a port did beside what the centre decides", () => {
  const kindsOf = (more: Partial<Comparing>) =>
    compareWithPort({
      profile: cn,
      line: { reference: "R", number: "PROV-XMN-2026-000001", spent: "10000" },
      did: released,
      decided: { event: "departure.awaited", status: "released", stage: assessed(10_000n) },
      registerVersion: "cn-1+1",
      leasedMinor: 10_000n,
      notAllowed: [],
      quotas: [],
      ...more,
    }).map(({ kind }) => kind);
  const decided = (event: DecidedLodgement["event"], stage: object) => ({
    decided: { event, status: "x", stage: stage as DecidedLodgement["stage"] },
  });
  const problem = (code: string, severity: "error" | "warning") => ({
    problems: [{ code, severity, message: { en: "x", zh: "x" } }],
  });

  test("nothing differs where both say the same", () => {
    assert.deepEqual(kindsOf({}), []);
  });
  for (const [what, kinds, more] of [
    ["more is due", ["charge-higher"], decided("departure.awaited", assessed(10_001n))],
    ["less is due", ["charge-lower"], decided("departure.awaited", assessed(9_999n))],
    ["no money is there", ["money-missing"], decided("payment.awaited", {})],
    [
      "its reference is used",
      ["reference-used"],
      decided("declaration.rejected", problem("INT-001", "error")),
    ],
    [
      "a party is suspended",
      ["party-suspended"],
      decided("declaration.rejected", problem("PTY-002", "error")),
    ],
    ["a code ended", ["rejected"], decided("declaration.rejected", problem("COD-001", "error"))],
    [
      "the goods are declared twice",
      ["goods-twice"],
      decided("departure.awaited", { ...assessed(10_000n), ...problem("INT-003", "warning") }),
    ],
    ["charges wait to be fixed", ["not-released"], decided("charges.undetermined", {})],
    ["more was spent than leased", ["lease-exceeded"], { leasedMinor: 9_999n }],
    [
      "more was paid than spent",
      ["lease-exceeded"],
      { line: { reference: "R", number: null, spent: "0" } },
    ],
    ["a quota was claimed", ["quota-claimed"], { quotas: ["1"] }],
    ["it was not allowed", ["not-allowed"], { notAllowed: ["not-alone"] }],
    ["registers changed", ["registers-differ"], { registerVersion: "cn-1+2" }],
    ["an officer refused it", ["refused-at-port"], { did: { ...released, decision: "refuse" } }],
  ] as const)
    test(`${kinds[0]}: ${what}`, () => {
      assert.deepEqual(kindsOf(more), kinds);
    });

  test("every kind has its words, and what blocks can be decided or put right", () => {
    const rules = portRulesOf(cn).conflicts;
    assert.deepEqual(new Set(rules.map(({ kind }) => kind)), new Set(conflictKinds));
    for (const { kind, blocks, decisions } of rules)
      assert.ok(blocks || decisions.length === 0, kind);
  });

  test("a release that nobody at the port could give is named, and why", () => {
    const against = (more: Partial<PortDid>, others: object = {}) =>
      findNotAllowed({
        did: { ...released, ...more },
        alone: [alone],
        isLodgerKnown: true,
        isControlled: false,
        isListed: false,
        rule: "CON-001",
        ...others,
      });
    assert.deepEqual(against({}), []);
    assert.deepEqual(against({}, { isControlled: true, isListed: true }), [
      "controlled-goods",
      "listed-party",
    ]);
    assert.deepEqual(against({}, { isLodgerKnown: false }), ["lodger-unknown"]);
    assert.deepEqual(against({}, { rule: null }), ["rule-does-not-hold"]);
    assert.deepEqual(against({ rule: null }), ["no-rule-no-officer"]);
    assert.deepEqual(against({ rule: null, decision: "release" }), []);
    assert.deepEqual(against({ contingency: "other" }), ["not-alone"]);
    assert.deepEqual(against({ acceptedAt: alone.until }), ["not-alone"]);
    const waiting = { releasedAt: undefined, acceptedAt: "2020-01-01T00:00:00Z" };
    assert.deepEqual(against(waiting), ["not-alone"], "nor is another day's law chosen");
    const tasks = [{ agency: "customs", kind: "examination" }] as const;
    assert.deepEqual(against({ tasks }), ["control-not-decided"]);
  });

  test("times alone count as far as the snapshot and the rules let them", () => {
    const sound = (more: object, madeAt = "2026-11-25T01:00:00Z") =>
      soundTimes([{ ...alone, ...more }], { madeAt, rules: portRulesOf(cn) }).length;
    assert.equal(sound({}), 1);
    assert.equal(sound({}, "2026-11-24T01:00:00Z"), 0, "the snapshot was too old");
    assert.equal(sound({}, "2026-11-25T03:00:00Z"), 0, "it was made later");
    assert.equal(sound({ until: "2026-11-26T02:00:01Z" }), 0, "it is too long");
  });
});

describe("signed lines", () => {
  const keys = generateKeyPairSync("ed25519");
  const publicKey = keys.publicKey.export({ type: "spki", format: "pem" });
  const signer = (bytes: Buffer) =>
    Promise.resolve({
      keyId: "k",
      signature: sign(null, bytes, keys.privateKey).toString("base64"),
    });
  const lines = ['{"number":"A"}', '{"number":"B"}', '{"number":"C"}'];
  const made = () => signLines({ kind: "t" }, lines, signer);
  const read = (text: string) => readSignedLines(Buffer.from(text), () => publicKey);

  test("are read in parts and in any order, by their places", async () => {
    const { first } = await made();
    const { lines: found } = read([first, lines[2], lines[0], ""].join("\n"));
    assert.deepEqual(
      found.map(({ line }) => line),
      [4, 2],
    );
  });

  test("a byte that was changed is named by its line, and a head by its signature", async () => {
    const { first } = await made();
    const text = [first, ...lines].join("\n");
    assert.throws(() => read(text.replace('"B"', '"b"')), {
      code: "PORT_LINE_CHANGED",
      message: /^Line 3 \(b\)/,
    });
    assert.throws(() => read(text.slice(0, -1)), { message: /^Line 4/ });
    assert.throws(() => read(text.replace('"t"', '"u"')), { code: "PORT_SIGNATURE_FOREIGN" });
    assert.throws(() => read("{"), { code: "PORT_FILE_UNREADABLE" });
    const digest = sha256('{"number":"D"}');
    const added = first.replace('"digests":[', `"digests":["${digest}",`);
    assert.throws(() => read(`${added}\n{"number":"D"}`), { code: "PORT_SIGNATURE_FOREIGN" });
  });
});

describe("the chain of a port", () => {
  const document = { functionCode: "9" };
  const salt = "s";
  const digest = sha256(salt + JSON.stringify(document));
  const run = linkRun("d1", emptyChain, {
    at: "2026-11-25T03:00:00.000Z",
    actor: "t",
    registerVersions: { cn: "cn-1+1" },
    events: [
      { type: "declaration.received", station: "intake", reason: null, payload: { digest } },
      { type: "declaration.accepted", station: "declaration", reason: null, payload: {} },
    ],
  });
  const line = {
    id: "d1",
    number: null,
    lodgerId: "b",
    reference: "R",
    format: "application/json",
    salt,
    document,
    runs: [run],
    spent: "0",
  };

  test("says what happened, and whether it is whole", () => {
    assert.equal(findLineFault(line), undefined);
    assert.equal(readChain(line.runs).acceptedAt, run.at);
    const other = { ...line, document: { functionCode: "1" } };
    assert.match(findLineFault(other) ?? "", /document is not the one/);
    assert.match(findLineFault({ ...line, id: "d2" }) ?? "", /another declaration/);
    const forged = { ...run, events: run.events.slice(0, 1) };
    assert.match(findLineFault({ ...line, runs: [forged] }) ?? "", /content was changed/);
    assert.match(findLineFault({ ...line, runs: [] }) ?? "", /no chain/);
  });
});
