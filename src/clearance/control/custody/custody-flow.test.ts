/** Goods through custody to their end, over HTTP, and what `verify` says of it. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { addPicture } from "../albums/album-desk.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { verifyAll } from "#src/main/verify.ts";
import { accountBalance } from "#src/money/journal/store.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const reason = "Undeclared goods were found in the container.";

/** A picture of one point. */
const photo = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

type Piece = {
  readonly id: string;
  readonly state: string;
  readonly ground: string;
  readonly held: string;
  readonly unit: string;
  readonly place: string;
  readonly keeper: string;
  readonly item: number | null;
  readonly weightKg: string | null;
  readonly seal: string | null;
  readonly photos: readonly string[];
  readonly partOf: string | null;
  readonly exit: string | null;
  readonly proceeds: string;
  readonly costs: string;
  readonly history: readonly {
    readonly act: string;
    readonly actor: string;
    readonly reason: string | null;
    readonly facts: Readonly<Record<string, string>>;
  }[];
};

describeWithDatabase("custody of goods", (database) => {
  const served = serveTests(database, at);
  before(async () => {
    await served.giveKeys([
      ["customs-1", ["officer"]],
      ["customs-2", ["officer", "approve"]],
      ["depot", ["store"]],
      ["rival", ["store"]],
      ["teller", ["money"]],
    ]);
  });

  const send = (who: string, method: "GET" | "POST", path: string, payload?: object) =>
    served.send<unknown>(
      who,
      method,
      path,
      payload,
      Buffer.isBuffer(payload) ? { "content-type": "image/png" } : {},
    );
  const done = async (who: string, path: string, payload?: object): Promise<Piece> => {
    const answer = await send(who, payload ? "POST" : "GET", path, payload);
    assert.ok(answer.status < 300, JSON.stringify(answer.json));
    return answer.json as Piece;
  };
  const refused = async (who: string, path: string, payload: object): Promise<string> => {
    const answer = await send(who, "POST", path, payload);
    return (answer.json as { code?: string }).code ?? `${answer.status}`;
  };
  /** The album of a piece has its photographs and takes scans. */
  const addScan = async (path: string, photographed: string | undefined) => {
    const scan = Buffer.concat([photo, Buffer.from("scan")]);
    const name = `${path}/pictures?name=crate.png`;
    const unsaid = await send("customs-1", "POST", name, scan);
    assert.match(JSON.stringify([unsaid.status, unsaid.json]), /^\[422,.*kind/, "none unsaid");
    const asPhoto = await refused("customs-1", `${name}&kind=photo`, scan);
    assert.equal(asPhoto, "CUSTODY_PHOTO_ELSEWHERE");
    const album = await send("customs-1", "POST", `${name}&kind=scan`, scan);
    const { pictures } = album.json as { pictures: readonly { kind: string; hash: string }[] };
    assert.deepEqual(
      pictures.map(({ kind }) => kind),
      ["photo", "scan"],
    );
    assert.equal(pictures[0]?.hash, photographed);
    assert.equal((await send("rival", "GET", `${path}/pictures`)).status, 404);
  };
  /** A keeper reads what was photographed in its own time, and officers all. */
  const readsOwnPhotos = async (path: string) => {
    const later = await done("depot", `${path}/photos`, Buffer.concat([photo, Buffer.from("2")]));
    assert.equal(later.photos.length, 1, "of another's time it reads no hash");
    const hashes = (piece: Piece) =>
      piece.history.flatMap(({ facts: { photo: hash } }) => (hash === undefined ? [] : [hash]));
    const whole = await done("customs-2", path);
    const [first = "", second = ""] = whole.photos;
    assert.deepEqual(hashes(whole), [first, second]);
    assert.deepEqual(hashes(await done("depot", path)), [second]);
    const readsOf = async (who: string) => {
      const album = await send(who, "GET", `${path}/pictures`);
      const { pictures } = album.json as { pictures: readonly { hash: string; kind: string }[] };
      const read = [first, second].map(async (hash) =>
        send(who, "GET", `${path}/photos/${hash}`).then(({ status }) => status),
      );
      const hashes = pictures.filter(({ kind }) => kind === "photo").map(({ hash }) => hash);
      return [hashes, await Promise.all(read)];
    };
    assert.deepEqual(await readsOf("depot"), [[second], [404, 200]]);
    // it leaves room for officers
    const third = {
      kind: "photo",
      name: "third.png",
      bytes: Buffer.concat([photo, photo]),
    } as const;
    const of = { subject: "custody-piece", id: path.split("/").at(-1) ?? "" } as const;
    const added = database.sql.begin(async (tx) =>
      addPicture(tx, of, { ...third, ofParty: 1 }, { actor: "depot", at }),
    );
    await assert.rejects(added, { code: "PICTURES_TOO_MANY", message: /A keeper adds at most 1/ });
    const kept = database.sql.begin(async (tx) =>
      addPicture(tx, of, { ...third, ofParty: 9, partiesMax: 3 }, { actor: "next", at }),
    );
    await assert.rejects(kept, { code: "PICTURES_TOO_MANY", message: /at most 3 pictures/ });
    assert.deepEqual(await readsOf("customs-2"), [
      [first, second],
      [200, 200],
    ]);
  };
  /** Nobody takes over what he gave. */
  const offersToItself = async (path: string, taking: object) => {
    const back = { place: "WH-1", keeper: "depot", weightKg: "18", seal: "S-1" };
    await done("depot", `${path}/hand-over`, back);
    assert.equal(await refused("depot", `${path}/taking-over`, taking), "SECOND_PERSON_SAME");
    await done("depot", `${path}/hand-over-end`, { reason: "Another day." });
  };
  /** Asked for by one, approved by another, done. */
  const doneByTwo = async (who: string, path: string, payload: object): Promise<Piece> => {
    const answer = await approved(who, path, payload);
    assert.ok(answer.status < 300, JSON.stringify(answer.json));
    return answer.json as Piece;
  };
  const approved = async (who: string, path: string, payload: object) => {
    const asked = (await send(who, "POST", path, payload)).json as {
      code: string;
      detail: string;
    };
    assert.equal(asked.code, "SECOND_PERSON_NEEDED", JSON.stringify(asked));
    const approval = /approval ([0-9a-f-]{36})/.exec(asked.detail)?.[1] ?? "";
    await done("customs-2", `/approvals/${approval}/decision`, { decision: "approve", reason });
    return await send(who, "POST", path, payload);
  };
  const listed = async (declaration: string): Promise<readonly Piece[]> => {
    const answer = await send("customs-1", "GET", `/custody?profile=cn&declaration=${declaration}`);
    return (answer.json as { pieces: readonly Piece[] }).pieces;
  };
  const lodge = async (reference: string, items = 2): Promise<string> => {
    const profile = served.app.snapshots.profile("cn");
    const document = madeDeclaration({ reference, items });
    const facts = readFacts(document, profile);
    const format = "application/json";
    const lodged = { profile, lodgerId: "broker-1", format, document, facts, problems: [] };
    return (await served.app.desk.lodge(lodged)).id;
  };
  const faults = async () =>
    (await verifyAll(database.sql, served.app.keyring, served.app.profiles)).faults.map(
      ({ what, says }) => `${what}: ${says}`,
    );

  test("a seizure takes each item in, giving back returns it, and confiscation holds it for its end", async () => {
    const id = await lodge("CUSTODY-1");
    await doneByTwo("customs-1", `/declarations/${id}/seizure`, { reason });
    const held = await listed(id);
    assert.deepEqual(
      held.map(({ item, ground, state, keeper }) => [item, ground, state, keeper]),
      [
        [1, "seized", "held", "customs-1"],
        [2, "seized", "held", "customs-1"],
      ],
    );
    const [first] = held;
    assert.ok(first && Number(first.held) > 0 && first.place !== "");
    const exit = { exit: "sell", proof: "P-1", reason };
    await doneByTwoRefused(`/custody/${first.id}/disposals`, exit, "CUSTODY_EXIT_NOT_LAWFUL");
    await done("customs-1", `/declarations/${id}/goods-return`, { reason: "As declared." });
    assert.deepEqual(
      (await listed(id)).map(({ state, exit: left, held: there }) => [state, left, there]),
      [
        ["closed", "return", "0"],
        ["closed", "return", "0"],
      ],
    );
    await doneByTwo("customs-1", `/declarations/${id}/seizure`, { reason });
    const receipt = await send("customs-1", "POST", `/declarations/${id}/receipts`, {});
    assert.equal(receipt.status, 201);
    const { things } = receipt.json as { readonly things: readonly object[] };
    assert.equal(things.length, 2, "what was given back stands on no receipt");
    assert.equal(
      await refused("customs-1", `/declarations/${id}/receipts`, {}),
      "RECEIPT_NOTHING_LEFT",
    );
    await doneByTwo("customs-1", `/declarations/${id}/confiscation`, { reason });
    assert.deepEqual((await listed(id)).map(({ ground, state }) => [ground, state]).slice(2), [
      ["confiscated", "held"],
      ["confiscated", "held"],
    ]);
    assert.deepEqual(await faults(), []);
  });

  test("part of an item that an officer detained is not held a second time by the seizure", async () => {
    const id = await lodge("CUSTODY-3");
    const detain = {
      ground: "detained",
      description: "Samples of item 1",
      quantity: "1",
      unit: "001",
      declaration: id,
      item: 1,
      place: "WH-1",
      reason,
    };
    const { json: told } = await send("customs-1", "POST", "/custody", {
      ...detain,
      quantity: "1000000",
    });
    assert.match(JSON.stringify(told), /999995 001 more would be in custody/);
    assert.equal((told as { readonly code?: string }).code, "CUSTODY_MORE_THAN_DECLARED");
    const odd = { ...detain, unit: "XYZ" };
    assert.equal(await refused("customs-1", "/custody", odd), "CUSTODY_MORE_THAN_DECLARED");
    const detained = await done("customs-1", "/custody", detain);
    await doneByTwo("customs-1", `/declarations/${id}/seizure`, { reason });
    const [one, ...others] = (await listed(id)).filter(({ item }) => item === 1);
    assert.deepEqual([one?.id, one?.held, others.length], [detained.id, "1", 1]);
    const twin = (await listed(id)).find(({ item }) => item === 2);
    assert.equal(Number(others[0]?.held) + 1, Number(twin?.held), `both in ${twin?.unit}`);
    assert.equal(await refused("customs-1", "/custody", detain), "CUSTODY_ITEM_HELD");
    await done("customs-1", `/declarations/${id}/goods-return`, { reason: "As declared." });
    const still = (await listed(id)).find(({ exit }) => exit === null);
    assert.equal(still?.id, detained.id, "what an officer detained is not returned with it");
    const excess = "Twelve cartons stood behind the declared ones.";
    const more = await done("customs-1", "/custody", { ...detain, quantity: "1000000", excess });
    assert.match(more.history[0]?.reason ?? "", /behind the declared ones/);
  });

  test("goods in custody stay those of their item when items before it leave the declaration", async () => {
    const id = await lodge("CUSTODY-4", 3);
    const stated = { declaration: id, unit: "KGM", place: "WH-1", reason, ground: "detained" };
    const detain = (item: number, quantity: string) => ({
      ...stated,
      item,
      quantity,
      description: `Goods of item ${item}`,
    });
    const second = await done("customs-1", "/custody", detain(2, "12"));
    const third = await done("customs-1", "/custody", detain(3, "4"));
    await doneByTwo("customs-1", `/declarations/${id}/seized-parts`, {
      reason,
      goods: [{ item: 1 }],
    });
    const numbers = async () =>
      Object.fromEntries((await listed(id)).map((one) => [one.id, one.item]));
    const moved = await numbers();
    assert.deepEqual([moved[second.id], moved[third.id]], [1, 2]);
    const { history } = await done("customs-1", `/custody/${third.id}`);
    const { act, actor, facts } = history.at(-1) ?? assert.fail("no act");
    assert.deepEqual([act, actor, facts], ["renumbered", "customs-1", { item: "2" }]);
    assert.equal(
      await refused("customs-1", "/custody", detain(1, "1")),
      "CUSTODY_MORE_THAN_DECLARED",
      "all of it is in custody",
    );
    const rest = await done("customs-1", "/custody", detain(2, "8"));
    const goods = [{ item: 2 }];
    await doneByTwo("customs-1", `/declarations/${id}/seized-parts`, { reason, goods });
    const gone = await numbers();
    assert.deepEqual([gone[second.id], gone[third.id], gone[rest.id]], [1, null, null]);
    assert.deepEqual(await faults(), []);
  });

  test("an approval to seize an item does not seize another that has its number since", async () => {
    const id = await lodge("CUSTODY-5", 3);
    const path = `/declarations/${id}/seized-parts`;
    const second = { reason, goods: [{ item: 2, quantity: "7", unit: "KGM" }] };
    const asked = (await send("customs-1", "POST", path, second)).json as { detail: string };
    const approval = /approval ([0-9a-f-]{36})/.exec(asked.detail)?.[1] ?? "";
    await done("customs-2", `/approvals/${approval}/decision`, { decision: "approve", reason });
    await doneByTwo("customs-1", path, { reason, goods: [{ item: 1 }] });
    assert.equal(await refused("customs-1", path, second), "SECOND_PERSON_NEEDED");
    assert.equal((await listed(id)).length, 1);
  });

  test("what was approved is not done to a version that came while it was on its way", async () => {
    const id = await lodge("CUSTODY-6", 3);
    const { desk } = served.app;
    const tell = desk.tell.bind(desk);
    const first = { reason, goods: [{ item: 1 }] };
    const second = { reason, goods: [{ item: 2, quantity: "7", unit: "KGM" }] };
    const path = `/declarations/${id}/seized-parts`;
    let isCrossed = false;
    const crossed = async (facts: Parameters<typeof tell>[0]) => {
      if (!isCrossed) {
        isCrossed = true;
        await doneByTwo("customs-1", path, first);
      }
      return await tell(facts);
    };
    Object.assign(desk, { tell: crossed });
    try {
      const { json } = await approved("customs-1", path, second);
      const { code, detail } = json as { readonly code: string; readonly detail: string };
      assert.equal(code, "VERSION_CHANGED_SINCE");
      assert.match(detail, /version 2 stands.* for version 1; .* left it since: 1\./);
    } finally {
      Object.assign(desk, { tell });
    }
    assert.deepEqual(
      (await listed(id)).map(({ item }) => item),
      [1],
      "the first item alone",
    );
  });

  /** The handler refuses before a second person is asked. */
  async function doneByTwoRefused(path: string, payload: object, code: string): Promise<void> {
    assert.equal(await refused("customs-1", path, payload), code);
  }

  /** What the second person read of the sale: what was there, less the sample. */
  const readsGoods = async (id: string) => {
    const [asked] = await database.sql<{ about: { description?: string; quantity?: string } }[]>`
      select content->'about' as about from approvals where subject = ${`sell of goods ${id}`}`;
    const { description, quantity } = asked?.about ?? {};
    assert.deepEqual([description, quantity], ["Watches beside item 2", "98"]);
  };

  test("undeclared goods are sealed, parted, handed over by two, sold and booked", async () => {
    const beside = await lodge("CUSTODY-2");
    const taken = await done("customs-1", "/custody", {
      ground: "undeclared",
      description: "Watches beside item 2",
      quantity: "100",
      unit: "001",
      declaration: beside,
      item: 2,
      category: "prohibited",
      place: "WH-1",
      weightKg: "20",
      reason,
    });
    const path = `/custody/${taken.id}`;
    await done("customs-1", `${path}/entries`, { act: "sealed", seal: "S-1" });
    const shown = await done("customs-1", `${path}/photos`, photo);
    assert.equal(shown.photos.length, 1);
    assert.equal((await send("customs-1", "GET", `${path}/photos/${shown.photos[0]}`)).status, 200);
    await addScan(path, shown.photos[0]);
    const sampled = { act: "parted", quantity: "2", sample: true, weightKg: "0.4", restKg: "19.6" };
    assert.equal((await done("customs-1", `${path}/entries`, sampled)).held, "98");
    const pieces = await listed(beside);
    assert.deepEqual(
      pieces.map(({ held, partOf, weightKg }) => [held, partOf, weightKg]),
      [
        ["98", null, "19.6"],
        ["2", taken.id, "0.4"],
      ],
    );

    const offer = { place: "DEPOT-7", keeper: "depot", weightKg: "19.6", seal: "S-1" };
    assert.equal((await send("depot", "GET", path)).status, 404, "nothing was offered to it yet");
    await done("customs-1", `${path}/hand-over`, offer);
    assert.equal(
      await refused("customs-2", `${path}/taking-over`, { seal: "S-1" }),
      "CUSTODY_NOT_TAKER",
    );
    assert.equal((await send("rival", "GET", path)).status, 404);
    const light = { weightKg: "18", seal: "S-1" };
    assert.equal(
      await refused("depot", `${path}/taking-over`, light),
      "CUSTODY_WEIGHT_UNEXPLAINED",
    );
    const over = await done("depot", `${path}/taking-over`, {
      ...light,
      reason: "The scale was set.",
    });
    assert.deepEqual([over.place, over.keeper, over.weightKg], ["DEPOT-7", "depot", "18"]);
    const pair = over.history.filter(({ act }) => ["offered", "taken-over"].includes(act));
    assert.equal(new Set(pair.map(({ actor }) => actor)).size, 2, "giver and taker are two");
    assert.equal(await refused("rival", `${path}/hand-over`, offer), "CUSTODY_NOT_FOUND");
    await readsOwnPhotos(path);
    await offersToItself(path, light);

    const abandon = { ground: "abandoned", reason: "The owner gave them up." };
    await doneByTwo("customs-1", `${path}/decisions`, abandon);
    const sale = { exit: "sell", proof: "SALE-9", reason: "Auctioned." };
    assert.equal(await refused("customs-1", `${path}/disposals`, sale), "CUSTODY_EXIT_INCOMPLETE");
    await done("customs-1", `${path}/entries`, { act: "valued", amount: "1500.00" });
    const income = { entry: "proceeds", amount: "1234.50", reference: "AUCTION-9" };
    assert.equal(await refused("teller", `${path}/bookings`, income), "CUSTODY_BOOKING_FAULTY");
    const sold = await doneByTwo("customs-1", `${path}/disposals`, sale);
    assert.deepEqual([sold.state, sold.exit, sold.held], ["closed", "sell", "0"]);
    await readsGoods(taken.id);
    const counted = await database.sql<{ row: string }[]>`
      select concat_ws(' ', operation, trim_scale(amount), unit, disposal, flow) as row
      from operation_rows where record_id = ${taken.id}`;
    assert.deepEqual(
      counted.map(({ row }) => row),
      ["DISPOSEDPROHIBITED 1 BATCH sell import"],
    );
    await done("teller", `${path}/bookings`, income);
    const cost = { entry: "cost", cost: "storage", amount: "100", reference: "INVOICE-1" };
    const booked = await done("teller", `${path}/bookings`, cost);
    assert.deepEqual([booked.proceeds, booked.costs], ["1234.50", "100.00"]);
    assert.equal(await accountBalance(database.sql, "revenue:cn:custody"), 123_450n);
    assert.equal(await accountBalance(database.sql, "cost:cn:storage"), -10_000n);
    assert.deepEqual(await faults(), []);
  });

  test("verify names a weight, a seal, a photograph and a sum that were changed", async () => {
    const { sql } = database;
    const changes = [
      [
        sql`update custody_events set fact = jsonb_set(fact, '{weightKg}', '"1"') where act = 'taken-over'`,
        /act \d+ \(taken-over\): its weight is not what the chain says/,
      ],
      [
        sql`update custody_events set fact = jsonb_set(fact, '{seal}', '"S-9"') where act = 'sealed'`,
        /act \d+ \(sealed\): its seal number is not/,
      ],
      [
        sql`update custody_events set fact = jsonb_set(fact, '{photo}', '"00"') where act = 'photographed'`,
        /act \d+ \(photographed\): its hash of a photograph is not/,
      ],
      [
        sql`update custody_events set act = 'moved' where act = 'photographed'`,
        /act \d+ \(photographed\): its act is not what the chain says/,
      ],
      [
        sql`update custody_events set said = said || '{"reason": "Nothing."}' where act = 'taken-over'`,
        /act \d+ \(taken-over\): its wording is not/,
      ],
      [sql`update custody_pieces set weight_kg = 3 where part_of is not null`, /its weight is not/],
      [sql`update custody_pieces set place = 'X' where part_of is not null`, /its place is not/],
      [
        sql`update custody_pieces set seen_by_parties = array['rival'] where part_of is not null`,
        /its list of readers is not what its chain says/,
      ],
      [
        sql`update custody_events set seen_by_parties = array['rival'] where act = 'offered'`,
        /act \d+ \(offered\): its list of readers is not/,
      ],
      [
        sql`update custody_pieces set opened_at = opened_at - interval '1 day' where part_of is not null`,
        /its time of taking in is not/,
      ],
      [
        sql`update custody_pieces set closed_at = closed_at + interval '1 day' where exit = 'sell'`,
        /its time of leaving is not/,
      ],
      [
        sql`update custody_pieces set taken = 1.5 where part_of is not null`,
        /2 were parted from it, and parts hold 1.5/,
      ],
      [
        sql`update custody_pieces set proceeds_minor = 1 where exit = 'sell'`,
        /its proceedsMinor is not what its chain says/,
      ],
      [
        sql`update postings set amount_minor = 1 where credit_account = 'revenue:cn:custody'`,
        /the journal holds other proceeds or costs/,
      ],
      [
        sql`update file_contents set bytes = '\\x00'`,
        /photograph [0-9a-f]{64} is missing or its bytes/,
      ],
      [sql`delete from custody_events where act = 'sealed'`, /an act is missing or was added/],
    ] as const;
    for (const [change, says] of changes) {
      // they stay: what is found first is found still
      await change;
      const found = await faults();
      assert.ok(
        found.some((one) => says.test(one)),
        `${String(says)}: ${found.join("; ")}`,
      );
    }
    assert.ok(changes.length >= 10);
  });
});
