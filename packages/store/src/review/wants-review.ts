/**
 * SQL: a person should look at the row of `docbatch.page`. Word for word the condition of the index `page_to_review`, which
 * PostgreSQL uses only then. 70 is also where the report of a campaign begins to name pages.
 */
export const wantsReview = `(page.outcome = 'failed' or page.warnings <> '[]' or page.mean_confidence < 70)`;
