import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { Throughput } from '../../api/contract.js';
import { throughputQuery } from '../../api/queries.js';
import { Loaded } from '../../components/loaded.js';
import { Panel } from '../../components/panel.js';
import { Segments } from '../../components/segments.js';
import { formatRate } from '../../format/numbers.js';
import { Plot } from '../../plot/plot.js';
import { paceOf } from './pace-of.js';

const ranges = [
  { value: 60, text: '1 h' },
  { value: 360, text: '6 h' },
  { value: 1_440, text: '24 h' },
  { value: 10_080, text: '7 d' },
];

/** Pages and documents a minute over time. The interval that is under way is left out: it would always look like a fall. */
export function ThroughputPanel() {
  const [minutes, setMinutes] = useState(60);
  const query = useQuery(throughputQuery(minutes));
  return (
    <Panel
      title="Throughput"
      aside={<Segments label="How far back" options={ranges} value={minutes} onChange={setMinutes} />}
    >
      <Loaded query={query}>{(throughput) => <Plots throughput={throughput} />}</Loaded>
    </Panel>
  );
}

function Plots({ throughput }: { readonly throughput: Throughput }) {
  const points = throughput.points.slice(0, -1);
  const perMinute = (count: number): number => count / throughput.minutesPerPoint;
  const times = points.map(({ at }) => Date.parse(at) / 1_000);
  const pace = paceOf(throughput);
  return (
    <div className="plots">
      <figure>
        <figcaption>Pages a minute</figcaption>
        <Plot
          label={`Pages a minute: ${formatRate(pace.last)} now, ${formatRate(pace.mean)} on average.`}
          times={times}
          height={180}
          series={[
            {
              name: 'recognized',
              color: '--bar',
              style: 'filled',
              values: points.map((point) => perMinute(point.pagesRecognized)),
            },
            {
              name: 'had text',
              color: '--bar-text',
              style: 'line',
              values: points.map((point) => perMinute(point.pagesFromText)),
            },
            {
              name: 'failed',
              color: '--bad',
              style: 'line',
              values: points.map((point) => perMinute(point.pagesFailed)),
            },
          ]}
        />
      </figure>
      <figure>
        <figcaption>Documents a minute</figcaption>
        <Plot
          label="Documents that settled, a minute."
          times={times}
          height={180}
          series={[
            {
              name: 'settled',
              color: '--good',
              style: 'filled',
              values: points.map((point) => perMinute(point.documentsSettled)),
            },
          ]}
        />
      </figure>
    </div>
  );
}
