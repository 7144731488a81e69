export { attachDocuments } from './batch/attach-documents.js';
export type { AttachedDocument } from './batch/attach-documents.js';
export { countStages } from './batch/count-stages.js';
export { findBatch } from './batch/find-batch.js';
export { insertBatch } from './batch/insert-batch.js';
export type { NewBatchRow } from './batch/insert-batch.js';
export { listBatchDocumentIds } from './batch/list-batch-document-ids.js';
export { listBatchMembers } from './batch/list-batch-members.js';
export type { BatchMember } from './batch/list-batch-members.js';
export { listBatchProblems, listIncompleteDocuments } from './batch/list-batch-problems.js';
export type { ProblemRow } from './batch/list-batch-problems.js';
export { reportBatch } from './batch/report-batch.js';
export type { BatchReportRow } from './batch/report-batch.js';
export { listBatches, listCampaigns } from './campaign/list-campaigns.js';
export type { ListedCampaign } from './campaign/list-campaigns.js';
export { countCampaign } from './campaign/campaign-counts.js';
export type { CampaignCounts } from './campaign/campaign-counts.js';
export { markCampaign } from './campaign/control-campaign.js';
export type { CampaignMark } from './campaign/control-campaign.js';
export { countOpenBatches } from './campaign/count-open-batches.js';
export { listKnownDocuments } from './campaign/list-known-documents.js';
export type { KnownDocument } from './campaign/list-known-documents.js';
export { listUnsubmitted } from './campaign/list-unsubmitted.js';
export type { UnsubmittedDocument, UnsubmittedOrder } from './campaign/list-unsubmitted.js';
export { findPause } from './campaign/find-pause.js';
export type { PauseRow } from './campaign/find-pause.js';
export { measurePace } from './campaign/measure-pace.js';
export { noteIntake } from './campaign/note-intake.js';
export { findInspections, keepInspections } from './inspection/inspections.js';
export { findMachineSpeed, saveMachineSpeed } from './machine/machine-speed.js';
export { listCampaignBatchIds, listCampaignDocuments } from './campaign/list-campaign.js';
export type { CampaignDocument } from './campaign/list-campaign.js';
export {
  countUnsettledOfCampaign,
  listCompletedOfCampaign,
  pickCompletedOfCampaign,
} from './campaign/list-completed-of-campaign.js';
export type { CompletedOfCampaign } from './campaign/list-completed-of-campaign.js';
export { findTakenDocuments, findTakenFiles, moveSource } from './campaign/find-taken-files.js';
export type { TakenFileRow } from './campaign/find-taken-files.js';
export { listDocumentsToExport } from './campaign/list-documents-to-export.js';
export type { DocumentToExport } from './campaign/list-documents-to-export.js';
export { findCampaign, listManifestDocuments } from './campaign/list-manifest-documents.js';
export type { ManifestDocument } from './campaign/list-manifest-documents.js';
export { openCampaign } from './campaign/open-campaign.js';
export type { CampaignIdentity, OpenedCampaign } from './campaign/open-campaign.js';
export { claimContent } from './content/claim-content.js';
export { cancelDocuments } from './control/cancel-documents.js';
export type { CancelledDocuments } from './control/cancel-documents.js';
export { listCancelledWhileWriting } from './control/list-cancelled-while-writing.js';
export { setPriority } from './control/set-priority.js';
export { controlChannel, notifyWorkers } from './control/notify-workers.js';
export { clearPaused, holdForCancel, listStoppedBatches, setPaused } from './control/pause-rows.js';
export {
  dispatchedStates,
  renewPendingRuns,
  statesBeforeAssembling,
  takeBackDocuments,
} from './control/take-back-documents.js';
export { countBatchErrors } from './monitor/count-batch-errors.js';
export type { BatchError } from './monitor/count-batch-errors.js';
export { findDocumentRow } from './monitor/find-document-row.js';
export { listBatchesBefore } from './monitor/list-batches-before.js';
export { listMembersAfter } from './monitor/list-members-after.js';
export type { ListedMember, MemberFilter } from './monitor/list-members-after.js';
export { listPageFacts } from './monitor/list-page-facts.js';
export type { PageFacts } from './monitor/list-page-facts.js';
export { findSettlingEnd, listSettledDocuments, listSettledPages } from './monitor/list-settled.js';
export type { DocumentEnd, SettledPage, SettlingEnd } from './monitor/list-settled.js';
export { sumQueues } from './monitor/sum-queues.js';
export type { QueueSums } from './monitor/sum-queues.js';
export { sumRecentErrors } from './monitor/sum-recent-errors.js';
export type { RecentError } from './monitor/sum-recent-errors.js';
export { deleteOldThroughput, listThroughput } from './monitor/throughput.js';
export type { ThroughputSum } from './monitor/throughput.js';
export { noWorkDone } from './monitor/work-done.js';
export type { WorkDone } from './monitor/work-done.js';
export { openDatabase } from './database/database.js';
export { keepServerAsking, watchPool } from './database/watch-pool.js';
export type { Database, OpenDatabase, OpenDatabaseOptions } from './database/database.js';
export type { Listener, ListenOptions } from './database/listen.js';
export { migrateDatabase } from './database/migrate-database.js';
export { beginAssembling } from './document/begin-assembling.js';
export { beginOpenings } from './document/begin-openings.js';
export type { OpeningDocument, TaskToBegin } from './document/begin-openings.js';
export {
  describeDocuments,
  type DescribedDocument,
  type Description,
  type DocumentFacts,
} from './document/describe-documents.js';
export { findDocuments } from './document/find-documents.js';
export type { DocumentPosition } from './document/find-documents.js';
export { findOriginals } from './document/find-originals.js';
export type { OriginalRow } from './document/find-originals.js';
export { insertDocuments } from './document/insert-documents.js';
export {
  listBatchesToDispatch,
  listPendingOfBatch,
  listQueuedOfCampaign,
} from './document/list-dispatchable-documents.js';
export type { DispatchableDocument } from './document/list-dispatchable-documents.js';
export { listOutputOwners } from './document/list-output-owners.js';
export type { OutputOwner, WantedOutput } from './document/list-output-owners.js';
export { lockUnsuccessful } from './document/lock-unsuccessful.js';
export type { UnsuccessfulPlace } from './document/lock-unsuccessful.js';
export { markQueued } from './document/mark-queued.js';
export { moveDocuments } from './document/move-documents.js';
export type { DocumentMove } from './document/move-documents.js';
export type { NewDocumentRow } from './document/new-document-row.js';
export { notePagesSettled } from './document/note-pages-settled.js';
export { resetDocuments } from './document/reset-documents.js';
export {
  settleDocuments,
  type DocumentOutcome,
  type SettledDocument,
  type Settlement,
} from './document/settle-documents.js';
export { upsertCampaignDocuments } from './document/upsert-campaign-documents.js';
export type { UpsertedDocument } from './document/upsert-campaign-documents.js';
export type { BatchRow } from './entities/batch.js';
export type { CampaignRow } from './entities/campaign.js';
export type { DocumentRow } from './entities/document.js';
export type { EventRow } from './entities/event.js';
export type { PageReviewRow } from './entities/page-review.js';
export type { PageRow } from './entities/page.js';
export type { WorkerRow } from './entities/worker.js';
export type {
  PageOutcome,
  StoredEngine,
  StoredImage,
  StoredOutput,
  StoredWarning,
} from './entities/stored-shapes.js';
export { listBatchEventsAfter, listDocumentEvents, listDocumentEventsAfter } from './event/list-events.js';
export { findLastEventId, listEventsAfter } from './event/list-events-after.js';
export { noteAction } from './event/note-action.js';
export { beginPages } from './page/begin-pages.js';
export type { PageToBegin } from './page/begin-pages.js';
export { listFirstPages, listPageSummaries, listPages } from './page/list-pages.js';
export type { PageSummary, StoredPage } from './page/list-pages.js';
export type { ContentKey } from './page/content-key.js';
export {
  deleteOldPageStarts,
  endPageStart,
  endPageStartsOfWorker,
  keepPageStarts,
} from './page/page-starts.js';
export { savePages } from './page/save-pages.js';
export type { NewPage } from './page/save-pages.js';
export { findDocumentPassword, saveDocumentPassword } from './password/document-password.js';
export { insertPasswords } from './password/insert-passwords.js';
export type { SealedPassword } from './password/insert-passwords.js';
export { listLockedDocuments } from './password/list-locked-documents.js';
export { listPasswords } from './password/list-passwords.js';
export { ensureProject } from './project/ensure-project.js';
export { countDispatched } from './reconcile/count-dispatched.js';
export type { DispatchedCount } from './reconcile/count-dispatched.js';
export { findRuns } from './reconcile/find-runs.js';
export type { DocumentRun } from './reconcile/find-runs.js';
export { listCompletedDocuments } from './reconcile/list-completed-documents.js';
export type { CompletedDocument } from './reconcile/list-completed-documents.js';
export { listAssembledInVain } from './reconcile/list-assembled-in-vain.js';
export { listOutputFolders } from './reconcile/list-output-folders.js';
export { listHeldInVain, listPendingTooLong } from './reconcile/list-overdue-documents.js';
export { lockReconciler } from './reconcile/lock-reconciler.js';
export { reopenDocument } from './reconcile/reopen-document.js';
export { restartDocuments } from './reconcile/restart-documents.js';
export { deleteStaleClaim, listStaleClaims } from './reconcile/stale-claims.js';
export type { StaleClaim } from './reconcile/stale-claims.js';
export { clearSuspects, listDispatchedDocuments, listSuspects, noteSuspects } from './reconcile/suspects.js';
export type { DispatchedDocument } from './reconcile/suspects.js';
export { correctCounters, listWrongCounters } from './reconcile/wrong-counters.js';
export type { WrongCounters } from './reconcile/wrong-counters.js';
export { countWorkersToHear, readClock } from './worker/count-workers-to-hear.js';
export { deleteOldWorkers } from './worker/delete-old-workers.js';
export { findHeldReason } from './worker/find-held-reason.js';
export type { HeldReason } from './worker/find-held-reason.js';
export { listWorkerRows } from './worker/list-worker-rows.js';
export type { ListedWorker } from './worker/list-worker-rows.js';
export { heartbeatSeconds } from './worker/live-worker.js';
export { noteWorker } from './worker/note-worker.js';
export type { WorkerNote } from './worker/note-worker.js';
export { noteWorkerStopped } from './worker/note-worker-stopped.js';
export { beginDueRetries, findNextRetry } from './recovery/begin-due-retries.js';
export { listUnsuccessful } from './recovery/list-unsuccessful.js';
export type { UnsuccessfulDocument } from './recovery/list-unsuccessful.js';
export { putBackDocuments } from './recovery/put-back-documents.js';
export type { PutBack } from './recovery/put-back-documents.js';
export { scheduleRetry } from './recovery/schedule-retry.js';
export type { ScheduledRetry } from './recovery/schedule-retry.js';
export {
  countConfidences,
  countPagesOverTime,
  findCampaignSpan,
  sumPageTimes,
  sumStateTimes,
} from './report/campaign-plots.js';
export type { CampaignSpan, PageTimes } from './report/campaign-plots.js';
export { countCampaignErrors, listPagesToReview, listSlowestDocuments } from './report/campaign-lists.js';
export type { CampaignError, PageToReview, SlowDocument } from './report/campaign-lists.js';
export { findPageSource } from './review/find-page-source.js';
export type { PageSourceRow } from './review/find-page-source.js';
export { findPageOfDocument } from './review/find-page-of-document.js';
export type { PageOfDocument } from './review/find-page-of-document.js';
export { listPagesOfVerdict, listPagesWithoutReview } from './review/list-pages-of-review.js';
export type { PageOfReview, ReviewPosition } from './review/list-pages-of-review.js';
export { deleteReview, saveReview } from './review/save-review.js';
export type { NewReview } from './review/save-review.js';
export { keepsLexemes } from './search/keeps-lexemes.js';
export { listSearchConfigs } from './search/list-search-configs.js';
export { searchPages } from './search/search-pages.js';
export type { FoundPageRow, PageSearch, PageSearchResult } from './search/search-pages.js';
export { markDelivered, markUndelivered, takeDueDeliveries } from './webhook/webhook-deliveries.js';
export type { DueDelivery } from './webhook/webhook-deliveries.js';
