/** What one worker did in a while. */
export interface WorkDone {
  readonly pagesRecognized: number;
  readonly pagesFromText: number;
  readonly pagesFailed: number;
  readonly documentsSettled: number;
}

export const noWorkDone: WorkDone = {
  pagesRecognized: 0,
  pagesFromText: 0,
  pagesFailed: 0,
  documentsSettled: 0,
};

export const toValues = (done: WorkDone): number[] => [
  done.pagesRecognized,
  done.pagesFromText,
  done.pagesFailed,
  done.documentsSettled,
];

/**
 * SQL that adds work to the minute of now, as a part of a statement that is sent anyway: counting costs no statement of
 * its own, least of all one for each page. `first` is the number of the first of its four parameters.
 */
export const addWorkDone = (first: number): string => {
  const [recognized, fromText, failed, settled] = [0, 1, 2, 3].map((index) => `$${first + index}::integer`);
  return `insert into docbatch.throughput as throughput
      (minute, pages_recognized, pages_from_text, pages_failed, documents_settled)
    select date_trunc('minute', clock_timestamp()), ${recognized}, ${fromText}, ${failed}, ${settled}
    where ${recognized} + ${fromText} + ${failed} + ${settled} > 0
    on conflict (minute) do update set
      pages_recognized = throughput.pages_recognized + excluded.pages_recognized,
      pages_from_text = throughput.pages_from_text + excluded.pages_from_text,
      pages_failed = throughput.pages_failed + excluded.pages_failed,
      documents_settled = throughput.documents_settled + excluded.documents_settled`;
};
