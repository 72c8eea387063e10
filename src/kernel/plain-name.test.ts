import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { findNameFault, withoutLinks } from "./plain-name.ts";

/** As mail programs and people read addresses in plain text, more widely than most do. */
const linked =
  /[a-z]+:\/\/|www\.\S|[\w-]@[\w-]|[\p{L}\p{N}-][.。．｡․][\p{L}\p{N}-]*\p{L}{2,}|\d\.\d+\.\d+\.\d/iu;

const letters = ["https://pay.example/now", "pay.example", "WWW.PAY.EXAMPLE", "pay。example"];
const hostile = [
  ...letters,
  ...[
    "Li <li@pay.example>",
    "li＠pay.example",
    "203.0.113.7",
    "http:／／pay",
    "pay．example/a?b=1",
  ],
  ...["您的退税请登录 shui-wu.example 领取", "Refund:https:\\\\pay.example", "a.b.c.pay.example"],
];

describe("names that others read", () => {
  test("of people are not refused for their dots, strokes of the pen and scripts", () => {
    const companies = ["Acme Co.Ltd Wang", "Ocean Co.Ltd.", "Foo Pte.Ltd", "张三（Ocean Co.Ltd）"];
    const people = ["王小明", "J. R. R. O'Neill-Smith", "Dr. Müller, Jr.", "Ana María", "محمد علی"];
    for (const name of [
      ...people,
      "می\u200cخواهم",
      "St. John",
      "李 No. 5",
      "D.B. Cooper",
      ...companies,
    ])
      assert.equal(findNameFault(name), undefined, name);
  });

  test("with an address, or with what is not seen, are not names", () => {
    for (const name of hostile) assert.equal(findNameFault(name), "address", name);
    for (const name of ["pay.Co.Ltd", "Co.Ltd/a", "li@Co.Ltd", "Acme Co.Ltd.example", "Co.example"])
      assert.equal(findNameFault(name), "address", name);
    for (const name of [
      "Li\nBcc: x",
      "Li\u2028x",
      "Li\u202egnp",
      "L\u200bi",
      "\ufeffLi",
      "L\u0000i",
    ])
      assert.equal(findNameFault(name), "unseen", JSON.stringify(name));
  });

  test("carry no link into a mail, whatever stands in them", () => {
    for (const name of hostile) assert.doesNotMatch(withoutLinks(name), linked, name);
    assert.equal(withoutLinks("上海远洋进出口有限公司"), "上海远洋进出口有限公司");
    assert.equal(withoutLinks("Ocean Co.Ltd"), "Ocean Co. Ltd");
    assert.equal(withoutLinks("Foo Pte.Ltd Wang"), "Foo Pte. Ltd Wang");
    assert.equal(
      withoutLinks("2026-12-01 12:00Z 010120261000000001 R-1.2 released"),
      "2026-12-01 12:00Z 010120261000000001 R-1.2 released",
    );
    for (const name of hostile) assert.equal(withoutLinks(withoutLinks(name)), withoutLinks(name));
  });
});
