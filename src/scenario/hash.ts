import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { CenterSpec } from "../center/spec.ts";

/**
 * SHA-256 over everything in a compiled scenario that a replay or its results depend on, hexadecimal:
 * all but the title and the notes. Every value is written with its kind and length, numbers as their
 * eight bytes, so no two specs are written alike.
 */
export function specHash(spec: Omit<CenterSpec, "hash" | "notes">): string {
  const hash = sha256.create();
  const write = (bytes: Uint8Array): void => void hash.update(bytes);
  const { title: _title, ...content } = spec;
  writeValue(content, write);
  return bytesToHex(hash.digest());
}

type Typed = Float64Array | Int32Array | Uint8Array;

function writeValue(value: unknown, write: (bytes: Uint8Array) => void): void {
  if (typeof value === "number") {
    write(utf8ToBytes("n"));
    write(littleEndian([value]));
  } else if (typeof value === "string") {
    const bytes = utf8ToBytes(value);
    write(utf8ToBytes(`s${bytes.length}:`));
    write(bytes);
  } else if (value === null) {
    write(utf8ToBytes("0"));
  } else if (ArrayBuffer.isView(value)) {
    const numbers = value as Typed;
    write(utf8ToBytes(`t${numbers.length}:`));
    write(littleEndian(numbers));
  } else if (Array.isArray(value)) {
    write(utf8ToBytes(`a${value.length}:`));
    for (const item of value) writeValue(item, write);
  } else {
    const entries = Object.entries(value as object).sort(([a], [b]) => (a < b ? -1 : 1));
    write(utf8ToBytes(`o${entries.length}:`));
    for (const [key, item] of entries) {
      writeValue(key, write);
      writeValue(item, write);
    }
  }
}

/** The same bytes on every machine. */
function littleEndian(numbers: ArrayLike<number>): Uint8Array {
  const view = new DataView(new ArrayBuffer(numbers.length * 8));
  for (let i = 0; i < numbers.length; i++) view.setFloat64(i * 8, numbers[i] as number, true);
  return new Uint8Array(view.buffer);
}
