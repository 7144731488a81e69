export interface AlsoRun {
  /** Common table expressions that the change reads. */
  readonly before?: readonly string[];
  /** Further common table expressions, each of which may read `changed`. */
  readonly also?: readonly string[];
  /** What the statement answers; every changed row by default. */
  readonly select?: string;
  /** SQL for the reason that the event gives; the document's error by default. */
  readonly reason?: string;
  /** SQL that says which changed rows leave an event; all by default. */
  readonly loggedIf?: string;
}

const errorAsReason = `case when error_code is null then null else jsonb_build_object('code', error_code, 'message', error_message) end`;

/**
 * Wraps an UPDATE of `docbatch.document` so that every row it changes leaves an event in the same statement:
 * there is no change without its event, and no event without its change.
 *
 * `change` must return `document.*` and `from_state`. `$1` is the actor of the event.
 */
export const withEvent = (
  change: string,
  {
    before = [],
    also = [],
    select = 'select * from changed',
    reason = errorAsReason,
    loggedIf = 'true',
  }: AlsoRun = {},
): string => {
  const logged = `logged as (
    insert into docbatch.event (document_id, batch_id, attempt, from_state, to_state, actor, reason)
    select id, batch_id, attempt, from_state, state, $1, ${reason}
    from changed where ${loggedIf}
  )`;
  return `with ${[...before, `changed as (${change})`, logged, ...also].join(', ')} ${select}`;
};
