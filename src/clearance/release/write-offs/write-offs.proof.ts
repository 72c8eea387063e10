/** Sixty-four declarations of one bill at once, or as many as PROVE_TAKERS says; the tests send eight. */
process.env["PROVE_TAKERS"] ??= "64";
await import("./write-offs.test.ts");
