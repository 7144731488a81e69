import type { Chooser } from '../plan/chooser.js';

/** Bytes damaged in one way. `other` is a document to take pieces from. */
type Mutation = (bytes: Buffer, choose: Chooser, other: Buffer) => Buffer;

const place = (bytes: Buffer, choose: Chooser): number => choose.whole(0, Math.max(0, bytes.length - 1));

const flipBits: Mutation = (bytes, choose) => {
  const flipped = Buffer.from(bytes);
  for (let count = choose.whole(1, 16); count > 0 && bytes.length > 0; count -= 1) {
    flipped[place(bytes, choose)]! ^= 1 << choose.whole(0, 7);
  }
  return flipped;
};

/** Bytes that parsers of lengths and offsets trip over. */
const edges = [0, 1, 0x7f, 0x80, 0xfe, 0xff];

const setBytes: Mutation = (bytes, choose) => {
  const changed = Buffer.from(bytes);
  const start = place(bytes, choose);
  changed.fill(choose.one(edges), start, Math.min(bytes.length, start + choose.whole(1, 8)));
  return changed;
};

const truncate: Mutation = (bytes, choose) => bytes.subarray(0, place(bytes, choose));

const remove: Mutation = (bytes, choose) => {
  const start = place(bytes, choose);
  return Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + choose.whole(1, 200))]);
};

const repeat: Mutation = (bytes, choose) => {
  const start = place(bytes, choose);
  const piece = bytes.subarray(start, start + choose.whole(1, 400));
  const times = Array.from({ length: choose.whole(2, 20) }, () => piece);
  return Buffer.concat([bytes.subarray(0, start), ...times, bytes.subarray(start)]);
};

const splice: Mutation = (bytes, choose, other) => {
  const start = place(bytes, choose);
  const from = place(other, choose);
  const piece = other.subarray(from, from + choose.whole(1, 2_000));
  return Buffer.concat([bytes.subarray(0, start), piece, bytes.subarray(start + choose.whole(0, 200))]);
};

const join: Mutation = (bytes, choose, other) =>
  Buffer.concat([bytes.subarray(0, place(bytes, choose)), other.subarray(place(other, choose))]);

const numbers = [0, 1, 2, 255, 256, 65_535, 65_536, 2_147_483_647, 4_294_967_295];

/** A binary number of two or four bytes, in either order: widths, heights, counts, lengths, offsets. */
const changeBinaryNumber: Mutation = (bytes, choose) => {
  if (bytes.length < 4) return bytes;
  const changed = Buffer.from(bytes);
  // Headers come first, directories of TIFF last: in the middle there is mostly picture.
  const reach = Math.min(bytes.length, 256) - 4;
  const at = choose.chance(0.7) ? choose.whole(0, reach) : bytes.length - 4 - choose.whole(0, reach);
  const value = choose.one(numbers);
  const width = choose.one([2, 4]);
  const kept = width === 2 ? value & 0xff_ff : value;
  if (choose.chance(0.5)) changed.writeUIntBE(kept, at, width);
  else changed.writeUIntLE(kept, at, width);
  return changed;
};

const texts = [
  '0',
  '-1',
  '1',
  '99999',
  '2147483648',
  '99999999999999999999',
  '0.0000001',
  '-0',
  'null',
  '[',
  '<<',
];

/** A number written in digits, as in PDF: lengths, sizes, object numbers, operands. */
const changeDecimalNumber: Mutation = (bytes, choose) => {
  const text = bytes.toString('latin1');
  const found = [...text.matchAll(/\d+(?:\.\d+)?/g)];
  if (found.length === 0) return bytes;
  const { 0: digits, index } = choose.one(found);
  return Buffer.from(text.slice(0, index) + choose.one(texts) + text.slice(index + digits.length), 'latin1');
};

/** A name of PDF in the place of another one. */
const swapNames: Mutation = (bytes, choose) => {
  const text = bytes.toString('latin1');
  const found = [...text.matchAll(/\/[A-Za-z][A-Za-z0-9]{0,15}/g)];
  if (found.length === 0) return bytes;
  const [{ 0: name, index }, { 0: replacement }] = [choose.one(found), choose.one(found)];
  return Buffer.from(text.slice(0, index) + replacement + text.slice(index + name.length), 'latin1');
};

const anywhere = [flipBits, setBytes, truncate, remove, repeat, splice, join, changeBinaryNumber];
const inPdf = [
  ...anywhere,
  changeDecimalNumber,
  changeDecimalNumber,
  changeDecimalNumber,
  swapNames,
  swapNames,
];

/** The bytes with one to four kinds of damage, as the chooser says. */
export function mutateBytes(bytes: Uint8Array, choose: Chooser, other: Uint8Array): Buffer {
  let result = Buffer.from(bytes);
  const mutations = result.subarray(0, 5).toString('latin1') === '%PDF-' ? inPdf : anywhere;
  for (let count = choose.whole(1, 4); count > 0; count -= 1) {
    result = Buffer.from(choose.one(mutations)(result, choose, Buffer.from(other)));
  }
  return result;
}
