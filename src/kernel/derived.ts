/**
 * A function whose result is made once for each object it is asked of, and forgotten with the object. For
 * what follows from something that never changes, such as a loaded profile or a snapshot of registers.
 * @example const lawOf = derivedFrom((profile: Profile) => compile(profile));
 */
export function derivedFrom<From extends object, Made>(
  make: (from: From) => Made,
): (from: From) => Made {
  const made = new WeakMap<From, { readonly value: Made }>();
  return (from) => {
    const known = made.get(from);
    if (known) return known.value;
    const value = make(from);
    made.set(from, { value });
    return value;
  };
}
