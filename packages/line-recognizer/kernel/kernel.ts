/*
 * The forward pass of a line network, in AssemblyScript. It allocates nothing: whoever calls lays out the memory
 * (src/kernel/plan-memory.ts) and passes addresses.
 *
 * Activations are whole numbers, round(63 · value). With relaxed SIMD they are bytes with 64 added, without it 16-bit
 * numbers; the sums are the same whole numbers in both, and nothing else differs, so that both builds give the same bits.
 * Four bytes of activations meet 64 bytes of weights: four vectors, each with four outputs beside each other.
 */

/** A build-time constant: the other branch is not in the module. */
const relaxed = ASC_FEATURE_RELAXED_SIMD;

// @ts-ignore
@inline
function dot(sum: v128, weights: v128, values: v128): v128 {
  if (relaxed) return i32x4.relaxed_dot_i8x16_i7x16_add_s(weights, values, sum);
  return i32x4.add(sum, i32x4.dot_i16x8_s(weights, values));
}

// @ts-ignore
@inline
function storeActivations(address: usize, values: v128): void {
  const whole = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(values, f32x4.splat(63))));
  if (relaxed) {
    const words = i16x8.narrow_i32x4_s(i32x4.add(whole, i32x4.splat(64)), whole);
    v128.store32_lane(address, i8x16.narrow_i16x8_u(words, words), 0);
  } else {
    v128.store64_lane(address, i16x8.narrow_i32x4_s(whole, whole), 0);
  }
}

/** e to the power of x; relative error below 1e-5. Outside ±87 the result would be no normal number. */
// @ts-ignore
@inline
function exponential(x: v128): v128 {
  const bounded = f32x4.pmax(f32x4.splat(-87), f32x4.pmin(f32x4.splat(87), x));
  const y = f32x4.mul(bounded, f32x4.splat(1.4426950408889634));
  const whole = f32x4.nearest(y);
  const r = f32x4.sub(y, whole);
  let p = f32x4.splat(0.0013333558);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.0096181291));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.0555041087));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.2402265070));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.6931471806));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1));
  // The exponent's bits of a float are a whole power of two.
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(whole), i32x4.splat(127)), 23);
  return f32x4.mul(p, power);
}

/** tanh(a) · logistic(b), with one division for both. */
// @ts-ignore
@inline
function gated(a: v128, b: v128): v128 {
  const one = f32x4.splat(1);
  // Beyond ±15 tanh is 1, and the product of two large powers would overflow.
  const bounded = f32x4.pmax(f32x4.splat(-15), f32x4.pmin(f32x4.splat(15), a));
  const p = exponential(f32x4.add(bounded, bounded));
  const q = f32x4.add(exponential(f32x4.neg(f32x4.pmax(f32x4.splat(-40), b))), one);
  return f32x4.div(f32x4.sub(p, one), f32x4.mul(f32x4.add(p, one), q));
}

// @ts-ignore
@inline
function logistic(x: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, exponential(f32x4.neg(x))));
}

// @ts-ignore
@inline
function hyperbolicTangent(x: v128): v128 {
  const one = f32x4.splat(1);
  const bounded = f32x4.pmax(f32x4.splat(-15), f32x4.pmin(f32x4.splat(15), x));
  const p = exponential(f32x4.add(bounded, bounded));
  return f32x4.div(f32x4.sub(p, one), f32x4.add(p, one));
}

/** What a sum of whole numbers means: times its factor, plus its bias. `factors` holds starts, factors and biases. */
// @ts-ignore
@inline
function toReal(sum: v128, factors: usize, gate: i32): v128 {
  const factor = v128.load(factors + 64 + gate * 16);
  return f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(sum), factor), v128.load(factors + 128 + gate * 16));
}

/** New cell state and output of four units of one row. */
// @ts-ignore
@inline
function updateCell(s0: v128, s1: v128, s2: v128, s3: v128, factors: usize, cell: usize, output: usize): void {
  const entering = gated(toReal(s0, factors, 0), toReal(s1, factors, 1));
  const kept = f32x4.mul(v128.load(cell), logistic(toReal(s2, factors, 2)));
  const limit = f32x4.splat(100);
  const state = f32x4.pmax(f32x4.neg(limit), f32x4.pmin(limit, f32x4.add(entering, kept)));
  v128.store(cell, state);
  storeActivations(output, gated(state, toReal(s3, factors, 3)));
}

/** Bytes of one row of the table that `runLayer` fills for each step: addresses of input, last output, cell, output. */
const rowBytes = 16;

/** Four units of three rows: twelve sums stay in registers while the weights go by once. */
function runTile(weights: usize, factors: usize, inBytes: i32, outBytes: i32, rows: usize, unit: i32): void {
  let a0 = v128.load(factors), a1 = v128.load(factors, 16), a2 = v128.load(factors, 32), a3 = v128.load(factors, 48);
  let b0 = a0, b1 = a1, b2 = a2, b3 = a3, c0 = a0, c1 = a1, c2 = a2, c3 = a3;
  let w = weights;
  for (let part: usize = 0; part < 8; part += 4) {
    const x = <usize>load<u32>(rows + part);
    const y = <usize>load<u32>(rows + part, 16);
    const z = <usize>load<u32>(rows + part, 32);
    const bytes = <usize>(part == 0 ? inBytes : outBytes);
    for (let k: usize = 0; k < bytes; k += 4) {
      const p = v128.load32_splat(x + k), q = v128.load32_splat(y + k), r = v128.load32_splat(z + k);
      let v = v128.load(w);
      a0 = dot(a0, v, p); b0 = dot(b0, v, q); c0 = dot(c0, v, r);
      v = v128.load(w, 16);
      a1 = dot(a1, v, p); b1 = dot(b1, v, q); c1 = dot(c1, v, r);
      v = v128.load(w, 32);
      a2 = dot(a2, v, p); b2 = dot(b2, v, q); c2 = dot(c2, v, r);
      v = v128.load(w, 48);
      a3 = dot(a3, v, p); b3 = dot(b3, v, q); c3 = dot(c3, v, r);
      w += 64;
    }
  }
  const out = relaxed ? unit : 2 * unit;
  updateCell(a0, a1, a2, a3, factors, load<u32>(rows, 8) + 4 * unit, load<u32>(rows, 12) + out);
  updateCell(b0, b1, b2, b3, factors, load<u32>(rows, 24) + 4 * unit, load<u32>(rows, 28) + out);
  updateCell(c0, c1, c2, c3, factors, load<u32>(rows, 40) + 4 * unit, load<u32>(rows, 44) + out);
}

/**
 * An LSTM layer over `lines` sequences of up to `steps` steps, the longest first. Inputs and outputs lie as
 * [line][step][unit]. `cells` has room for the units of all lines and three more, `idle` holds activations of zero, and
 * what rows without a line give goes to `trash`.
 */
export function runLayer(
  weights: usize, factors: usize, units: i32, inBytes: i32, outBytes: i32,
  input: usize, output: usize, lengths: usize, lines: i32, steps: i32, reversed: bool,
  cells: usize, idle: usize, trash: usize, table: usize,
): void {
  memory.fill(cells, 0, (lines + 1) * units * 4);
  const groupBytes = <usize>(inBytes + outBytes) * 16;
  for (let step = 0; step < steps; step++) {
    let active = 0;
    for (let line = 0; line < lines && step < load<i32>(lengths + 4 * line); line++) {
      const length = load<i32>(lengths + 4 * line);
      const at = line * steps + (reversed ? length - 1 - step : step);
      const before = reversed ? at + 1 : at - 1;
      const row = table + line * rowBytes;
      store<u32>(row, input + at * inBytes);
      store<u32>(row, step == 0 ? idle : output + before * outBytes, 4);
      store<u32>(row, cells + line * units * 4, 8);
      store<u32>(row, output + at * outBytes, 12);
      active++;
    }
    for (let line = active; line % 3 != 0; line++) {
      const row = table + line * rowBytes;
      store<u32>(row, idle);
      store<u32>(row, idle, 4);
      store<u32>(row, cells + lines * units * 4, 8);
      store<u32>(row, trash, 12);
    }
    let w = weights, f = factors;
    for (let unit = 0; unit < units; unit += 4) {
      for (let line = 0; line < active; line += 3) {
        runTile(w, f, inBytes, outBytes, table + line * rowBytes, unit);
      }
      w += groupBytes;
      f += 192;
    }
  }
}

/** Sums of 16 classes at one step; all that softmax needs, without its exponential. */
function runClasses(weights: usize, factors: usize, bytes: i32, input: usize, output: usize): void {
  let a = v128.load(factors), b = v128.load(factors, 16), c = v128.load(factors, 32), d = v128.load(factors, 48);
  let w = weights;
  for (let k = 0; k < bytes; k += 4) {
    const values = v128.load32_splat(input + k);
    a = dot(a, v128.load(w), values);
    b = dot(b, v128.load(w, 16), values);
    c = dot(c, v128.load(w, 32), values);
    d = dot(d, v128.load(w, 48), values);
    w += 64;
  }
  v128.store(output, toReal(a, factors, 0));
  v128.store(output, toReal(b, factors, 1), 16);
  v128.store(output, toReal(c, factors, 2), 32);
  v128.store(output, toReal(d, factors, 3), 48);
}

/** The share of each class at each step of one line, as [step][class]; `classes` is a multiple of 16. */
export function runOutput(
  weights: usize, factors: usize, classes: i32, bytes: i32, input: usize, steps: i32, output: usize,
): void {
  for (let step = 0; step < steps; step++) {
    const row = output + step * classes * 4;
    for (let group = 0; group < classes >> 4; group++) {
      runClasses(weights + group * bytes * 16, factors + group * 192, bytes, input + step * bytes, row + group * 64);
    }
    softmax(row, classes);
  }
}

function softmax(row: usize, classes: i32): void {
  const end = row + classes * 4;
  let most = v128.load(row);
  for (let at = row; at < end; at += 16) most = f32x4.pmax(most, v128.load(at));
  let top = f32x4.extract_lane(most, 0);
  top = max(max(top, f32x4.extract_lane(most, 1)), max(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)));
  let sums = f32x4.splat(0);
  for (let at = row; at < end; at += 16) {
    const value = exponential(f32x4.sub(v128.load(at), f32x4.splat(top)));
    sums = f32x4.add(sums, value);
    v128.store(at, value);
  }
  const sum = f32x4.extract_lane(sums, 0) + f32x4.extract_lane(sums, 1) + f32x4.extract_lane(sums, 2) + f32x4.extract_lane(sums, 3);
  const share = f32x4.splat(1 / sum);
  for (let at = row; at < end; at += 16) v128.store(at, f32x4.mul(v128.load(at), share));
}

/** One window of the convolution for four features. */
// @ts-ignore
@inline
function applyWindow(pixels: usize, stride: i32, weights: usize): v128 {
  let sum = v128.load(weights, 144);
  for (let column = 0; column < 3; column++) {
    for (let row = 0; row < 3; row++) {
      const value = v128.load32_splat(pixels + row * stride + column * 4);
      sum = f32x4.add(sum, f32x4.mul(value, v128.load(weights + (column * 3 + row) * 16)));
    }
  }
  return sum;
}

/**
 * Convolution, maximum over 3 × 3, tanh. `image` has a border of one pixel on each side and `stride` bytes a row; what
 * comes out lies as [column][row][feature]. `weights`: for four features each nine weights and the bias.
 */
export function convolve(
  image: usize, stride: i32, columns: i32, rows: i32, weights: usize, features: i32, output: usize,
): void {
  let out = output;
  for (let column = 0; column < columns; column++) {
    for (let row = 0; row < rows; row++) {
      const corner = image + row * 3 * stride + column * 12;
      for (let feature = 0; feature < features; feature += 4) {
        const w = weights + feature * 40;
        let most = applyWindow(corner, stride, w);
        for (let at = 1; at < 9; at++) {
          most = f32x4.pmax(most, applyWindow(corner + (at % 3) * stride + (at / 3) * 4, stride, w));
        }
        storeActivations(out, hyperbolicTangent(most));
        out += relaxed ? 4 : 8;
      }
    }
  }
}

/** Copies the last of `rows` outputs of each column. */
export function takeLast(from: usize, columns: i32, rows: i32, bytes: i32, to: usize): void {
  for (let column = 0; column < columns; column++) {
    memory.copy(to + column * bytes, from + (column * rows + rows - 1) * bytes, bytes);
  }
}
