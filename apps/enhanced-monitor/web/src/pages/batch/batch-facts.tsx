import type { Batch } from '../../api/contract.js';
import { Facts } from '../../components/facts.js';
import { Moment } from '../../components/moment.js';
import { formatCount, formatShare } from '../../format/numbers.js';
import { formatDuration, formatRoughly } from '../../format/times.js';
import { isSettledBatch } from '../../format/words.js';

export function BatchFacts({ batch }: { readonly batch: Batch }) {
  const { documents, pages, awaitingRetry } = batch;
  const settled = documents.total - documents.unsettled;
  return (
    <Facts
      facts={[
        {
          name: 'Settled',
          value: formatShare(settled, documents.total),
          note: `${formatCount(settled)} of ${formatCount(documents.total)} documents`,
        },
        {
          name: 'Pages',
          value: formatCount(pages.settled),
          note: `of ${formatCount(pages.total)} in opened documents`,
        },
        {
          name: 'Success',
          value: batch.successRate === null ? '–' : `${batch.successRate}\u00a0%`,
          note: 'of the settled ones',
        },
        timeFact(batch),
        {
          name: 'Tried again later',
          value: formatCount(awaitingRetry.documents),
          note:
            awaitingRetry.nextAt === null ? undefined : (
              <>
                next at <Moment at={awaitingRetry.nextAt} />
              </>
            ),
        },
      ]}
    />
  );
}

function timeFact({ state, startedAt, settledAt, createdAt, estimatedSecondsRemaining: left }: Batch) {
  const submitted = (
    <>
      submitted <Moment at={createdAt} />
    </>
  );
  if (isSettledBatch(state) && settledAt !== null) {
    const seconds = (Date.parse(settledAt) - Date.parse(startedAt ?? createdAt)) / 1_000;
    return { name: 'Took', value: formatDuration(seconds), note: submitted };
  }
  return { name: 'Left', value: left === null ? '–' : formatRoughly(left), note: submitted };
}
