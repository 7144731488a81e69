import type { Random } from '../random.js';

/** A smooth field over a picture, from 0 to 1: the values of one row. Valid until the next row is asked for. */
export type Cloud = (y: number) => Float64Array;

/** Random values on a grid of `cellPx`, blended in between: how ink, paper and light vary over a page. */
export function createCloud(widthPx: number, heightPx: number, cellPx: number, random: Random): Cloud {
  const columns = Math.ceil(widthPx / cellPx) + 2;
  const rows = Math.ceil(heightPx / cellPx) + 2;
  const grid = Float64Array.from({ length: columns * rows }, () => random());
  const values = new Float64Array(widthPx);
  return (y) => {
    const row = Math.floor(y / cellPx);
    const down = soften(y / cellPx - row);
    const above = grid.subarray(row * columns, (row + 1) * columns);
    const below = grid.subarray((row + 1) * columns, (row + 2) * columns);
    const knots = above.map((value, column) => value * (1 - down) + (below[column] ?? 0) * down);
    for (let x = 0; x < widthPx; x += 1) {
      const column = Math.floor(x / cellPx);
      const right = soften(x / cellPx - column);
      values[x] = (knots[column] ?? 0) * (1 - right) + (knots[column + 1] ?? 0) * right;
    }
    return values;
  };
}

const soften = (share: number): number => share * share * (3 - 2 * share);
