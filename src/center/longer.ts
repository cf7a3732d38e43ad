/** The same values in an array of the same kind with room for more; what is new is 0. */
export function longer<Values extends Float64Array | Int32Array | Uint8Array>(
  values: Values,
  room: number,
): Values {
  const into = new (values.constructor as new (length: number) => Values)(room);
  into.set(values);
  return into;
}
