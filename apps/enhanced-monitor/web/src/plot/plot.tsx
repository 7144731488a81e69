import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

import { useStore } from '../api/use-store.js';
import { themeStore } from '../keys/preferences.js';
import { useSystemDark } from './use-system-dark.js';
import { plotOptions, type PlotSeries } from './plot-options.js';

interface PlotProps {
  /** What it shows, in words: the picture itself cannot be read out. */
  readonly label: string;
  /** Seconds since 1970, rising. */
  readonly times: readonly number[];
  readonly series: readonly PlotSeries[];
  /** In pixels. */
  readonly height: number;
}

/** Lines over time. Made anew when the theme changes, as a canvas does not follow variables. */
export function Plot({ label, times, series, height }: PlotProps) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot>(undefined);
  const latest = useRef<UPlot.AlignedData>([[]]);
  latest.current = [[...times], ...series.map(({ values }) => [...values])];
  const theme = useStore(themeStore);
  const systemDark = useSystemDark();
  const look = JSON.stringify(series.map(({ name, color, style }) => ({ name, color, style })));
  useEffect(() => {
    const element = place.current!;
    const looks = JSON.parse(look) as PlotSeries[];
    const width = element.clientWidth;
    const made = new UPlot(plotOptions(element, looks, { width, height }), latest.current, element);
    plot.current = made;
    const resizing = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height }));
    resizing.observe(element);
    return () => {
      resizing.disconnect();
      made.destroy();
    };
  }, [look, height, theme, systemDark]);
  useEffect(() => plot.current?.setData(latest.current));
  return <div ref={place} className="plot" role="img" aria-label={label} />;
}
