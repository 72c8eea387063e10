import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { z } from "zod";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { releasePeriod } from "../../releases/publish.ts";
import { type TestStatistics, openStatistics } from "../../releases/test-statistics.ts";
import { routes } from "../../routes.ts";
import { type Ask, appOf, asker } from "../test-dissemination.ts";
import { faultsOf, referenceOf, skip } from "../test-schemas.ts";

const Points = z.array(z.union([z.number(), z.string(), z.null()]));
const Dimension = z.looseObject({
  id: z.string(),
  keyPosition: z.number(),
  values: z.array(z.looseObject({ id: z.string(), name: z.string() })),
});
const Levels = z.object({
  dataSet: z.array(z.never()),
  series: z.array(Dimension),
  observation: z.array(Dimension),
});
const Message = z.object({
  data: z.object({
    structures: z.tuple([z.looseObject({ dimensions: Levels })]),
    dataSets: z.tuple([
      z.looseObject({
        series: z
          .record(
            z.string(),
            z.looseObject({ observations: z.record(z.string(), Points), attributes: Points }),
          )
          .optional(),
        observations: z.record(z.string(), Points).optional(),
      }),
    ]),
  }),
});

describeWithDatabase("the grammar of SDMX REST", (database) => {
  let statistics: TestStatistics;
  let ask: Ask;
  const sdmx = "/statistics/sdmx";
  const first = `${sdmx}/data/TIDEGATE,CN_SECTION,1.0`;
  const second = `${sdmx}/data/dataflow/TIDEGATE/CN_SECTION/1.0`;
  const csv = { accept: "text/csv" };
  /** When the second month came out. */
  let between = "";

  before(async () => {
    statistics = await openStatistics(database);
    ask = asker(appOf(statistics.services), routes);
    const months = ["2025-01", "2025-02"];
    await statistics.append(
      months.flatMap((month, at) =>
        Array.from({ length: 60 }, (_, seed) => ({ seed: 1 + seed + at * 1000, month })),
      ),
    );
    for (const period of months) {
      const wish = { profile: "cn", period, by: "test", reason: "test" };
      const { releasedAt } = await releasePeriod(statistics.services, wish);
      if (period === months[0]) between = releasedAt;
    }
  });
  after(async () => {
    await statistics.close();
  });

  type Row = Readonly<Record<string, string>>;
  const rows = async (path: string): Promise<readonly Row[]> => {
    const { text, status } = await ask(path, csv);
    if (status === 404) return [];
    assert.equal(status, 200, `${path}: ${text.slice(0, 300)}`);
    const [head = "", ...lines] = text.trimEnd().split("\r\n");
    const names = head.split(",");
    return lines.map((line) =>
      Object.fromEntries(line.split(",").map((cell, at) => [names[at] ?? "", cell])),
    );
  };

  test("every filter leaves what reading the whole flow and filtering it leaves", async () => {
    const all = await rows(`${first}/all`);
    assert.ok(all.length > 50, `${all.length} rows`);
    const value = (row: Row) => Number(row["OBS_VALUE"]);
    const isXvi = ({ SECTION }: Row) => SECTION === "XVI";
    const tried: readonly (readonly [string, (row: Row) => boolean])[] = [
      [`${first}/M.CN.export...`, (row) => row["TRADE_FLOW"] === "export"],
      [
        `${first}/..export+import..XVI.USD`,
        (row) =>
          isXvi(row) &&
          row["UNIT_MEASURE"] === "USD" &&
          ["export", "import"].includes(row["TRADE_FLOW"] ?? ""),
      ],
      [`${first}/all?endPeriod=2025-01`, (row) => row["TIME_PERIOD"] === "2025-01"],
      [
        `${first}/all?startPeriod=2025-02-01&endPeriod=2025-12-31`,
        (row) => row["TIME_PERIOD"] === "2025-02",
      ],
      [`${first}/all?startPeriod=2025-Q1&endPeriod=2025-Q1`, () => true],
      [`${first}/all?startPeriod=2025-M02`, (row) => row["TIME_PERIOD"] === "2025-02"],
      [`${second}/M.CN`, () => true],
      [
        `${second}/M.CN.export,M.CN.import.month`,
        (row) =>
          row["TRADE_FLOW"] === "export" ||
          (row["TRADE_FLOW"] === "import" && row["SPAN"] === "month"),
      ],
      [`${second}?c[SECTION]=XVI`, isXvi],
      [`${second}?c[OBS_STATUS]=Q`, (row) => row["OBS_STATUS"] === "Q"],
      [`${second}?c[OBS_VALUE]=ge:1000000`, (row) => value(row) >= 1_000_000],
      [
        `${second}?c[OBS_VALUE]=lt:0,gt:1000000%2Blt:5000000`,
        (row) => value(row) < 0 || (value(row) > 1_000_000 && value(row) < 5_000_000),
      ],
      [`${second}?c[TIME_PERIOD]=ge:2025-01%2Ble:2025-01,ge:2025-02%2Ble:2025-02`, () => true],
      [`${second}?c[TIME_PERIOD]=ge:2025-02%2Ble:2025-01`, () => false],
      [`${second}?updatedAfter=${between}`, (row) => row["TIME_PERIOD"] === "2025-02"],
      [`${second}?updatedAfter=2031-01-01T00:00:00%2B01:00`, () => false],
      [`${second}?asOf=${between}`, (row) => row["TIME_PERIOD"] === "2025-01"],
    ];
    const name = (row: Row) => JSON.stringify(row);
    for (const [path, keeps] of tried)
      assert.deepEqual((await rows(path)).map(name), all.filter(keeps).map(name), path);
    console.log(`tried ${tried.length} filters on ${all.length} observations`);
  });

  test("first and last observations and pages are cut from the whole", async () => {
    const all = await rows(`${first}/all`);
    const keyOf = ({ TRADE_FLOW, SPAN, SECTION, UNIT_MEASURE }: Row) =>
      [TRADE_FLOW, SPAN, SECTION, UNIT_MEASURE].join(".");
    const series = Map.groupBy(all, keyOf);
    const last = [...series.values()].map((some) => some.at(-1));
    assert.deepEqual(await rows(`${first}/all?lastNObservations=1`), last);
    const head = [...series.values()].map((some) => some.at(0));
    assert.deepEqual(await rows(`${first}/all?firstNObservations=1`), head);
    assert.deepEqual(await rows(`${second}?limit=7&offset=0`), all.slice(0, 7));
    assert.deepEqual(await rows(`${second}?limit=7&offset=7`), all.slice(7, 14));
    assert.deepEqual(await rows(`${second}?offset=${all.length - 3}`), all.slice(-3));
    assert.equal((await rows(`${second}?offset=${all.length}`)).length, 0);
  });

  test("details leave out what they say", async () => {
    const whole = await rows(`${first}/all`);
    const columns = async (path: string) => Object.keys((await rows(path))[0] ?? {});
    const dimensions = ["FREQ", "REF_AREA", "TRADE_FLOW", "SPAN", "SECTION", "UNIT_MEASURE"];
    const start = ["STRUCTURE", "STRUCTURE_ID", "ACTION"];
    const points = [...start, ...dimensions, "TIME_PERIOD", "OBS_VALUE"];
    assert.deepEqual(await columns(`${first}/all?detail=dataonly`), points);
    assert.deepEqual(await columns(`${second}?attributes=none`), points);
    assert.deepEqual(await columns(`${second}?attributes=OBS_STATUS`), [...points, "OBS_STATUS"]);
    assert.deepEqual(await columns(`${second}?measures=none`), [
      ...points.filter((one) => one !== "OBS_VALUE"),
      ...["OBS_STATUS", "CONF_STATUS", "RELEASE", "COMMENT_OBS"],
      ...["DECIMALS", "UNIT_MULT", "VALUATION"],
    ]);
    for (const path of [
      `${first}/all?detail=serieskeysonly`,
      `${second}?attributes=none&measures=none`,
    ]) {
      assert.deepEqual(await columns(path), [...start, ...dimensions]);
      const keys = (await rows(path)).map((row) => JSON.stringify(row));
      assert.equal(new Set(keys).size, keys.length);
      assert.ok(keys.length < whole.length);
      const ml = (await ask(path, { accept: "application/xml" })).text;
      assert.equal((ml.match(/<Series /g) ?? []).length, keys.length);
      assert.doesNotMatch(ml, /<Obs |OBS_STATUS/);
    }
    const media = "application/vnd.sdmx.data+csv;version=2.0.0;keys=both";
    const [head = "", line = ""] = (await ask(`${first}/all`, { accept: media })).text.split(
      "\r\n",
    );
    assert.match(head, /^STRUCTURE,STRUCTURE_ID,ACTION,SERIES_KEY,OBS_KEY,FREQ,/);
    assert.match(line, /,I,M\.CN\.\w+\.\w+\.\w+\.\w+,M\.CN\.\w+\.\w+\.\w+\.\w+\.2025-01,M,CN,/);
  });

  test("observations are packed by time, by another dimension, or flat", { skip }, async () => {
    const all = await rows(`${first}/all`);
    const total = all.reduce(
      (sum, row) => sum + BigInt((row["OBS_VALUE"] ?? "").replace(".", "")),
      0n,
    );
    const messages: Record<string, string> = {};
    const forms = ["genericdata", "structurespecificdata", "jsondata"];
    for (const view of ["TIME_PERIOD", "SECTION", "AllDimensions"]) {
      for (const form of forms) {
        const path = `${first}/all?format=${form}&dimensionAtObservation=${view}`;
        const { text, status } = await ask(path);
        assert.equal(status, 200, text.slice(0, 300));
        const values =
          form === "jsondata"
            ? valuesOf(text)
            : [...text.matchAll(/(?:OBS_VALUE|ObsValue value)="([^"]+)"/g)].map(
                ([, one]) => one ?? "",
              );
        assert.equal(values.length, all.length, path);
        assert.equal(
          values.reduce((sum, one) => sum + BigInt(Number(one).toFixed(2).replace(".", "")), 0n),
          total,
        );
        if (form === "genericdata") messages[view] = text;
        if (form !== "jsondata") assert.match(text, new RegExp(`dimensionAtObservation="${view}"`));
      }
    }
    assert.deepEqual(faultsOf("ml-2.1/SDMXMessage.xsd", messages), []);
    assert.equal((await ask(`${first}/all?dimensionAtObservation=COLOUR`)).status, 400);
  });

  function valuesOf(text: string): readonly string[] {
    const { data } = Message.parse(JSON.parse(text));
    const [{ dimensions }] = data.structures;
    const [{ series, observations }] = data.dataSets;
    // a reader counts places over both levels
    const places = [...dimensions.series, ...dimensions.observation].map((one) => one.keyPosition);
    assert.deepEqual(
      places.toSorted((a, b) => a - b),
      [...places.keys()],
    );
    const sections = Object.values(series ?? {}).map((one) => one.observations);
    return [...sections, observations ?? {}].flatMap((points) =>
      Object.values(points).map((point) => String(point[0])),
    );
  }

  test("the best of the types and languages that are accepted is sent", async () => {
    const json = "application/vnd.sdmx.data+json;version=2.0.0";
    const tried: readonly (readonly [string, string, RegExp | number])[] = [
      [`${first}/all`, "", /structurespecificdata\+xml;version=2\.1/],
      [second, "", /data\+json;version=2\.0\.0/],
      [second, "*/*", /data\+json;version=2\.0\.0/],
      [`${first}/all`, `image/png, text/csv;q=0.2, ${json};q=0.9`, /data\+json/],
      [`${first}/all`, `${json};q=0, text/csv`, /data\+csv/],
      [`${first}/all`, "application/vnd.sdmx.genericdata+xml;version=2.1", /genericdata\+xml/],
      [`${first}/all`, "application/vnd.sdmx.data+xml;version=3.0.0", /data\+xml;version=3\.0\.0/],
      [
        `${first}/all`,
        "application/vnd.sdmx.data+csv;version=1.0.0;labels=both",
        /version=1\.0\.0;labels=both/,
      ],
      [`${first}/all`, "application/vnd.sdmx.data+json;version=1.0.0", 406],
      [`${first}/all`, "application/vnd.sdmx.genericdata+xml;version=2.0", 406],
      [`${first}/all`, "application/vnd.sdmx.data+csv;version=2.0.0;timeFormat=normalized", 406],
      [`${first}/all`, "image/png", 406],
      [`${sdmx}/structure/dataflow/TIDEGATE`, "", /structure\+json;version=2\.0\.0/],
      [`${sdmx}/dataflow/TIDEGATE`, "", /structure\+xml;version=2\.1/],
      [`${sdmx}/dataflow`, "application/vnd.sdmx.structure+xml;version=3.0.0", /version=3\.0\.0/],
    ];
    for (const [path, accept, wanted] of tried) {
      const { status, type } = await ask(path, accept === "" ? {} : { accept });
      if (typeof wanted === "number") assert.equal(status, wanted, accept);
      else assert.match(type ?? "", wanted, `${path} ${accept}`);
    }
    const named = async (language: string) =>
      (
        await ask(`${first}/M.CN.export.month.XVI.USD?format=csv&labels=both`, {
          "accept-language": language,
        })
      ).text;
    assert.match(await named("fr, zh-CN;q=0.8, en;q=0.5"), /export: 出口/);
    assert.match(await named("zh;q=0.3, en-GB"), /export: exports/);
  });

  test("who has the newest figures is told that nothing changed", async () => {
    const { headers } = await ask(`${first}/all`);
    const since = headers?.["Last-Modified"] ?? "";
    assert.ok(Date.parse(since) > 0);
    assert.equal((await ask(`${first}/all`, { "if-modified-since": since })).status, 304);
    const before = new Date(Date.parse(since) - 60_000).toUTCString();
    assert.equal((await ask(`${first}/all`, { "if-modified-since": before })).status, 200);
    const again = await ask(`${sdmx}/dataflow/all/all/latest`);
    assert.equal(again.text, (await ask(`${sdmx}/dataflow/all/all/latest`)).text);
    assert.equal(again.headers?.["Access-Control-Allow-Origin"], "*");
  });

  test("what is not served is told apart from what is not a query", async () => {
    const tried: readonly (readonly [string, number])[] = [
      [`${first}/all?includeHistory=true`, 501],
      [`${first}/all?includeHistory=maybe`, 400],
      [`${first}/all?includeHistory=false`, 200],
      [`${second}?sort=SECTION:desc`, 501],
      [`${second}?sort=series_key`, 200],
      [`${second}?reportingYearStartDay=--07-01`, 501],
      [`${sdmx}/data/provisionagreement/TIDEGATE/CN_SECTION/1.0`, 501],
      [`${sdmx}/data/colour/TIDEGATE/CN_SECTION/1.0`, 400],
      [`${sdmx}/data/dataflow/TIDEGATE/*/*`, 501],
      [`${second}?limit=0`, 400],
      [`${second}?offset=-1`, 400],
      [`${second}?c[COLOUR]=RED`, 400],
      [`${second}?c[OBS_VALUE]=ge:much`, 400],
      [`${second}?updatedAfter=yesterday`, 400],
      [`${second}?updatedAfter=2025-03-02T00:00:00Z&asOf=2025-03-01T00:00:00Z`, 400],
      [`${second}?measures=WEIGHT`, 400],
      [`${first}/all?detail=some`, 400],
      [`${sdmx}/categoryscheme/all/all/latest`, 501],
      [`${sdmx}/dataflow/all/all/latest?references=colours`, 400],
      [`${sdmx}/dataflow/all/all/latest?detail=some`, 400],
      [`${sdmx}/codelist/TIDEGATE/CL_NONE/1.0`, 404],
      [`${sdmx}/availability/dataflow/TIDEGATE/CN_SECTION/1.0/*/*?mode=some`, 400],
    ];
    for (const [path, status] of tried) {
      const answer = await ask(path, { accept: "application/xml" });
      assert.equal(answer.status, status, `${path}: ${answer.text.slice(0, 200)}`);
      if (status !== 200) assert.match(answer.text, /<mes:ErrorMessage code="\d+">/);
    }
    console.log(`tried ${tried.length} queries`);
  });

  test("references and details choose the structures of a message", async () => {
    const counts = async (path: string) => {
      const { text, status } = await ask(`${sdmx}/${path}`, { accept: "application/xml" });
      assert.equal(status, 200, `${path}: ${text.slice(0, 200)}`);
      const of = (tag: string) => (text.match(new RegExp(`<str:${tag} `, "g")) ?? []).length;
      return [of("Dataflow"), of("DataStructure"), of("ConceptScheme"), of("Codelist")];
    };
    const flow = "dataflow/TIDEGATE/CN_SECTION/1.0";
    assert.deepEqual(await counts(flow), [1, 0, 0, 0]);
    assert.deepEqual(await counts(`${flow}?references=children`), [1, 1, 0, 0]);
    assert.deepEqual(await counts(`${flow}?references=descendants`), [1, 1, 1, 11]);
    assert.deepEqual(await counts(`${flow}?references=codelist`), [1, 0, 0, 11]);
    const structure = "datastructure/TIDEGATE/CN_SECTION/1.0";
    assert.deepEqual(await counts(`${structure}?references=parents`), [1, 1, 0, 0]);
    assert.deepEqual(await counts(`${structure}?references=all`), [1, 1, 1, 11]);
    const list = "codelist/TIDEGATE/CL_CN_SECTION/1.0";
    assert.deepEqual(await counts(`${list}?references=parents`), [0, 1, 0, 1]);
    assert.deepEqual(await counts(`${list}?references=ancestors`), [1, 1, 0, 1]);
    assert.deepEqual(await counts(`${list}?references=parentsandsiblings`), [0, 1, 1, 11]);
    assert.deepEqual(await counts(`datastructure/UNSD/IMTS/1.2?references=parents`), [2, 1, 0, 0]);
    const one = (await ask(`${sdmx}/${list}/XVI`)).text;
    assert.match(one, /isPartial="true"/);
    assert.deepEqual(
      [...one.matchAll(/<str:Code id="(\w+)"/g)].map(([, id]) => id),
      ["XVI"],
    );
  });

  test("flows of which nothing is released are listed with their structure", { skip }, async () => {
    const list = (await ask(`${sdmx}/dataflow/TIDEGATE/all/latest`)).text;
    const ids = [...list.matchAll(/<str:Dataflow [^>]*id="(\w+)"/g)].map(([, id]) => id ?? "");
    const empty = ids.filter((id) => id.startsWith("GB_"));
    assert.ok(empty.length > 5, "nothing is released for gb");
    const messages: Record<string, string> = {};
    for (const version of ["2.1", "3.0"])
      for (const detail of ["full", "allstubs", "referencestubs"]) {
        const accept = `application/vnd.sdmx.structure+xml;version=${version}`;
        const path = `${sdmx}/dataflow/TIDEGATE/${empty[0] ?? ""}/1.0?references=descendants&detail=${detail}`;
        const { text, status } = await ask(path, { accept });
        assert.equal(status, 200, text);
        messages[`${version} ${detail}`] = text;
      }
    const of = (version: string) =>
      Object.fromEntries(Object.entries(messages).filter(([name]) => name.startsWith(version)));
    assert.deepEqual(faultsOf("ml-2.1/SDMXMessage.xsd", of("2.1")), []);
    assert.deepEqual(faultsOf("ml-3.0/SDMXMessage.xsd", of("3.0")), []);
    assert.equal((await ask(`${sdmx}/data/${empty[0] ?? ""}`)).status, 404);
  });

  test(
    "the structures for merchandise trade are the standard's to the last component",
    { skip },
    async () => {
      let checked = 0;
      for (const id of ["IMTS", "IMTS_COMPACT", "IMTS_AGGREGATES"]) {
        const own = componentsOf((await ask(`${sdmx}/datastructure/UNSD/${id}/1.2`)).text);
        const official = readFileSync(referenceOf(`imts/${id}-1.2-sdmx-ml-2.1.xml`), "utf8");
        assert.deepEqual(own, componentsOf(official), id);
        checked += own.length;
      }
      assert.ok(checked > 50);
      console.log(`compared ${checked} components`);
    },
  );

  /** Components with position, concept, list, status and what they belong to. */
  function componentsOf(text: string): readonly string[] {
    const found = [
      ...text.matchAll(
        /<str:(\w*Dimension|Attribute|PrimaryMeasure)((?: \w+="[^"]*")+)>([\s\S]*?)<\/str:\1>/g,
      ),
    ];
    return found
      .filter(([, , head = ""]) => head.includes("id="))
      .map(([, tag = "", head = "", body = ""]) => {
        const attributes = [...head.matchAll(/(\w+)="([^"]*)"/g)].map(([whole]) => whole);
        const references = [...body.matchAll(/<Ref ([^>]*)\/>/g)].map(([, all = ""]) =>
          [...all.matchAll(/(\w+)="([^"]*)"/g)]
            .map(([whole]) => whole)
            .toSorted()
            .join(" "),
        );
        return [tag, ...attributes.toSorted(), ...references].join(" | ");
      })
      .toSorted();
  }

  test("the quality report is served in the structure it declares", { skip }, async () => {
    const accept = "application/vnd.sdmx.structure+xml;version=3.0.0";
    const messages: Record<string, string> = {};
    for (const path of [
      "metadatastructure/TIDEGATE/SIMS/2.0?references=children",
      "metadataflow/TIDEGATE/SIMS/2.0?references=descendants",
      "conceptscheme/TIDEGATE/CS_SIMS/2.0",
    ]) {
      const { text, status } = await ask(`${sdmx}/${path}`, { accept });
      assert.equal(status, 200, text);
      messages[path] = text;
    }
    assert.deepEqual(faultsOf("ml-3.0/SDMXMessage.xsd", messages), []);
    const whole = messages["metadataflow/TIDEGATE/SIMS/2.0?references=descendants"] ?? "";
    const declared = new Set(
      [...whole.matchAll(/MetadataAttribute id="(\w+)"/g)].map(([, id]) => id),
    );
    const concepts = new Set([...whole.matchAll(/str:Concept id="(\w+)"/g)].map(([, id]) => id));
    const report = (await ask(`${sdmx}/metadata/structure/dataflow/TIDEGATE/CN_SECTION/1.0`)).text;
    const told = [...report.matchAll(/gen:Attribute id="(\w+)"/g)].map(([, id]) => id);
    assert.ok(told.length > 5 && told.every((id) => declared.has(id)));
    assert.deepEqual(concepts, declared);
    const json = await ask(`${sdmx}/structure/metadatastructure/TIDEGATE/SIMS/2.0`);
    assert.match(json.text, /"metadataAttributes":\[\{"id":"S_1"/);
    assert.equal((await ask(`${sdmx}/metadatastructure/TIDEGATE/SIMS/2.0`)).status, 406);
  });

  test("availability tells what may still be chosen, with counts", async () => {
    const path = `${sdmx}/availability/dataflow/TIDEGATE/CN_SECTION/1.0`;
    const read = async (rest: string) => {
      const { text, status } = await ask(`${path}${rest}`, { accept: "application/xml" });
      assert.equal(status, 200, text);
      return text;
    };
    const values = (text: string, id: string) =>
      [
        ...(new RegExp(`KeyValue id="${id}">(.*?)</com:KeyValue>`).exec(text)?.[1] ?? "").matchAll(
          /Value>([^<]+)</g,
        ),
      ].map(([, one]) => one);
    const exact = await read("/M.CN.export.month.XVI.USD");
    assert.deepEqual(values(exact, "TRADE_FLOW"), ["export"]);
    assert.match(exact, /id="series_count"><com:AnnotationTitle>1</);
    assert.match(exact, /id="obs_count"><com:AnnotationTitle>2</);
    const open = await read("/M.CN.export.month.XVI.USD?mode=available");
    assert.ok(values(open, "TRADE_FLOW").length > 1);
    const whole = await read("/*?references=all");
    for (const tag of [
      "Dataflow",
      "DataStructure",
      "ConceptScheme",
      "Codelist",
      "ContentConstraint",
    ])
      assert.match(whole, new RegExp(`<str:${tag} `));
  });
});
