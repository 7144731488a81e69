import type UPlot from 'uplot';

import { formatRate } from '../format/numbers.js';
import { formatClock, formatMoment } from '../format/times.js';
import { resolveColor } from './resolve-color.js';

export interface PlotSeries {
  readonly name: string;
  /** A variable of the theme. */
  readonly color: string;
  readonly style: 'filled' | 'line';
  readonly values: readonly (number | null)[];
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const font = '12px system-ui, sans-serif';

/** How a plot is drawn in the theme that holds around `place`. */
export function plotOptions(place: HTMLElement, series: readonly PlotSeries[], size: Size): UPlot.Options {
  const color = (variable: string): string => resolveColor(place, variable);
  const axis = {
    stroke: color('--muted'),
    grid: { stroke: color('--line'), width: 1 },
    ticks: { show: false },
    font,
  };
  return {
    ...size,
    padding: [8, 20, 0, 0],
    cursor: { points: { size: 6 }, drag: { x: false, y: false } },
    scales: { y: { range: (_plot, _low, high) => [0, Math.max(1, high * 1.1)] } },
    axes: [
      { ...axis, size: 30, values: (_plot, splits) => clocksOf(splits) },
      { ...axis, size: 44 },
    ],
    series: [
      {
        label: 'Time',
        value: (_plot, at) => (at === null ? '–' : formatMoment(new Date(at * 1_000), new Date())),
      },
      ...series.map(({ name, color: variable, style }) => seriesOf(name, color(variable), style)),
    ],
  };
}

const seriesOf = (label: string, stroke: string, style: PlotSeries['style']): UPlot.Series => ({
  label,
  stroke,
  width: 1.5,
  points: { show: false },
  value: (_plot, value) => (value === null ? '–' : formatRate(value)),
  ...(style === 'filled' ? { fill: stroke.replace('rgb(', 'rgba(').replace(')', ', 0.16)') } : {}),
});

function clocksOf(splits: readonly number[]): string[] {
  const whole = splits.every((split) => split % 60 === 0);
  return splits.map((split) => {
    const time = new Date(split * 1_000);
    const midnight = time.getHours() === 0 && time.getMinutes() === 0;
    if (midnight)
      return `${String(time.getMonth() + 1).padStart(2, '0')}-${String(time.getDate()).padStart(2, '0')}`;
    return whole ? formatClock(time).slice(0, 5) : formatClock(time);
  });
}
