import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { compressFor, encodingFor, isCompressible } from "./compress.ts";

describe("compressing what is read", () => {
  const text = JSON.stringify({
    rows: Array.from({ length: 500 }, (_, at) => ({ at, name: "a" })),
  });

  test("takes brotli before gzip, and nothing a reader refuses", () => {
    assert.equal(encodingFor("gzip, deflate, br, zstd"), "br");
    assert.equal(encodingFor("gzip;q=0.8, br;q=0"), "gzip");
    assert.equal(encodingFor("br;q=0.000, gzip;q=0"), undefined);
    assert.equal(encodingFor("identity"), undefined);
    assert.equal(encodingFor(undefined), undefined);
  });

  test("reads back as it was, and is a tenth of it", async () => {
    const br = await compressFor({ "accept-encoding": "gzip, br" }, text);
    const zip = await compressFor({ "accept-encoding": "gzip" }, text);
    assert.equal(brotliDecompressSync(br?.bytes ?? "").toString(), text);
    assert.equal(gunzipSync(zip?.bytes ?? "").toString(), text);
    assert.ok((br?.bytes.length ?? text.length) < text.length / 10);
  });

  test("leaves what another site's page asks for as it is, so that its length says nothing", async () => {
    for (const site of ["cross-site", "same-site"]) {
      const headers = { "accept-encoding": "br", "sec-fetch-site": site };
      assert.equal(await compressFor(headers, text), undefined);
    }
    const own = { "accept-encoding": "br", "sec-fetch-site": "same-origin" };
    assert.ok(await compressFor(own, text));
  });

  test("is for texts of a size, not for HTML with a nonce, nor for what is packed", () => {
    assert.ok(isCompressible("application/json; charset=utf-8", text));
    assert.ok(isCompressible("application/vnd.sdmx.data+json", text));
    assert.ok(isCompressible("application/vnd.sdmx.data+csv;version=2.0.0", text));
    assert.ok(isCompressible("text/csv; charset=utf-8", text));
    assert.ok(!isCompressible("text/html; charset=utf-8", text));
    assert.ok(!isCompressible("application/vnd.apache.parquet", text));
    assert.ok(!isCompressible("application/json", "{}"));
  });
});
