import type { ErrorCount } from '@docbatch/batch-tasks';
import { formatCount } from '@docbatch/core';

import { formatMoment } from '../draw/format.js';
import { fit, fitRight, span, type Line } from '../draw/line.js';
import { currentOf } from '../live/state.js';
import type { Scene, ScreenPart } from './screen-part.js';

export function renderErrors(scene: Scene): ScreenPart {
  const { errors } = scene.snapshot;
  const selected = errors[currentOf(scene.state).selected];
  return {
    facts: [],
    title: 'Errors, last 24 hours',
    rows: errors.map((error) => renderErrorRow(error, scene)),
    empty: 'None.',
    below: selected === undefined ? [] : [[span('try: ', 'bold'), span(selected.solution)]],
  };
}

export function renderErrorRow(error: ErrorCount, { now, theme }: Pick<Scene, 'now' | 'theme'>): Line {
  return [
    span(fit(error.code, 22, theme), 'bold'),
    span(` ${fit(error.category.replace('_', ' '), 13, theme)} ${fit(error.stage ?? '', 9, theme)}`),
    span(fitRight(`${formatCount(error.documents)} doc.`, 9)),
    span(fitRight(`${formatCount(error.pages)} p.`, 6)),
    span(fitRight(error.awaitingRetry === 0 ? '' : `${formatCount(error.awaitingRetry)} retry`, 9)),
    span(`  ${formatMoment(error.lastAt, now)}`, 'dim'),
  ];
}
