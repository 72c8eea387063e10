/** A thousand random orders of transit, or as many as PROVE_TRANSITS says; the tests run fewer. */
process.env["PROVE_TRANSITS"] ??= "1000";
await import("#src/movements/transit/random-transits.test.ts");
