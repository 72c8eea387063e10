import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { z } from "zod";
import { routes } from "./routes.ts";

/** What a schema says of the day of the law; undefined where it takes none. */
function dayOf(schema: z.ZodType | undefined): z.ZodType | undefined {
  if (!(schema instanceof z.ZodObject)) return undefined;
  const day: unknown = schema.shape["asOf"];
  return day instanceof z.ZodType ? day : undefined;
}

describe("the day of the law that a request states", () => {
  // what SDMX calls asOf is the moment of a publication
  const ofLaw = routes.filter(({ path }) => !path.startsWith("/statistics/sdmx/"));
  const taking = ofLaw.flatMap(({ method, path, query, body }) =>
    [dayOf(query), dayOf(body)].flatMap((day) => (day ? [{ name: `${method} ${path}`, day }] : [])),
  );

  test("is a date in a year for which there is law, on each route that takes one", () => {
    assert.ok(taking.length > 10);
    const years = [
      "0000-01-01",
      "0001-01-01",
      "0050-06-30",
      "0100-01-01",
      "0999-12-31",
      "2200-01-01",
    ];
    const forms = ["", "today", "2026-02-30", "20260101", "+002026-01-01"];
    for (const { name, day } of taking) {
      for (const text of [...years, ...forms])
        assert.equal(day.safeParse(text).success, false, `${name}: ${text}`);
      for (const text of ["2026-02-28", "1900-01-01"])
        assert.equal(day.safeParse(text).success, true, `${name}: ${text}`);
    }
  });
});
