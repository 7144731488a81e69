import { CreateRecords1764000000000 } from './1764000000000-create-records.js';
import { ControlAndRecovery1764100000000 } from './1764100000000-control-and-recovery.js';
import { AddWorkers1764200000000 } from './1764200000000-add-workers.js';
import { HeldDocuments1764300000000 } from './1764300000000-held-documents.js';
import { AddPasswords1764400000000 } from './1764400000000-add-passwords.js';
import { AddPageStarts1764500000000 } from './1764500000000-add-page-starts.js';
import { SearchPages1764900000000 } from './1764900000000-search-pages.js';
import { CampaignIntake1765300000000 } from './1765300000000-campaign-intake.js';
import { Monitor1765500000000 } from './1765500000000-monitor.js';
import { LighterSubmission1765600000000 } from './1765600000000-lighter-submission.js';
import { PageReview1765800000000 } from './1765800000000-page-review.js';
import { SettledPages1765900000000 } from './1765900000000-settled-pages.js';
import { TraceParent1766100000000 } from './1766100000000-trace-parent.js';

/** In the order in which they are applied. Only ever added to. */
export const migrations = [
  CreateRecords1764000000000,
  ControlAndRecovery1764100000000,
  AddWorkers1764200000000,
  HeldDocuments1764300000000,
  AddPasswords1764400000000,
  AddPageStarts1764500000000,
  SearchPages1764900000000,
  CampaignIntake1765300000000,
  Monitor1765500000000,
  LighterSubmission1765600000000,
  PageReview1765800000000,
  SettledPages1765900000000,
  TraceParent1766100000000,
];
