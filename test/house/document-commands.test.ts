/** Commands the documents print, run as they are printed against a server. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { loadAllCommands } from "#src/cli/command-modules.ts";
import { madeDeclaration, type Making } from "#src/clearance/declaration/made-declaration.ts";
import type { ApiRequest, CliCommand, CommandContext } from "#src/platform/command.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { readSources } from "../../tools/tidy/source.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const trader = "3122260001";
const root = `${import.meta.dirname}/../..`;

/** Lines of the using pages that begin with the command line's name. */
const printed = readSources(root)
  .filter(({ path }) => path.startsWith("docs/using/") && path.endsWith(".md"))
  .flatMap(({ text }) =>
    [...text.matchAll(/^(?: {4}|\$ )npx tidegate (.+?)(?: +#.*)?$/gm)].map(([, line = ""]) => line),
  );

/** Words of a line as a shell parts them. */
function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");
}

describeWithDatabase("commands of the documents", (database) => {
  const served = serveTests(database, at);
  let commands: readonly CliCommand[] = [];

  before(async () => {
    commands = await loadAllCommands();
    await served.giveMachineKeys([
      [trader, ["lodge"]],
      ["officer", ["officer", "money"]],
    ]);
    await served.giveKeys([["superior", ["officer", "approve", "money"]]]);
  });

  async function call(party: string, { method, path, body }: ApiRequest) {
    const answer = await served.server.inject({
      method,
      url: `/api/v1${path}`,
      ...(body === undefined ? {} : { payload: String(body) }),
      headers: { authorization: `Bearer tg_test_${party}`, "content-type": "application/json" },
    });
    const bytes = new Uint8Array(answer.rawPayload);
    const type = String(answer.headers["content-type"]);
    return { status: answer.statusCode, json: answer.json<Answer>(), bytes, type };
  }
  type Answer = Readonly<Record<string, string>>;

  /** The command whose name the words begin with, and what follows it. */
  function parse(words: readonly string[]) {
    const command = commands
      .filter(({ name }) => name.split(" ").every((word, place) => words[place] === word))
      .toSorted((a, b) => b.name.length - a.name.length)[0];
    assert.ok(command, words.join(" "));
    const rest = words.slice(command.name.split(" ").length);
    const options: Record<string, string> = {};
    for (const { flags, default: usual } of command.options ?? []) {
      const name = /^--([a-z-]+)/.exec(flags)?.[1] ?? "";
      if (usual !== undefined) options[camel(name)] = usual;
    }
    const args: string[] = [];
    for (let place = 0; place < rest.length; place++) {
      const word = rest[place] ?? "";
      if (word.startsWith("--")) options[camel(word.slice(2))] = rest[++place] ?? "";
      else args.push(word);
    }
    return { command, args, options };
  }
  const camel = (name: string) =>
    name.replaceAll(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase());

  /** Runs the line of the documents that begins so, with its places filled in. */
  async function run(party: string, begins: string, places: Readonly<Record<string, string>> = {}) {
    const line = printed.find((one) => one === begins || one.startsWith(`${begins} `));
    assert.ok(line, `no document prints ${begins}`);
    const words = wordsOf(line).map((word) => places[word] ?? word);
    const { command, args, options } = parse(words);
    const rows: Answer[] = [];
    const texts: string[] = [];
    let refused: string | undefined;
    const context: CommandContext = {
      args,
      options,
      json: false,
      asOf: undefined,
      profile: options["profile"] ?? "cn",
      print: (row, text) => {
        rows.push({ ...row });
        texts.push(text ?? "");
      },
      note: () => undefined,
      call: async (request) => {
        const answer = await call(party, request);
        if (answer.status < 400) return answer;
        refused = answer.json["code"] ?? "";
        throw new Error(`${line}: ${JSON.stringify(answer.json)}`);
      },
    };
    const code = await command.run(context).catch((error: unknown) => {
      if (refused !== "SECOND_PERSON_NEEDED") throw error;
      return 3;
    });
    return { code, rows, text: texts.join("\n"), refused };
  }

  async function lodge(reference: string, making: Partial<Making> = {}): Promise<string> {
    const made = JSON.stringify(madeDeclaration({ reference, trader, ...making }));
    // cosmetics are counted in kilograms and in pieces
    const counted =
      '"firstQuantity":{"value":"10","unitCode":"035"},"secondQuantity":{"value":"5","unitCode":"011"}';
    const body =
      making.commodity === undefined
        ? made
        : made.replaceAll('"firstQuantity":{"value":"5","unitCode":"001"}', counted);
    const { json } = await call(trader, { method: "POST", path: "/declarations", body });
    return json["id"] ?? assert.fail(JSON.stringify(json));
  }

  /** Runs a line of two persons: asked for, looked at, approved by the documents' own lines, done. */
  async function byTwo(begins: string, places: Readonly<Record<string, string>>) {
    assert.equal((await run("officer", begins, places)).refused, "SECOND_PERSON_NEEDED", begins);
    const [open] = (await run("superior", "approvals list")).rows;
    const approval = { APPROVAL: open?.["id"] ?? "" };
    assert.match((await run("superior", "approvals show", approval)).text, /content/);
    assert.equal((await run("superior", "approvals decide", approval)).code, 0);
    const done = await run("officer", begins, places);
    assert.equal(done.code, 0);
    return done;
  }

  test("charges are found and fixed, and the declarant is asked", async () => {
    const id = await lodge("DOC-1", { commodity: "33049900" });
    assert.match((await run("officer", "charges undetermined")).text, /DOC-1/);
    const fixed = await run("officer", "charges fix", { DECLARATION: id });
    assert.equal(fixed.rows[0]?.["status"], "awaiting-payment");
    assert.equal((await run("officer", "query", { DECLARATION: id })).code, 0);
    assert.match((await run(trader, "money awaited")).text, /Portable/);
  });

  test("goods are seized by two and given back, arrive, leave, and charges are claimed back", async () => {
    const money = { amount: "50000.00", reference: "R", profile: "cn" };
    const body = JSON.stringify(money);
    await call("officer", { method: "POST", path: `/accounts/${trader}/deposits`, body });
    const places = { DECLARATION: await lodge("DOC-2") };
    assert.equal((await byTwo("goods seize", places)).rows[0]?.["status"], "seized");
    const back = await run("officer", "goods return", places);
    assert.equal(back.rows[0]?.["status"], "awaiting-arrival");
    const here = await run("officer", "movements arrive", places);
    assert.equal(here.rows[0]?.["status"], "released");
    assert.match((await run(trader, "repayments grounds")).text, /overpaid/);
    const claimed = await run(trader, "repayments claim", places);
    const claim = { CLAIM: claimed.rows[0]?.["id"] ?? "" };
    assert.match((await run("officer", "repayments list")).text, new RegExp(claim.CLAIM));
    assert.equal((await byTwo("repayments decide", claim)).rows[0]?.["status"], "granted");
    const gone = await run("officer", "movements depart", places);
    assert.equal(gone.rows[0]?.["status"], "cleared");
  });

  test("lists of guarantees, quotas, tariff lines, controls and early departures", async () => {
    assert.equal((await run("officer", "guarantees enter")).code, 0);
    assert.match((await run("officer", "guarantees list")).text, /G-2026-002/);
    assert.equal((await run("officer", "quotas list")).code, 0);
    assert.match((await run(trader, "duty lines")).text, /^4202/m);
    assert.equal((await run("officer", "control list")).code, 0);
  });
});
