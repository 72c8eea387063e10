import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { observations, readObservations } from "./observations.ts";
import { Refusal } from "./refusal.ts";
import { runAdjustment } from "./run.ts";
import { parseSpecification } from "./specification.ts";

const noFile = (name: string): string => {
  throw new Error(`${name} is not read`);
};
const months = Array.from({ length: 84 }, (_, i) => ({
  period: `${2001 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
  value: 100 + (i % 12) * 3 + Math.sin(i * i),
}));
const refused = (spec: string, reason: RegExp, series = months) => {
  const run = () => runAdjustment(spec, observations(series), noFile);
  assert.throws(run, (error) => error instanceof Refusal && reason.test(error.message));
};

const logged = (block: string) =>
  `transform{ function=log } ${block} arima{ model=(0 1 1)(0 1 1) } x11{ mode=mult }`;

describe("a run", () => {
  test("prints the tables that are saved, one value a period", () => {
    const rows = runAdjustment("x11{ mode=mult save=(d10 d11) }", observations(months), noFile);
    assert.equal(rows.filter(({ table }) => table.startsWith("d")).length, 168);
    assert.deepEqual([rows[0]?.table, rows[0]?.period], ["d10", "2001-01"]);
  });

  test("centres factors only where regressors add to them, as X-13 does", () => {
    const run = (spec: string) => runAdjustment(spec, observations(months), noFile);
    assert.deepEqual(run("x11{ mode=mult centerseasonal=yes }"), run("x11{ mode=mult }"));
  });

  test("prints the factors of the year ahead when asked", () => {
    const spec = "x11{ mode=add appendfcst=yes save=d10 }";
    const rows = runAdjustment(spec, observations(months), noFile);
    const factors = rows.filter(({ table }) => table === "d10");
    assert.equal(factors.length, 96);
    assert.equal(factors.at(-1)?.period, "2008-12");
  });

  test("refuses what it does not do by name, and gives no rows", () => {
    refused("x11{ mode=mult calendarsigma=some }", /calendarsigma/);
    refused("x11{ mode=mult save=(d99) }", /d99/);
    refused("x11{ mode=mult seasonalma=s3x7 }", /s3x7/);
    refused("seats{ save=(s10) }", /seats/);
    refused("arima{ model=(1 1 1)(0 1 1)7 } x11{ mode=mult }", /season of 7/);
    refused("arima{ model=(1 3 1)(0 1 1) } x11{ mode=mult }", /group of orders/);
    refused(
      "regression{ variables=td } arima{ model=(0 1 1)(0 1 1) } x11{ mode=mult }",
      /function=none/,
    );
    refused(logged("regression{ variables=(tdstock[32]) }"), /tdstock/);
    refused(logged("regression{ variables=(td td1coef) }"), /the same/);
    refused(logged("automdl{}"), /automdl/);
    refused(logged("outlier{ types=(ao so) }"), /so/);
    refused("transform{ function=cubic } x11{ mode=mult }", /cubic/);
    refused("x11{ mode=mult", /the end/);
    refused("x11{ mode=mult type=trend }", /type=trend/);
    refused("x11{ sigmalim=(2.5 1.5) mode=mult }", /rise/);
    refused("x11{ mode=mult trendma=12 }", /odd/);
    refused(
      logged("regression{ variables=(so2004.6) }").replace("mult", "mult centerseasonal=yes"),
      /centred/,
    );
    refused("x11{ mode=mult trendma=99 }", /shorter/);
    refused("x11{ mode=mult }", /under 3 years/, months.slice(0, 35));
    refused(
      "x11{ mode=mult }",
      /above zero/,
      months.map((month) => ({ ...month, value: month.value - 110 })),
    );
  });

  test("models and adjusts a series as it does its exponential by logarithms", () => {
    const plain = months.map(({ period, value }) => ({ period, value: value / 100 }));
    const raised = plain.map(({ period, value }) => ({ period, value: Math.exp(value) }));
    const spec = (log: string, mode: string) =>
      `${log} regression{ variables=(easter[8] ao2004.jun) save=(hol ao) } arima{ model=(0 1 1)(0 1 1) }
      forecast{ save=(fct) } x11{ mode=${mode} appendfcst=yes save=(d10 d16 d18) }`;
    const added = runAdjustment(spec("", "add"), observations(plain), noFile);
    const multiplied = runAdjustment(
      spec("transform{ function=log }", "logadd"),
      observations(raised),
      noFile,
    );
    assert.equal(added.length, multiplied.length);
    added.forEach(({ value, table, period }, i) => {
      if (/^f/u.test(table) && !table.startsWith("fct")) return;
      const other = Math.log(multiplied[i]?.value ?? 0);
      assert.ok(Math.abs(value - other) < 1e-7, `${table} ${period}: ${value} against ${other}`);
    });
  });

  test("estimates to the tolerance asked for: nearer the top the finer it is", () => {
    const series = logged("").replace("mode=mult", "mode=mult save=c17");
    const at = (estimate: string) =>
      runAdjustment(
        series.replace("arima", `estimate{ ${estimate} } forecast{ save=(fct) } arima`),
        observations(months),
        noFile,
      ).filter(({ table }) => table === "fct.upperci");
    const top = at("tol=1.0e-11 maxiter=1500");
    const off = (rows: ReturnType<typeof at>) =>
      Math.max(...rows.map(({ value }, i) => Math.abs(value / (top[i]?.value ?? 0) - 1)));
    assert.deepEqual(at("tol=1e-5 maxiter=500"), at(""));
    assert.ok(off(at("")) < 1e-4);
    assert.ok(off(at("tol=1.0D-7")) <= off(at("")) && off(at("")) < off(at("tol=0.5")));
    refused(logged("estimate{ tol=0 }"), /tol/);
    refused(logged("estimate{ maxiter=none }"), /maxiter/);
  });

  test("estimates on a part of the series and adjusts the whole", () => {
    const text = (series: string, block = "") =>
      `${series} transform{ function=log } regression{ variables=(td ao2003.5) } ${block}
      arima{ model=(0 1 1)(0 1 1) } forecast{ save=(fct) } x11{ mode=mult save=d11 }`;
    const run = (spec: string, series = months) =>
      runAdjustment(spec, observations(series), noFile).filter(({ table }) => /^[df]/u.test(table));
    const whole = run(text(""));
    assert.deepEqual(run(text("series{ modelspan=(2001.1, 2007.dec) }")), whole);
    const part = run(text("series{ modelspan=(2001.7, 2006.dec) }"));
    assert.equal(part.length, whole.length);
    assert.notDeepEqual(part, whole);
    // What comes after the part changes no coefficient.
    const later = months.map((month, i) => (i === 83 ? { ...month, value: 500 } : month));
    const tables = (series: typeof months) =>
      runAdjustment(
        text("series{ modelspan=(, 2006.dec) }").replace("ao2003.5)", "ao2003.5) save=(td ao)"),
        observations(series),
        noFile,
      ).filter(({ table }) => table === "td" || table === "ao");
    assert.deepEqual(tables(later), tables(months));
    refused(text("series{ modelspan=(1999.1, ) }"), /modelspan/);
    const ended = months.slice(0, 80);
    assert.deepEqual(
      run(text("series{ modelspan=(, 0.dec) }"), ended),
      run(text("series{ modelspan=(, 2006.12) }"), ended),
    );
  });

  test("forces yearly totals, with forecasts in the last year unless told otherwise", () => {
    const spec = (force: string) =>
      `arima{ model=(0 1 1)(0 1 1) } force{ ${force} save=(saa ffc) } x11{ mode=add save=d11 }`;
    const series = months.slice(0, 80);
    const table = (force: string, name: string) =>
      runAdjustment(spec(force), observations(series), noFile)
        .filter((row) => row.table === name)
        .map(({ value }) => value);
    for (const force of ["type=denton", "type=regress lambda=1 rho=0.8 mode=ratio round=no"]) {
      const [saa, ffc, d11] = ["saa", "ffc", "d11"].map((name) => table(force, name));
      assert.deepEqual([saa?.length, ffc?.length], [80, 92]);
      const yearly = (values: readonly number[] = [], year: number) =>
        values.slice(year * 12, year * 12 + 12).reduce((sum, value) => sum + value, 0);
      for (let year = 0; year < 6; year += 1) {
        const original = yearly(
          series.map(({ value }) => value),
          year,
        );
        assert.ok(Math.abs(yearly(saa, year) - original) < 1e-7);
      }
      saa?.forEach((value, i) =>
        assert.ok(Math.abs(value + (ffc?.[i] ?? 0) - (d11?.[i] ?? 0)) < 1e-9),
      );
      assert.notDeepEqual(table(`${force} usefcst=no`, "saa"), saa);
    }
    assert.deepEqual(table("type=none", "saa"), []);
  });

  test("backcasts as it forecasts the series the other way round", () => {
    const turned = months.map(({ period }, i) => ({ period, value: months[83 - i]?.value ?? 0 }));
    const spec = (forecast: string) =>
      `transform{ function=log } arima{ model=(0 1 1)(0 1 1) ma=(0.3f, 0.5f) }
      forecast{ ${forecast} save=(fct) }
      x11{ mode=mult seasonalma=s3x5 trendma=13 appendfcst=yes appendbcst=yes
           save=(b1 d8 d10 d11 d12 d16) }`;
    const run = (forecast: string, series: typeof months, table: string) =>
      runAdjustment(spec(forecast), observations(series), noFile)
        .filter((row) => row.table === table)
        .map((row) => row.value);
    const near = (a: readonly number[], b: readonly number[]) => {
      assert.equal(a.length, b.length);
      a.forEach((value, i) => assert.ok(Math.abs(value / (b[i] ?? 0) - 1) < 1e-9, `${i}`));
    };
    const behind = run("maxlead=0 maxback=15", months, "b1").slice(0, 15);
    near(behind, run("maxlead=15", turned, "fct.forecast").toReversed());
    // Filters of X-11 are the same in both directions, and so is what they make.
    for (const table of ["d11", "d12"])
      near(
        run("maxlead=15 maxback=15", months, table),
        run("maxlead=15 maxback=15", turned, table).toReversed(),
      );
    const factors = runAdjustment(spec("maxback=15"), observations(months), noFile).filter(
      ({ table }) => table === "d10",
    );
    assert.deepEqual([factors[0]?.period, factors.length], ["1999-10", 15 + 84 + 12]);
    assert.deepEqual(run("maxback=0", months, "d11"), run("", months, "d11"));
    refused(spec("maxback=12 lognormal=yes"), /maxback with lognormal/);
    refused(spec("maxback=121"), /maxback/);
  });

  test("backcasts with regressors and gives the series back", () => {
    const spec = `series{ span=(2001.4, ) } transform{ function=log }
      regression{ variables=(const td easter[8] ao2003.5 ls2004.2) }
      arima{ model=(1 1 0)(0 1 1) } forecast{ maxback=24 }
      x11{ mode=mult save=(d11 d16) excludefcst=yes }`;
    const rows = runAdjustment(spec, observations(months), noFile);
    const of = (table: string) => rows.filter((row) => row.table === table);
    const [adjusted, combined] = [of("d11"), of("d16")];
    assert.equal(adjusted[0]?.period, "2001-04");
    adjusted.forEach(({ value }, i) => {
      const back = value * (combined[i]?.value ?? 0);
      assert.ok(Math.abs(back / (months[i + 3]?.value ?? 0) - 1) < 1e-9);
    });
  });

  test("takes fixed coefficients out as they are and estimates the others", () => {
    const run = (b: string) =>
      runAdjustment(
        `transform{ function=log } regression{ variables=(easter[8] ao2003.5 ls2004.2) ${b}
        save=(hol ao ls) } arima{ model=(0 1 1)(0 1 1) } forecast{ save=(fct) }
        x11{ mode=mult save=(d11 d16) }`,
        observations(months),
        noFile,
      );
    const free = run("");
    assert.deepEqual(run("b=(0.1, , 0.2)"), free);
    const of = (table: string, period: string, rows = free) =>
      rows.find((row) => row.table === table && row.period === period)?.value ?? 0;
    const estimated = Math.log(of("ao", "2003-05"));
    // What is estimated, given as fixed, leaves all else where the likelihood has it.
    const again = run(`b=( , ${estimated}f, 0)`);
    assert.equal(again.length, free.length);
    again.forEach(({ table, period, value }, i) => {
      if (!/^f[23]|ci$/u.test(table))
        assert.ok(Math.abs(value / (free[i]?.value ?? 0) - 1) < 1e-4, `${table} ${period}`);
    });
    const other = run("b=(0.05f, -0.1F, 0.02f)");
    assert.ok(Math.abs(of("ao", "2003-05", other) - Math.exp(-0.1)) < 1e-12);
    assert.ok(Math.abs(of("ls", "2004-01", other) - Math.exp(-0.02)) < 1e-12);
    for (const { period, value } of months)
      assert.ok(Math.abs((of("d11", period, other) * of("d16", period, other)) / value - 1) < 1e-9);
    refused(logged("regression{ variables=(ao2003.5) b=(1f 2f) }"), /needs 1/);
    refused(logged("regression{ variables=(ao2003.5) b=(xf) }"), /value xf/);
    refused(logged("regression{ variables=(td) aictest=td b=(1f) }"), /aictest/);
  });

  test("gives the series back from its adjusted values and its factors", () => {
    const spec =
      "regression{ variables=td } arima{ model=(0 1 1)(0 1 1) } x11{ mode=add save=(d11 d16) }";
    const rows = runAdjustment(spec, observations(months), noFile);
    months.forEach(({ value }, i) => {
      const whole = (rows[i]?.value ?? 0) + (rows[i + months.length]?.value ?? 0);
      assert.ok(Math.abs(whole - value) < 1e-9);
    });
  });

  test("forecasts of a plain series serve each mode: only effects ask for the same scale", () => {
    for (const mode of ["mult", "logadd", "pseudoadd"]) {
      const spec = `arima{ model=(0 1 1)(0 1 1) } x11{ mode=${mode} save=(d10 d11 d13 e18) }`;
      const found = runAdjustment(spec, observations(months), noFile);
      for (const table of ["d10", "d11", "d13", "e18"])
        assert.equal(found.filter((row) => row.table === table).length, months.length, mode);
    }
    refused(
      "regression{ variables=td } arima{ model=(0 1 1)(0 1 1) } x11{ mode=mult }",
      /mode mult/u,
    );
  });

  test("models what siblings of the reference runs may ask for", () => {
    const specs = [
      "x11{ MODE=MULT CalendarSigma=all seasonalma=s3x15 save=d11 } # a comment { ",
      "x11{ mode=mult calendarsigma=signif sfshort=yes true7term=yes trendma=7 save=d11 }",
      "x11{ calendarsigma=select sigmavec=(jan, feb) sigmalim=(, 2.8) mode=mult save=d11 }",
      "series{ span=(2002.1, ) } transform{ function=auto } x11{ save=d11 }",
      `x11{ mode=mult save=d11 excludefcst=yes } estimate{ exact=ma } forecast{ maxlead=24
       lognormal=yes } arima{ model=(2 1 [1 3])(0 1 1)12 ma=(0.2, , 0.5f) } transform{ power=0 }`,
      `transform{ function=log adjust=lom } arima{ model=([2],1,0)(1,0,0) } x11{ save=d11
       final=(ao user) } regression{ variables=(const ao2003.1 so2004.jun rp2002.5-2002.9)
       user=(a b) usertype=(user td) start=2001.1 data=(${Array.from({ length: 192 }, (_, i) => Math.sin(i * i)).join(" ")}) }`,
      `transform{ function=sqrt } arima{ model=(0 1 1)(0 1 1) } x11{ mode=mult save=d11 }`,
      `transform{ function=auto } regression{ aictest=(td easter) } outlier{ method=addall
       types=all } arima{ model=(0 1 1)(0 1 1) } check{} x11{ save=d11 }`,
    ];
    for (const spec of specs) {
      const rows = runAdjustment(spec, observations(months), noFile).filter(
        ({ table }) => table === "d11",
      );
      assert.equal(rows.length, spec.includes("span") ? 72 : 84, spec);
    }
  });

  test("refuses a series with a gap", () => {
    const gap = () => observations([...months.slice(0, 12), ...months.slice(13)]);
    assert.throws(gap, /does not follow/);
  });

  test("gives the series back whatever a model takes out of it", () => {
    const spec = `transform{ function=log adjust=lom } arima{ model=(1 0 1)(0 1 1) }
      regression{ variables=(td1nolpyear easter[8] so2004.6 ls2003.2 tc2005.5 seasonal) }
      x11{ mode=mult save=(d10 d11 d12 d13 d16) keepholiday=yes }`.replace(" seasonal)", ")");
    const rows = runAdjustment(spec, observations(months), noFile);
    const value = (table: string, period: string) =>
      rows.find((row) => row.table === table && row.period === period)?.value ?? 0;
    for (const { period, value: original } of months) {
      const back = value("d11", period) * value("d16", period);
      assert.ok(Math.abs(back / original - 1) < 1e-9, period);
    }
  });

  test("reads lists, groups and quoted texts of a specification", () => {
    const read = parseSpecification(`arima{model=(0 1 1)(0 1 1)} x11{ title="a = {b}" save=(d8) }`);
    assert.deepEqual(read.get("arima")?.get("model")?.length, 10);
    assert.deepEqual(read.get("x11")?.get("title"), ["a = {b}"]);
    assert.deepEqual(read.get("x11")?.get("save"), ["d8"]);
  });
});

const folder = new URL("../../../../shared/data/reference-statistics/seasonal/", import.meta.url);
const skip = existsSync(folder) ? false : "the reference runs are not beside the project";
type Case = {
  readonly case: string;
  readonly description: string;
  readonly spec: string;
  readonly diagnostics: Readonly<Record<string, string>>;
};

/** Tables whose farthest value is off by more, of all the tables of a run. */
function farTables(name: string, spec: string, tolerance: number) {
  const csv = readFileSync(new URL(`${name}.csv`, folder), "utf8");
  const beside = (file: string) => readFileSync(new URL(file, folder), "utf8");
  const rows = runAdjustment(spec, readObservations(csv), beside);
  const got = new Map(rows.map((row) => [`${row.table} ${row.period}`, row.value]));
  const [head = [], ...body] = csv
    .trim()
    .split("\n")
    .map((line) => line.split(","));
  const far = new Set<string>();
  const all = new Set<string>();
  for (const cells of body)
    head.forEach((table, i) => {
      const text = cells[i] ?? "";
      if (text === "" || /^period$|^original$/u.test(table)) return;
      all.add(table);
      const have = got.get(`${table} ${cells[0]}`) ?? Number.POSITIVE_INFINITY;
      const off = Math.abs(have - Number(text)) / Math.max(Math.abs(Number(text)), 1e-3);
      if (!(off <= tolerance)) far.add(`${name} ${table}`);
    });
  return { all: all.size, far: [...far] };
}

describe("reference runs of X-13ARIMA-SEATS", { skip }, () => {
  // The reference folder holds an array of cases of this form.
  const cases = skip
    ? []
    : (JSON.parse(readFileSync(new URL("cases.json", folder), "utf8")) as readonly Case[]);

  test("X-11 runs equal every table to 1e-9", (t) => {
    const x11 = cases.filter((run) => run.description.startsWith("X-11 only"));
    const found = x11.map((run) => farTables(run.case, run.spec, 1e-9));
    t.diagnostic(`${x11.length} runs, ${found.reduce((sum, f) => sum + f.all, 0)} tables`);
    assert.ok(x11.length > 0, "there must be runs to compare");
    assert.deepEqual(
      found.flatMap((f) => f.far),
      [],
    );
  });

  test("runs with a model equal every table to 1e-5", (t) => {
    const modelled = cases.filter((run) => /arima\{/u.test(run.spec));
    const found = modelled.map((run) => farTables(run.case, run.spec, 1e-5));
    t.diagnostic(`${modelled.length} runs, ${found.reduce((sum, f) => sum + f.all, 0)} tables`);
    assert.ok(modelled.length > 0, "there must be runs to compare");
    assert.deepEqual(
      found.flatMap((f) => f.far),
      [],
    );
  });

  test("M, Q and the tests of seasonality equal what is printed, to its last digit", (t) => {
    const beside = (file: string) => readFileSync(new URL(file, folder), "utf8");
    const off: string[] = [];
    let tried = 0;
    for (const { case: name, spec, diagnostics } of cases) {
      if (spec.includes("seats{")) continue;
      const rows = runAdjustment(spec, readObservations(beside(`${name}.csv`)), beside);
      for (const { table, value } of rows) {
        const printed = diagnostics[table]?.split(" ")[0];
        if (!/^f[23]\./u.test(table) || printed === undefined) continue;
        tried += 1;
        const digit = 10 ** -(printed.split(".")[1]?.length ?? 0);
        if (!(Math.abs(value - Number(printed)) <= 0.51 * digit)) off.push(`${name} ${table}`);
      }
    }
    t.diagnostic(`${tried} statistics`);
    assert.ok(tried > 0, "there must be statistics to compare");
    assert.deepEqual(off, []);
  });
});
