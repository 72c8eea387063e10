import assert from "node:assert/strict";
import { before, test } from "node:test";
import { newId } from "#src/kernel/ids.ts";
import { type Caller, machineCaller } from "#src/platform/route.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { personOf } from "./person.ts";
import { type FirstActor, requireSecondPerson } from "./second-person.ts";

describeWithDatabase("a second person", (database) => {
  const keys = new Map<string, string>();

  before(async () => {
    const { sql } = database;
    for (const name of ["li", "wang"])
      await sql`insert into account_users (id, name, email) values (${name}, ${name}, ${`${name}@two.example`})`;
    for (const [account, party] of [
      ["li", "customs"],
      ["li", "agency"],
      ["wang", "customs"],
    ] as const)
      await sql`
        insert into account_memberships (membership_id, account_id, party_id, role, from_at, made_by)
        values (${newId(1)}, ${account}, ${party}, 'administrator', '2026-01-01', 'test')`;
    for (const [name, party, madeBy] of [
      ["li-1", "customs", "li"],
      ["li-2", "customs", "li"],
      ["li-3", "agency", "li"],
      ["wang-1", "customs", "wang"],
      ["free-1", "customs", null],
      ["free-2", "agency", null],
    ] as const) {
      const id = newId(2);
      keys.set(name, id);
      await sql`
        insert into api_keys (key_id, key_hash, party_id, name, scopes, made_by, created_at)
        values (${id}, ${name}, ${party}, ${name}, '{approve}', ${madeBy}, now())`;
    }
  });

  const account = (name: string, party: string): Caller => ({
    ...machineCaller(party, ["approve"]),
    accountId: name,
  });
  const key = (name: string, party: string, holder?: string): Caller => ({
    ...machineCaller(party, ["approve"]),
    keyId: keys.get(name),
    holder,
  });
  const administrator = { ...machineCaller("administrator", ["*"]), keyId: "first" };
  const asked = (caller: Caller, officer?: string): FirstActor => {
    const { id, party, with: hand } = personOf(caller, officer);
    return { id, party, with: hand };
  };
  const judge = async (first: FirstActor, second: Caller, officer?: string): Promise<string> => {
    try {
      await requireSecondPerson(database.sql, first, personOf(second, officer));
      return "";
    } catch (thrown) {
      return typeof thrown === "object" && thrown !== null && "code" in thrown
        ? String(thrown.code)
        : String(thrown);
    }
  };

  test("is not the same one by another key, a rotated one, or for another party", async () => {
    const own = [
      account("li", "customs"),
      account("li", "agency"),
      key("li-1", "customs", "li"),
      key("li-2", "customs", "li"),
      key("li-3", "agency", "li"),
    ];
    for (const first of own)
      for (const second of own)
        assert.equal(await judge(asked(first), second), "SECOND_PERSON_SAME");
    for (const first of own) {
      assert.equal(await judge(asked(first), account("wang", "customs")), "");
      assert.equal(await judge(asked(first), key("wang-1", "customs", "wang")), "");
    }
    // where only the id was kept, its key is looked up
    assert.equal(
      await judge({ id: `key:${keys.get("li-1")}` }, account("li", "agency")),
      "SECOND_PERSON_SAME",
    );
  });

  test("is a person, not a key that nobody answers for", async () => {
    const first = asked(account("li", "customs"));
    for (const free of [key("free-1", "customs"), key("free-2", "agency")])
      assert.equal(await judge(first, free), "SECOND_PERSON_MACHINE");
    // a key that nobody answers for may have been in any hand of its party
    const byKey = asked(key("free-2", "agency"));
    assert.equal(await judge(byKey, account("li", "agency")), "SECOND_PERSON_SAME");
    assert.equal(await judge(byKey, account("li", "customs")), "SECOND_PERSON_SAME");
    assert.equal(await judge(byKey, account("wang", "customs")), "");
  });

  test("named by a person who names both is that person; the first key names two", async () => {
    const boss = { ...account("li", "customs"), scopes: ["*"] };
    assert.equal(await judge(asked(boss, "made-a"), boss, "made-b"), "SECOND_PERSON_SAME");
    assert.equal(await judge(asked(boss), boss, "made-b"), "SECOND_PERSON_SAME");
    assert.equal(await judge(asked(administrator), administrator, "made-b"), "SECOND_PERSON_SAME");
    assert.equal(await judge(asked(administrator, "made-a"), administrator, "made-b"), "");
    const same = await judge(asked(administrator, "made-a"), administrator, "made-a");
    assert.equal(same, "SECOND_PERSON_SAME");
  });

  test("is not the installation's key under another name, once persons hold offices", async () => {
    const two = () => judge(asked(administrator, "made-a"), administrator, "made-b");
    assert.equal(await two(), "");
    await database.sql`update account_memberships set role = 'officer'
      where account_id = (select account_id from account_memberships order by 1 limit 1)`;
    assert.equal(await two(), "SECOND_PERSON_SAME");
    assert.equal(await judge(asked(administrator, "made-a"), account("wang", "customs")), "");
    await database.sql`update account_memberships set ended_at = now()`;
    assert.equal(await two(), "", "who left holds none");
  });
});
