/** Booked hours: their states, and one flow over HTTP that never overbooks. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { type Crossing, hoursOf, plateKey, punctualityOf, slotStateOf } from "./slot.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
/** Lorries that ask for the last places at once; the proof sends more. */
const hands = Number(process.env["PROVE_HANDS"] ?? "8");

const made: Crossing = {
  code: "5301",
  office: "5301",
  name: { en: "made", zh: "made" },
  opens: 0,
  closes: 24,
  capacity: 2,
  graceMinutes: 30,
  daysAhead: 7,
};

test("a lorry is a no-show once its grace is over, and early, in time or late when it comes", () => {
  const hour = at;
  const none = { hour, cancelledAt: undefined, arrivedAt: undefined };
  const after = (minutes: number) => hour.add({ minutes });
  assert.equal(slotStateOf(none, made, after(90)), "booked");
  assert.equal(slotStateOf(none, made, after(91)), "no-show");
  assert.equal(slotStateOf({ ...none, arrivedAt: after(200) }, made, after(300)), "arrived");
  const came = (minutes: number) => punctualityOf({ ...none, arrivedAt: after(minutes) }, made);
  assert.deepEqual([-31, -30, 90, 91].map(came), ["early", "in-time", "in-time", "late"]);
});

test("a day has its hours once, also when the clock is put forward", () => {
  const spring = Temporal.PlainDate.from("2026-03-29");
  assert.equal(hoursOf(made, spring, "Europe/London").length, 23);
  assert.equal(hoursOf({ ...made, opens: 7, closes: 9 }, spring, "Asia/Shanghai").length, 2);
  assert.equal(plateKey("粤Z·a123港"), "粤ZA123港");
});

describeWithDatabase("lorry slots", (database) => {
  const served = serveTests(database, at);
  const { send } = served;

  before(async () => {
    await served.giveKeys([
      ["haulier", ["carry"], ["carrier"]],
      ["rival", ["carry"], ["carrier"]],
      ["customs-1", ["officer"], ["carrier"]],
    ]);
  });

  const booking = (plate: string, more: object = {}) => ({
    crossing: "5301",
    hour: "2026-11-25T13:00:00+08:00",
    plate,
    driver: "陈志明",
    grossMassKg: 24_000,
    isLoaded: true,
    ...more,
  });

  test(`an hour has as many lorries as it has places, also of ${hands} that ask at once`, async () => {
    const [{ hours }] = (await send("haulier", "GET", "/crossings")).json.crossings;
    const hour = "2026-11-25T05:00:00.000Z";
    const capacity: number = hours.find((one: { hour: string }) => one.hour === hour).capacity;
    assert.ok(capacity > hands);
    await database.sql`insert into crossing_hours (profile, crossing, hour, booked, capacity)
      values ('cn', '5301', ${hour}, ${capacity - 3}, ${capacity})`;
    const answers = await Promise.all(
      Array.from({ length: hands }, (_, one) =>
        send("haulier", "POST", "/lorry-slots", booking(`粤Z${one}港`)),
      ),
    );
    assert.equal(answers.filter(({ status }) => status === 201).length, 3);
    const full = answers.filter(({ json }) => json.code === "SLOT_FULL");
    assert.equal(full.length, hands - 3, answers.map(({ text }) => text).join("\n"));
    const first = answers.find(({ status }) => status === 201);
    const path = `/lorry-slots/${first?.json.id}`;
    assert.equal((await send("rival", "GET", path)).json.code, "SLOT_NOT_FOUND");
    assert.deepEqual((await send("rival", "GET", "/lorry-slots")).json.slots, []);
    const again = booking(first?.json.plate);
    const reason = "The goods are not ready.";
    const cancelled = await send("haulier", "POST", `${path}/cancellation`, { reason });
    assert.equal(cancelled.json.state, "cancelled", cancelled.text);
    assert.equal((await send("haulier", "POST", "/lorry-slots", again)).status, 201);
    assert.equal((await send("haulier", "POST", "/lorry-slots", again)).json.code, "SLOT_FULL");
    const counted = await database.sql`
      select booked from crossing_hours where profile = 'cn' and crossing = '5301' and hour = ${hour}`;
    assert.deepEqual(
      counted.map((row) => row["booked"]),
      [capacity],
    );
  });

  test("what is no hour of a crossing is refused, and a lorry has an hour once", async () => {
    const refused = async (more: object) =>
      (await send("haulier", "POST", "/lorry-slots", booking("TG1", more))).json.code;
    assert.equal(await refused({ crossing: "9999" }), "CROSSING_MISSING");
    assert.equal(await refused({ hour: "2026-11-25T13:30:00+08:00" }), "SLOT_HOUR_CLOSED");
    assert.equal(await refused({ hour: "2026-11-25T10:00:00+08:00" }), "SLOT_NOT_BOOKABLE");
    assert.equal(await refused({ hour: "2027-11-25T13:00:00+08:00" }), "SLOT_NOT_BOOKABLE");
    const later = { hour: "2026-11-25T15:00:00+08:00" };
    const one = await send("haulier", "POST", "/lorry-slots", booking("TG1", later));
    assert.equal(one.status, 201, one.text);
    assert.equal(await refused({ ...later, plate: "tg-1" }), "SLOT_BOOKED_BEFORE");
    const path = `/lorry-slots/${one.json.id}/arrival`;
    assert.equal((await send("haulier", "POST", path, {})).json.code, "NOT_ALLOWED");
    const came = await send("customs-1", "POST", path, { weighedKg: 24_180 });
    assert.deepEqual([came.json.state, came.json.punctuality], ["arrived", "early"], came.text);
    assert.equal((await send("customs-1", "POST", path, {})).json.code, "SLOT_STATE_NOT_ALLOWED");
  });
});
