import { html, type Html } from './html.js';

export interface Bars {
  /** Says what the plot shows; read aloud in place of it. */
  readonly title: string;
  readonly values: readonly number[];
  /** Below the first bar, and below the last one. */
  readonly from: string;
  readonly to: string;
  /** Of the tallest bar, at the top of the axis. */
  readonly most: string;
  /** Of each bar, shown when it is pointed at. */
  readonly describe: (value: number, index: number) => string;
}

const width = 720;
const height = 160;
const gap = 1;

/** A bar plot as inline SVG. */
export function drawBars({ title, values, from, to, most, describe }: Bars): Html {
  const highest = Math.max(1, ...values);
  const step = width / values.length;
  const bars = values.map((value, index) => {
    const barHeight = value === 0 ? 0 : Math.max(1, (value / highest) * height);
    const [x, y] = [round(index * step), round(height - barHeight)];
    return html`<rect
      x="${x}"
      y="${y}"
      width="${round(Math.max(0.5, step - gap))}"
      height="${round(barHeight)}"
      ><title>${describe(value, index)}</title></rect
    >`;
  });
  return html`<figure>
    <svg viewBox="0 0 ${width} ${height + 1}" role="img" aria-label="${title}" preserveAspectRatio="none">
      <line x1="0" y1="${height}" x2="${width}" y2="${height}" />
      ${bars}
    </svg>
    <figcaption><span>${from}</span><span>${most}</span><span>${to}</span></figcaption>
  </figure>`;
}

const round = (value: number): number => Math.round(value * 100) / 100;
