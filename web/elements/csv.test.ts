import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { printCsv } from "./csv.ts";

describe("tables as CSV", () => {
  test("quotes what needs it and leaves absent values empty", () => {
    const rows = [['say "x", y', "1.50", null, undefined]];
    assert.equal(
      printCsv({ heads: ["a", "b", "c", "d"], rows }),
      'a,b,c,d\r\n"say ""x"", y",1.50,,\r\n',
    );
  });

  test("no text can become a formula, and numbers keep their sign", () => {
    const rows = [["=1+1", "+x", "@a", "-2.5", "-cmd"]];
    assert.equal(printCsv({ heads: [], rows }), "\r\n'=1+1,'+x,'@a,-2.5,'-cmd\r\n");
  });
});
