import type { Page } from '../api/contract.js';
import { Chip } from '../components/chip.js';
import { Moment } from '../components/moment.js';
import { formatConfidence } from '../format/numbers.js';

/** What is known of a page besides its text. */
export const PageState = ({ page }: { readonly page: Page }) => (
  <div className="page-state">
    {page.outcome === 'failed' && <Chip tone="bad" text="failed" />}
    {page.outcome === 'text_layer' && <Chip tone="quiet" text="text of the document" />}
    {page.meanConfidence !== null && <span>confidence {formatConfidence(page.meanConfidence)}</span>}
    {page.grade !== null && <span className="muted">{page.grade}</span>}
    {page.reviewState === 'open' && <Chip tone="warn" text="to review" />}
    {page.reviewState === 'accepted' && <Chip tone="good" text="accepted" />}
    {page.reviewState === 'flagged' && <Chip tone="bad" text="flagged" />}
    {page.correction !== null && (
      <span className="muted">
        corrected by {page.correction.by}, <Moment at={page.correction.at} />
      </span>
    )}
    {page.error !== null && (
      <p className="page-warning">
        <code>{page.error.code}</code> {page.error.message}
      </p>
    )}
    {page.warnings.map(({ code, message }) => (
      <p key={code} className="page-warning">
        <code>{code}</code> {message}
      </p>
    ))}
  </div>
);
