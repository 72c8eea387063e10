import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { z } from "zod";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { releasePeriod } from "../../releases/publish.ts";
import { type TestStatistics, openStatistics } from "../../releases/test-statistics.ts";
import { routes } from "../../routes.ts";
import { type Ask, appOf, asker } from "../test-dissemination.ts";
import { codeOf } from "./flow.ts";
import { driverOf, faultsOf, hasSchemas, skip } from "../test-schemas.ts";

describeWithDatabase("released tables as SDMX messages", (database) => {
  let statistics: TestStatistics;
  let ask: Ask;
  const sdmx = "/statistics/sdmx";

  before(async () => {
    statistics = await openStatistics(database);
    ask = asker(appOf(statistics.services), routes);
    const months = ["2025-01", "2025-02"];
    await statistics.append(
      months.flatMap((month, at) =>
        Array.from({ length: 120 }, (_, seed) => ({ seed: 1 + seed + at * 1000, month })),
      ),
    );
    for (const period of [...months, "2025"])
      await releasePeriod(statistics.services, {
        profile: "cn",
        period,
        by: "test",
        reason: "test",
      });
  });
  after(async () => {
    await statistics.close();
  });

  test("SDMX data messages of the IMTS structures are valid", { skip }, async () => {
    let tried = 0;
    for (const structure of ["IMTS", "IMTS_COMPACT", "IMTS_AGGREGATES"]) {
      const messages: Record<string, string> = {};
      for (const part of ["M", "A"]) {
        const answer = await ask(`${sdmx}/data/UNSD,${structure}_${part},1.0/all`);
        assert.equal(answer.status, 200, answer.text.slice(0, 300));
        messages[`${structure}_${part}`] = answer.text;
        tried += 1;
      }
      assert.deepEqual(faultsOf(`imts/${structure}-1.2-driver.xsd`, messages), []);
    }
    console.log(`validated ${tried} data messages`);
  });

  test("codes of any letters have a form that SDMX allows, each its own", () => {
    const codes = ["", "A", "a.b", "a_b", "a b", "a+b", "$", "$002E", ".", "é", "税", "Q-035"];
    const written = codes.map(codeOf);
    assert.equal(new Set(written).size, codes.length);
    for (const code of written) assert.match(code, /^[A-Za-z0-9_@$-]+$/);
    assert.deepEqual(["", "A", "Q-035"].map(codeOf), ["_Z", "A", "Q-035"]);
  });

  test("SDMX structure messages are valid in both versions of the language", { skip }, async () => {
    const kinds = [
      "dataflow/all/all/latest",
      "dataflow/all/all/latest?references=all",
      "dataflow/TIDEGATE/CN_TRADE_MODE_ENTERPRISE_TYPE/1.0?references=descendants",
      "datastructure/UNSD/IMTS_COMPACT/1.2?references=children",
      "datastructure/all/IMTS_AGGREGATES/latest/?references=children",
      "codelist/UNSD/CL_AREA/latest",
      "conceptscheme/TIDEGATE/CS_TIDEGATE/1.0",
      "agencyscheme/SDMX/AGENCIES/1.0",
      "availableconstraint/TIDEGATE,CN_PARTNER,1.0/all",
    ];
    for (const version of ["2.1", "3.0"]) {
      const messages: Record<string, string> = {};
      const accept = `application/vnd.sdmx.structure+xml;version=${version}`;
      for (const kind of kinds) {
        const answer = await ask(`${sdmx}/${kind}`, { accept });
        assert.equal(answer.status, 200, `${kind}: ${answer.text.slice(0, 300)}`);
        messages[kind] = answer.text;
      }
      assert.deepEqual(faultsOf(`ml-${version}/SDMXMessage.xsd`, messages), []);
    }
    console.log(`validated ${kinds.length * 2} structure messages`);
  });

  test("two flows are joined by what their structures share, without a mapping", async () => {
    type Component = {
      readonly id: string;
      readonly conceptIdentity: string;
      readonly localRepresentation: { readonly enumeration?: string };
    };
    const readFlow = async (id: string) => {
      const { text } = await ask(`${sdmx}/structure/datastructure/TIDEGATE/${id}/1.0`, {
        accept: "application/vnd.sdmx.structure+json",
      });
      const components: { readonly dimensionList: { readonly dimensions: readonly Component[] } } =
        JSON.parse(text).data.dataStructures[0].dataStructureComponents;
      const data = await ask(`${sdmx}/data/TIDEGATE,${id},1.0/all`, { accept: "text/csv" });
      const [head = "", ...lines] = data.text.trimEnd().split("\r\n");
      const names = head.split(",");
      const rows = lines.map((line) => {
        const cells = line.split(",");
        return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ""]));
      });
      return { dimensions: components.dimensionList.dimensions, rows };
    };
    const [coarse, fine] = [
      await readFlow("CN_TRADE_MODE"),
      await readFlow("CN_TRADE_MODE_ENTERPRISE_TYPE"),
    ];
    const meaning = (one: Component) =>
      [one.conceptIdentity, one.localRepresentation.enumeration].join(" ");
    const known = new Set(fine.dimensions.map(meaning));
    const shared = coarse.dimensions.filter((one) => known.has(meaning(one))).map(({ id }) => id);
    assert.deepEqual(
      shared,
      coarse.dimensions.map(({ id }) => id),
    );
    const keyOf = (row: Readonly<Record<string, string>>) =>
      [...shared, "TIME_PERIOD"].map((id) => row[id] ?? "").join(".");
    // parts add up over the dimension that only one of them has
    const parts = Map.groupBy(
      fine.rows.filter((row) => row["ENTERPRISE_TYPE"] !== "TOTAL"),
      keyOf,
    );
    let joined = 0;
    for (const row of coarse.rows) {
      if (row["UNIT_MEASURE"] !== "CNY" || row["TRADE_MODE"] === "TOTAL") continue;
      const sum = (parts.get(keyOf(row)) ?? []).reduce(
        (held, part) => held + BigInt((part["OBS_VALUE"] ?? "").replace(".", "")),
        0n,
      );
      assert.equal(sum, BigInt((row["OBS_VALUE"] ?? "").replace(".", "")), keyOf(row));
      joined += 1;
    }
    assert.ok(joined > 10, String(joined));
    console.log(`joined ${joined} figures`);
  });

  test("keys, alternatives and periods choose series and observations", async () => {
    const flow = `${sdmx}/data/TIDEGATE,CN_PARTNER,1.0`;
    const csv = async (rest: string) => {
      const { text, status } = await ask(`${flow}/${rest}`, { accept: "text/csv" });
      assert.equal(status, 200, text);
      const [head = "", ...lines] = text.trimEnd().split("\r\n");
      const names = head.split(",");
      return lines.map((line) => {
        const cells = line.split(",");
        return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ""]));
      });
    };
    const both = await csv("M.CN.export+import.month.WORLD.USD");
    assert.deepEqual(
      new Set(both.map((row) => `${row["TRADE_FLOW"]} ${row["TIME_PERIOD"]}`)),
      new Set(["export 2025-01", "export 2025-02", "import 2025-01", "import 2025-02"]),
    );
    const later = await csv("M..export.month.WORLD.USD?startPeriod=2025-02&endPeriod=2025");
    assert.deepEqual(
      later.map((row) => row["TIME_PERIOD"]),
      ["2025-02"],
    );
    assert.equal((await csv(".....?lastNObservations=1&startPeriod=2025-01")).length > 100, true);
    const v2 = await ask(
      `${sdmx}/data/dataflow/TIDEGATE/CN_PARTNER/1.0/M.CN.export.month.WORLD.USD?c[TIME_PERIOD]=ge:2025-02`,
      { accept: "application/vnd.sdmx.data+csv;version=2.0.0;labels=both" },
    );
    assert.equal(v2.text.trimEnd().split("\r\n").length, 2);
    assert.match(v2.text, /export: exports/);
  });

  test("faults of queries are SDMX messages with a status", async () => {
    const tried: (readonly [string, number])[] = [
      [`${sdmx}/data/TIDEGATE,NO_FLOW/all`, 404],
      [`${sdmx}/data/CN_PARTNER/A.B`, 400],
      [`${sdmx}/data/CN_PARTNER/all?startPeriod=May`, 400],
      [`${sdmx}/data/CN_PARTNER/M.CN.export.month.XX.USD`, 404],
      [`${sdmx}/hierarchy/all/all/latest`, 501],
      [`${sdmx}/colours/all/all/latest`, 400],
    ];
    const messages: Record<string, string> = {};
    for (const [path, status] of tried) {
      const answer = await ask(path);
      assert.equal(answer.status, status, path);
      messages[path] = answer.text;
    }
    const refused = await ask(`${sdmx}/data/CN_PARTNER/all`, { accept: "image/png" });
    assert.equal(refused.status, 406);
    messages["406"] = refused.text;
    if (hasSchemas) assert.deepEqual(faultsOf("ml-2.1/SDMXMessage.xsd", messages), []);
    const json = await ask(`${sdmx}/data/NONE/all?format=jsondata`);
    assert.equal(json.status, 404);
    assert.match(json.text, /"errors":\[\{"code":100/);
  });

  test("SDMX-JSON has every observation that SDMX-CSV has", async () => {
    const path = `${sdmx}/data/UNSD,IMTS_COMPACT_M,1.0/all`;
    const csv = (await ask(path, { accept: "text/csv" })).text.trimEnd().split("\r\n").length - 1;
    const Message = z.object({
      data: z.object({
        structures: z.array(z.looseObject({})).length(1),
        dataSets: z.array(
          z.object({
            series: z.record(
              z.string(),
              z.object({ observations: z.record(z.string(), z.array(z.unknown())) }),
            ),
          }),
        ),
      }),
    });
    const message = Message.parse(JSON.parse((await ask(`${path}?format=jsondata`)).text));
    const count = Object.values(message.data.dataSets[0]?.series ?? {}).reduce(
      (sum, one) => sum + Object.keys(one.observations).length,
      0,
    );
    assert.equal(count, csv);
    assert.ok(count > 50);
  });

  test("every flow's data keeps to the structure it declares: components, order, codes", async () => {
    const Code = z.object({ id: z.string() });
    const Component = z.looseObject({
      id: z.string(),
      localRepresentation: z.looseObject({}).optional(),
    });
    const Message = z.object({
      data: z.looseObject({
        dataflows: z.array(z.looseObject({ id: z.string(), agencyID: z.string() })).optional(),
        codelists: z
          .array(z.looseObject({ id: z.string(), codes: z.array(Code).optional() }))
          .optional(),
        dataStructures: z
          .array(
            z.looseObject({
              dataStructureComponents: z.looseObject({
                dimensionList: z.looseObject({ dimensions: z.array(Component) }),
                attributeList: z.looseObject({ attributes: z.array(Component) }),
              }),
            }),
          )
          .optional(),
      }),
    });
    const read = async (path: string) =>
      Message.parse(JSON.parse((await ask(`${sdmx}/${path}format=sdmx-json`)).text)).data;
    const flows = (await read("dataflow/all/all/latest?")).dataflows ?? [];
    let values = 0;
    for (const { id, agencyID } of flows) {
      const whole = await read(`dataflow/${agencyID}/${id}/1.0?references=descendants&`);
      const [structure] = whole.dataStructures ?? [];
      assert.ok(structure, id);
      const { dimensionList, attributeList } = structure.dataStructureComponents;
      const declared = [
        ...dimensionList.dimensions.map((one) => one.id),
        ...["TIME_PERIOD", "OBS_VALUE"],
        ...attributeList.attributes.map((one) => one.id),
      ];
      const lists = new Map(
        (whole.codelists ?? []).map((list) => [list.id, new Set(list.codes?.map((one) => one.id))]),
      );
      const listOf = new Map(
        [...dimensionList.dimensions, ...attributeList.attributes].flatMap((one) => {
          const list = /(CL_\w+)\(/.exec(JSON.stringify(one.localRepresentation ?? {}))?.[1];
          return list === undefined ? [] : [[one.id, lists.get(list)] as const];
        }),
      );
      const data = await ask(`${sdmx}/data/${agencyID},${id},1.0/all`, { accept: "text/csv" });
      if (data.status === 404) continue;
      const csv = data.text;
      const [head = "", ...lines] = csv.trimEnd().split("\r\n");
      const names = head.split(",").slice(3);
      assert.deepEqual(names.toSorted(), declared.toSorted(), `${agencyID} ${id}`);
      for (const line of lines) {
        for (const [at, code] of line.split(",").slice(3).entries()) {
          const codes = listOf.get(names[at] ?? "");
          if (codes !== undefined && code !== "")
            assert.ok(codes.has(code), `${id}: ${names[at]} has ${code}, which its list has not`);
        }
        values += 1;
      }
    }
    assert.ok(flows.length > 20 && values > 5000, `${flows.length} flows, ${values} values`);
    console.log(`checked ${values} values of ${flows.length} flows against their structures`);
  });

  test("filters on dimensions by version 2 of the grammar", async () => {
    const flow = `${sdmx}/data/dataflow/TIDEGATE/CN_PARTNER/1.0/*`;
    const filters = "c[PARTNER]=US,JP&c[TRADE_FLOW]=export&c[UNIT_MEASURE]=USD&c[SPAN]=month";
    const said = await ask(`${flow}?${filters}`, { accept: "text/csv" });
    const lines = said.text.trimEnd().split("\r\n").slice(1);
    assert.equal(lines.length, 4, "two partners in two months");
    assert.equal((await ask(`${flow}?c[COLOUR]=red`)).status, 400);
  });

  test("compares codes and periods by version 2 of the grammar", async () => {
    const flow = `${sdmx}/data/dataflow/TIDEGATE/CN_SECTION/1.0/M.CN.export.month.*.USD`;
    const rows = async (filter: string) => {
      const { text, status } = await ask(`${flow}?${filter}`, { accept: "text/csv" });
      if (status === 404) return [];
      assert.equal(status, 200, text);
      const [head = "", ...lines] = text.trimEnd().split("\r\n");
      const at = (name: string) => head.split(",").indexOf(name);
      return lines.map((line) => {
        const cells = line.split(",");
        return `${cells[at("SECTION")]} ${cells[at("TIME_PERIOD")]}`;
      });
    };
    const all = await rows("");
    assert.ok(all.length > 6);
    const is = async (filter: string, t: (code: string, period: string) => boolean) => {
      const wanted = all.filter((one) => t(one.split(" ")[0] ?? "", one.split(" ")[1] ?? ""));
      assert.deepEqual(await rows(filter), wanted, filter);
    };
    await is("c[SECTION]=ne:XVI", (code) => code !== "XVI");
    await is("c[SECTION]=ne:XVI+ne:TOTAL", (code) => code !== "XVI" && code !== "TOTAL");
    await is("c[SECTION]=sw:X,eq:V", (code) => code.startsWith("X") || code === "V");
    await is("c[SECTION]=ge:V+lt:XVI", (code) => code >= "V" && code < "XVI");
    await is("c[SECTION]=nc:X", (code) => !code.includes("X"));
    await is("c[TIME_PERIOD]=gt:2025-01", (_code, period) => period > "2025-01");
    await is("c[TIME_PERIOD]=ne:2025-01", (_code, period) => period !== "2025-01");
    await is("c[TIME_PERIOD]=2025-01,2025-02", () => true);
    await is("c[TIME_PERIOD]=lt:2025", () => false);
    for (const filter of ["c[SECTION]=xx:V", "c[SECTION]=ge:", "c[TIME_PERIOD]=ge:May"])
      assert.equal((await ask(`${flow}?${filter}`)).status, 400, filter);
  });

  test("availability is of the key that was asked for", async () => {
    const found = async (rest: string) => {
      const { text, status } = await ask(`${sdmx}/${rest}`, { accept: "application/xml" });
      assert.equal(status, 200, text);
      return text;
    };
    const key = "M.CN.export.month.US+JP.USD";
    for (const path of [
      `availableconstraint/TIDEGATE,CN_PARTNER,1.0/${key}/all/all?startPeriod=2025-02`,
      `availability/dataflow/TIDEGATE/CN_PARTNER/1.0/${key}?c[TIME_PERIOD]=ge:2025-02`,
    ]) {
      const text = await found(path);
      const values = [...text.matchAll(/<com:Value>([^<]+)</g)].map(([, code]) => code);
      assert.deepEqual(new Set(values), new Set(["M", "CN", "export", "month", "JP", "US", "USD"]));
      assert.match(text, /StartPeriod[^>]*>2025-02</);
    }
    const one = await found(`availability/dataflow/TIDEGATE/CN_PARTNER/1.0/*/TRADE_FLOW`);
    assert.deepEqual(
      [...one.matchAll(/KeyValue id="([A-Z_]+)"/g)].map(([, id]) => id),
      ["TRADE_FLOW"],
    );
    assert.equal((await ask(`${sdmx}/availableconstraint/CN_PARTNER/M.XX....`)).status, 404);
    assert.equal(
      (await ask(`${sdmx}/availability/dataflow/TIDEGATE/CN_PARTNER/1.0/*/COLOUR`)).status,
      400,
    );
  });

  test(
    "every flow's messages are valid by the schema that is served for it",
    { skip },
    async () => {
      const list = await ask(`${sdmx}/dataflow/all/all/latest`);
      const ids = [...list.text.matchAll(/<str:Dataflow agencyID="(\w+)" id="(\w+)"/g)];
      let checked = 0;
      const some = ids.filter(([, by], at) => by === "UNSD" || at % 5 === 0);
      for (const [, by = "", id = ""] of some) {
        const schema = await ask(`${sdmx}/schema/dataflow/${by}/${id}/1.0`);
        assert.equal(schema.status, 200, id);
        const { text: message, status } = await ask(`${sdmx}/data/${by},${id},1.0/all`);
        if (status === 404) continue;
        const space = /targetNamespace="([^"]+)"/.exec(schema.text)?.[1] ?? "";
        const made = { "ml-2.1/made.xsd": schema.text, "ml-2.1/made-driver.xsd": driverOf(space) };
        const planted = message.replace(/ FREQ="[A-Z]"/, ' FREQ="no code!"');
        const faults = faultsOf("ml-2.1/made-driver.xsd", { message, planted }, made);
        assert.deepEqual(
          faults.map((fault) => fault.split(":")[0]),
          ["planted"],
          id,
        );
        checked += 1;
      }
      assert.ok(checked > 6, `${checked} schemas`);
      console.log(`validated ${checked} flows by their own schemas`);
    },
  );

  test("the quality report is SDMX metadata", { skip }, async () => {
    const path = `${sdmx}/metadata/dataflow/TIDEGATE/CN_PARTNER/1.0`;
    const { text, status } = await ask(path);
    assert.equal(status, 200, text);
    assert.deepEqual(faultsOf("ml-3.0/SDMXMessage.xsd", { text }), []);
    assert.match(text, /id="S_3_1"/);
    const ids = [...text.matchAll(/gen:Attribute id="(\w+)"/g)].map(([, id]) => id);
    const json = (await ask(`${path}?format=jsonmetadata`)).text;
    assert.deepEqual(
      [...json.matchAll(/\{"id":"(S_\w+)"/g)].map(([, id]) => id),
      ids,
    );
  });

  test("what independent clients ask is answered as they read it", async () => {
    // requests as R's rsdmx and npm's sdmx-rest and sdmx-json-parser were seen to send them
    const xml = { accept: "application/xml" };
    const asked = {
      data: "data/UNSD,IMTS_COMPACT_M,1.0/all/all/?startPeriod=2025&endPeriod=2025",
      flows: "dataflow/all/all/latest/",
      structure: "datastructure/UNSD/IMTS_COMPACT/latest/?references=children",
      ofAll: "datastructure/all/IMTS_COMPACT/latest/?references=children",
      one: "data/TIDEGATE,CN_PARTNER,1.0/all/all?detail=full&includeHistory=false&startPeriod=2025-01",
      two: "data/dataflow/TIDEGATE/CN_PARTNER/1.0/*?attributes=dsd&measures=all&includeHistory=false",
    };
    for (const [name, path] of Object.entries(asked)) {
      const answer = await ask(`${sdmx}/${path}`, xml);
      assert.equal(answer.status, 200, `${name}: ${answer.text.slice(0, 200)}`);
      // a message that holds both is read as flows only
      if (name === "structure" || name === "ofAll")
        assert.doesNotMatch(answer.text, /str:Dataflows/);
      if (name === "data") assert.match(answer.text, /structureID="IMTS_COMPACT"/);
    }
    const json = (await ask(`${sdmx}/data/TIDEGATE,CN_SECTION,1.0/all?&format=jsondata`)).text;
    // a reader of JSON shows an attribute's value by its name
    const unnamed = /"values":\[[^\]]*\{"id":"[^"]*"(?!,"name":"[^"])/.exec(json);
    assert.equal(unnamed, null);
  });
});
