/** Rules of calls: ship numbers, declarations of health, and what steps make of a call. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadProfiles } from "#src/registers/profile.ts";
import { afterStep, type CallFact, type CallStanding, hindrancesOf } from "./call.ts";
import { conveyanceRules, needsPratique } from "./conveyance-rules.ts";
import { Health } from "./forms.ts";
import { type AffectedArea, judgeHealth } from "./judge-health.ts";
import { madeNotice } from "./made-call.ts";
import { isWrongImo } from "../conveyance-register/ship-number.ts";

const [cn, gb] = ["cn", "gb"].map((id) => loadProfiles().get(id));
if (!cn || !gb) throw new Error("Broken assumption: the project has cn and gb");
const rules = conveyanceRules(cn);
const health = rules.health;
if (!health) throw new Error("Broken assumption: cn asks for health");

const no = Object.fromEntries(health.questions.map(({ id }) => [id, false]));
const certificate = { kind: "exemption", number: "1", port: "SGSIN", issuedOn: "2026-09-01" };
const sound = {
  form: "health",
  answers: no,
  certificate,
  ports: [{ port: "SGSIN", leftOn: "2026-11-20" }],
};
const areas: readonly AffectedArea[] = [
  { code: "CD", validFrom: "2025-09-01", validTo: "2025-12-02", disease: "ebola", days: 21 },
  { code: "BRSSZ", validFrom: "2020-01-01", validTo: "", disease: "yellow-fever", days: 6 },
];
const judge = (more: object = {}, day = "2026-12-01", mode: "ship" | "aircraft" = "ship") =>
  judgeHealth(health, { mode, declared: Health.parse({ ...sound, ...more }), areas, day });
const reasonsOf = (more: object, day?: string) => {
  const outcome = judge(more, day);
  return outcome.kind === "case" ? outcome.reasons : outcome.kind;
};

test("an IMO number is refused for its check digit only", () => {
  for (const id of ["IMO9074729", "9074729", "imo 9074729"]) assert.equal(isWrongImo(id), false);
  for (const id of ["IMO9074728", "9074720", "IMO90747", "IMO"]) assert.equal(isWrongImo(id), true);
  assert.equal(isWrongImo("MMSI 413000000"), false, "ships without an IMO number have another one");
});

test("pratique is granted by rule when the declaration is complete and nothing speaks against it", () => {
  assert.deepEqual(judge(), { kind: "granted" });
  const { death: _death, ...rest } = no;
  assert.deepEqual(judge({ answers: rest, ports: [] }), {
    kind: "incomplete",
    missing: ["death", "ports"],
  });
  assert.deepEqual(judge({ certificate: undefined }), {
    kind: "incomplete",
    missing: ["certificate"],
  });
  assert.deepEqual(judge({ certificate: undefined }, "2026-12-01", "aircraft"), {
    kind: "granted",
  });
  assert.equal(needsPratique(rules, "truck"), false);
  assert.equal(needsPratique(conveyanceRules(gb), "ship"), false, "a profile without rules");
});

test("an ill person, a death, the certificate and the ports are looked at by an officer", () => {
  assert.deepEqual(reasonsOf({ answers: { ...no, death: true } }), ["death"]);
  assert.deepEqual(reasonsOf({ answers: { ...no, "practitioner-consulted": true } }), "granted");
  assert.deepEqual(reasonsOf({ ill: [{ symptoms: "fever" }] }), ["ill-persons-listed"]);
  assert.deepEqual(
    reasonsOf({ answers: { death: true } }),
    ["death"],
    "at once, incomplete as it is",
  );
  assert.deepEqual(reasonsOf({ certificate: null }), ["no-certificate"]);
  const until = (expiresOn: string) => ({ certificate: { ...certificate, expiresOn } });
  assert.equal(reasonsOf({}, "2027-03-01"), "granted", "the last day of six months");
  assert.deepEqual(reasonsOf({}, "2027-03-02"), ["certificate-expired"]);
  assert.deepEqual(reasonsOf(until("2026-11-30")), ["certificate-expired"]);
  assert.equal(reasonsOf(until("2026-12-01")), "granted");
  assert.deepEqual(reasonsOf(until("2027-09-01"), "2027-03-02"), ["certificate-expired"]);
  assert.deepEqual(reasonsOf({}, "2026-08-31"), ["certificate-of-a-later-day"]);
  const stay = (port: string, leftOn: string) => ({
    certificate: { ...certificate, issuedOn: "2025-11-01" },
    ports: [{ port, leftOn }],
  });
  const day = "2025-12-05";
  const fever = reasonsOf(stay("BRSSZ", "2025-11-29"), day);
  assert.deepEqual(fever, ["affected-area:BRSSZ:yellow-fever"]);
  assert.equal(
    reasonsOf(stay("BRSSZ", "2025-11-28"), day),
    "granted",
    "longer ago than the disease takes",
  );
  assert.equal(
    reasonsOf(stay("BRRIO", "2025-12-01"), day),
    "granted",
    "another port of the country",
  );
  const inArea = reasonsOf(stay("CDBNW", "2025-12-01"), day);
  assert.deepEqual(inArea, ["affected-area:CDBNW:ebola"]);
  assert.equal(reasonsOf(stay("CDBNW", "2025-12-02"), day), "granted", "it was over");
});

function played(facts: readonly CallFact[]): CallStanding {
  const notice = madeNotice("2026-12-01T08:00:00+08:00");
  let standing: CallStanding | undefined;
  facts.forEach((fact, index) => {
    const content = fact.act === "notified" ? { notice } : {};
    standing = afterStep(standing, { seq: index + 1, at: `T${index + 1}`, fact, content });
  });
  if (!standing) throw new Error("Broken assumption: it was notified");
  return standing;
}

const notified = { act: "notified", key: "ship 9074729 026E", needsPratique: true } as const;
const stores = { id: "stores", agency: "customs" };
const arrived = { act: "arrived", on: "T", tasks: [stores] } as const;
const found = (exit: string, result: "ok" | "refused"): CallFact => ({
  act: "finding",
  task: "stores",
  result,
  exit,
  isHealth: false,
});

test("a conveyance is cleared outward when health and all tasks let it go", () => {
  const pratique = { act: "pratique-granted" } as const;
  assert.deepEqual(hindrancesOf(played([notified, arrived])), ["stores", "pratique"]);
  const ready = [notified, pratique, arrived, found("sealed", "ok")];
  assert.deepEqual(hindrancesOf(played(ready)), []);
  const detained = played([...ready, { act: "cleared" }, found("detained", "refused")]);
  assert.deepEqual(
    [detained.state, detained.clearedAt, hindrancesOf(detained)],
    ["arrived", null, ["stores"]],
  );
  const freed = played([...ready, found("detained", "refused"), found("sealed", "ok")]);
  assert.deepEqual([hindrancesOf(freed), freed.tasks[0]?.findings], [[], 3]);
});

test("a departure without clearance and an arrival without a declaration of health are alarms", () => {
  const departed = { act: "departed", on: "T" } as const;
  assert.deepEqual(played([notified, arrived, departed]).alarms, ["CAL-102", "CAL-101"]);
  const granted = { act: "pratique-granted" } as const;
  const cleared = [notified, granted, arrived, found("sealed", "ok"), { act: "cleared" } as const];
  assert.deepEqual(played([...cleared, departed]).alarms, []);
});

test("a case takes pratique away until an officer grants it", () => {
  const tasks = [{ id: "health", agency: "customs" }];
  const opened = { act: "case-opened", reasons: ["death"], tasks } as const;
  const late = played([notified, { act: "pratique-granted" }, opened]);
  assert.deepEqual([late.health.state, late.health.grantedAt], ["case", null]);
  const decided: CallFact = {
    ...found("pratique", "ok"),
    task: "health",
    isHealth: true,
  } as CallFact;
  const after = played([notified, opened, decided]);
  assert.deepEqual([after.health.state, after.health.grantedAt], ["granted", "T3"]);
});
