import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { findInsertFormat, findQueryFormat, isStreamable, quote } from "./clickhouse-request.ts";
import { readFault, readRequest, setStatement, translateKill } from "./clickhouse-request.ts";

describe("a request of the ClickHouse interface", () => {
  test("tells parameters and settings from the words of the protocol", () => {
    const url = new URL(
      "http://h/?query_id=q&database=d&param_a=x&max_threads=1&wait_end_of_query=1",
    );
    const asked = readRequest(url, {});
    assert.deepEqual([...asked.parameters], [["a", "x"]]);
    assert.deepEqual([...asked.settings], [["max_threads", "1"]]);
    assert.deepEqual([asked.queryId, asked.database, asked.waitsForEnd], ["q", "d", true]);
  });

  test("never lets a value or a name break out of the SET that binds it", () => {
    assert.equal(setStatement([["param_a", "it's \\"]]), "SET param_a = 'it\\'s \\\\'");
    assert.equal(quote("\\'"), "'\\\\\\''");
    assert.throws(() => setStatement([["a = 1, b", "x"]]), /SYNTAX_ERROR/);
  });

  test("knows an insert whose data follow from one that carries them", () => {
    assert.equal(findInsertFormat("INSERT INTO t (a, b) FORMAT JSONEachRow"), "JSONEachRow");
    assert.equal(findInsertFormat("-- load\ninsert into t values"), "Values");
    assert.equal(findInsertFormat("insert into t select 1"), undefined);
    assert.equal(findInsertFormat("select 1 format CSV"), undefined);
  });

  test("reads the format that a query names, not one inside a text", () => {
    assert.equal(findQueryFormat("select 1\nFORMAT CSVWithNames"), "CSVWithNames");
    assert.equal(findQueryFormat("select 1 format JSON settings max_threads = 1;"), "JSON");
    assert.equal(findQueryFormat("select 'a format CSV' as x limit 1"), undefined);
  });

  test("streams only what has one select and a format that can be cut", () => {
    assert.equal(isStreamable("select a from t", "JSONEachRow"), true);
    assert.equal(isStreamable("select a from t", "JSON"), false);
    assert.equal(isStreamable("select a, (select max(b) from u) from t", "JSONEachRow"), false);
    assert.equal(isStreamable("insert into t select 1", "JSONEachRow"), false);
  });

  test("translates the caller's query id in a kill, and nowhere else", () => {
    assert.equal(
      translateKill("KILL QUERY WHERE query_id = 'x'"),
      "KILL QUERY WHERE Settings['log_comment'] = 'x'",
    );
    assert.equal(translateKill("select query_id = 'x'"), "select query_id = 'x'");
  });

  test("answers failures in ClickHouse's words", () => {
    const fault = readFault(
      new Error("Code: 60. DB::Exception: Unknown table. (UNKNOWN_TABLE)"),
      "26.7",
    );
    assert.equal(fault.code, 60);
    assert.equal(
      fault.text,
      "Code: 60. DB::Exception: Unknown table. (UNKNOWN_TABLE) (version 26.7)",
    );
    assert.equal(readFault(new Error("odd"), "26.7").code, 1002);
  });
});
