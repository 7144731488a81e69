export type { DocumentProblem } from './batch/document-problem.js';
export { getBatchStatus } from './batch/get-batch-status.js';
export type { BatchStatus, DocumentCounts } from './batch/get-batch-status.js';
export { batchIdOf } from './batch/batch-id-of.js';
export { countBatchStages } from './batch/count-batch-stages.js';
export { getBatchReport } from './batch/get-batch-report.js';
export type { BatchReport } from './batch/get-batch-report.js';
export { listBatchDocuments } from './batch/list-batch-documents.js';
export type { BatchDocument } from './batch/list-batch-documents.js';
export { submitBatch } from './batch/submit-batch.js';
export type { SubmitBatchRequest, SubmittedBatch } from './batch/submit-batch.js';
export { findCampaignOutput } from './campaign/find-campaign-output.js';
export { feedCampaign } from './campaign/feed-campaign.js';
export type { FeedCampaignOptions, FeedOutcome } from './campaign/feed-campaign.js';
export { findCampaignPause } from './campaign/find-campaign-pause.js';
export type { CampaignPause } from './campaign/find-campaign-pause.js';
export { getCampaignProgress } from './campaign/get-campaign-progress.js';
export type { CampaignProgress, CampaignState } from './campaign/get-campaign-progress.js';
export { getCampaignStatus } from './campaign/get-campaign-status.js';
export type { CampaignPages, CampaignStatus } from './campaign/get-campaign-status.js';
export { listCampaigns, listLooseBatches } from './campaign/list-campaigns.js';
export type { BatchSummary, CampaignSummary, ListCampaignsOptions } from './campaign/list-campaigns.js';
export { listCampaignDocuments } from './campaign/list-campaign-documents.js';
export type { CampaignDocumentStatus } from './campaign/list-campaign-documents.js';
export { listCampaignOutputs, listCampaignProblems } from './campaign/list-campaign.js';
export type { CampaignOutput } from './campaign/list-campaign.js';
export { findKnownDocuments } from './campaign/find-known-documents.js';
export type { CampaignArguments, KnownDocument } from './campaign/find-known-documents.js';
export { noteIntake } from './campaign/note-intake.js';
export { ensureProject, openCampaign } from './campaign/open-campaign.js';
export type { Campaign, OpenCampaignRequest } from './campaign/open-campaign.js';
export { resumeCampaign } from './campaign/resume-campaign.js';
export { findBatchIds } from './control/find-batch-ids.js';
export { cancelCampaign, pauseCampaign, unpauseCampaign } from './control/control-campaign.js';
export { cancelBatch } from './control/cancel-batch.js';
export type { ControlOptions } from './control/cancel-batch.js';
export { pauseBatch, resumeBatch } from './control/pause-batch.js';
export { cancelDocument } from './control/cancel-document.js';
export { changePriority } from './control/change-priority.js';
export { noteOperatorAction } from './control/note-operator-action.js';
export { listCampaignTexts } from './export/list-campaign-texts.js';
export type { CampaignText } from './export/list-campaign-texts.js';
export { sealManifest } from './manifest/seal-manifest.js';
export { relativeLocation } from './storage/location.js';
export { findLastEvent, listAllEvents } from './events/list-all-events.js';
export type { ListAllEventsOptions } from './events/list-all-events.js';
export { listBatchEvents, listDocumentEvents } from './events/list-events.js';
export type { BatchEvent, DocumentEvent, ListEventsOptions } from './events/list-events.js';
export { openBatchContext } from './context/batch-context.js';
export type { BatchContext, OpenBatchContextOptions } from './context/batch-context.js';
export { contextOnDemand } from './context/context-on-demand.js';
export type { ContextOnDemand, ContextOnDemandOptions } from './context/context-on-demand.js';
export { readContextOptions } from './context/read-context-options.js';
export { manifestFindingKinds } from './manifest/manifest-finding.js';
export type { ManifestFinding, ManifestFindingKind, VerifiedManifest } from './manifest/manifest-finding.js';
export { manifestSchemaVersion } from './manifest/manifest-line.js';
export type {
  ManifestEnd,
  ManifestEntry,
  ManifestHeader,
  ManifestOutput,
  ManifestSeal,
} from './manifest/manifest-line.js';
export { findManifests } from './manifest/find-manifests.js';
export type { FoundManifest } from './manifest/find-manifests.js';
export { verifyManifest } from './manifest/verify-manifest.js';
export type { VerifyManifestOptions } from './manifest/verify-manifest.js';
export { writeManifest } from './manifest/write-manifest.js';
export type { WriteManifestRequest, WrittenManifest } from './manifest/write-manifest.js';
export { addPasswords, providePasswords } from './passwords/provide-passwords.js';
export type { ProvidedPasswords } from './passwords/provide-passwords.js';
export type { SecretKeyOptions } from './passwords/secret-key.js';
export type { TaskLease } from './queue/tasks.js';
export { hashFile } from './pipeline/hash-file.js';
export type { HashedFile } from './pipeline/hash-file.js';
export type { QueueConfig } from './queue/queue-connection.js';
export type { Finding, FindingKind } from './reconcile/finding.js';
export { reconcile } from './reconcile/reconcile.js';
export type { ReconcileOptions, ReconcileReport } from './reconcile/reconcile.js';
export { askQueue } from './read-model/ask-queue.js';
export { browseBatches } from './read-model/browse-batches.js';
export type { BatchesPage, BrowseBatchesOptions, ListedBatch } from './read-model/browse-batches.js';
export { browseDocuments } from './read-model/browse-documents.js';
export type { BrowseDocumentsOptions, DocumentsPage, ListedDocument } from './read-model/browse-documents.js';
export { getDocument } from './read-model/get-document.js';
export type { DocumentDetails, GetDocumentOptions, ListedPage } from './read-model/get-document.js';
export { findDrawablePage } from './read-model/draw-page.js';
export type { DrawablePage } from './read-model/draw-page.js';
export { getPage } from './read-model/get-page.js';
export type { PageDetails, PlacedWord } from './read-model/get-page.js';
export { openOriginalFile, openOutputFile } from './read-model/open-file.js';
export type { OpenFile } from './read-model/open-file.js';
export { listReview } from './review/list-review.js';
export type { ListedReview, ListReviewOptions, ReviewReason } from './review/list-review.js';
export { reviewPage, takeBackReview } from './review/review-page.js';
export type { PageReview } from './review/review-page.js';
export { getOverview } from './read-model/get-overview.js';
export type { Overview, QueueOverview } from './read-model/get-overview.js';
export { getThroughput } from './read-model/get-throughput.js';
export type { ThroughputOptions, ThroughputPoint } from './read-model/get-throughput.js';
export { listBatchErrors } from './read-model/list-batch-errors.js';
export type { BatchErrorCount } from './read-model/list-batch-errors.js';
export { listErrors } from './read-model/list-errors.js';
export type { ErrorCount } from './read-model/list-errors.js';
export { findWorkPosition, listWorkSince } from './read-model/list-work-since.js';
export type { SettledWork, WorkPosition } from './read-model/list-work-since.js';
export { createDocumentRecords } from './records/create-document-records.js';
export type {
  CreateDocumentRecordsRequest,
  DocumentRecord,
  NewDocument,
} from './records/create-document-records.js';
export { findInspection, keepInspections } from './intake/kept-inspections.js';
export { getMachineSpeed, saveMachineSpeed } from './intake/machine-speed.js';
export type { MachineSpeed } from './intake/machine-speed.js';
export { estimateBatch, estimateMs } from './planning/estimate-batch.js';
export type { BatchEstimate, EstimableDocument, WorkSpeed } from './planning/estimate-batch.js';
export { planBatches } from './planning/plan-batches.js';
export type { PlannableDocument, PlannedBatch } from './planning/plan-batches.js';
export { planningStrategies } from './planning/planning-strategy.js';
export type { PlanningStrategy } from './planning/planning-strategy.js';
export { planRecovery } from './recovery/plan-recovery.js';
export type {
  PlannedRetry,
  RecoveryOptions,
  RecoveryPlan,
  SkippedRetry,
  SkipReason,
} from './recovery/plan-recovery.js';
export { recoverFailedBatch } from './recovery/recover-failed-batch.js';
export type { RecoveredBatch, RecoverOptions } from './recovery/recover-failed-batch.js';
export { retryDelayMs } from './recovery/retry-delay.js';
export type { QuarantinePolicy } from './quarantine/quarantine-policy.js';
export { defaultRecognitionOptions } from './records/recognition-options.js';
export type { RecognitionOptions } from './records/recognition-options.js';
export type {
  CampaignReport,
  FailureGroup,
  ReviewPage,
  SlowestDocument,
  StageTime,
  Throughput,
} from './report/campaign-report.js';
export { drawReviewPages } from './report/draw-review-pages.js';
export type { DrawReviewOptions } from './report/draw-review-pages.js';
export { getCampaignReport } from './report/get-campaign-report.js';
export type { Snippet } from './search/read-snippet.js';
export { searchPages } from './search/search-pages.js';
export type { FoundPage, SearchOptions, SearchResult } from './search/search-pages.js';
export { findTakenDocuments, findTakenFiles, noteMovedOriginal } from './intake/taken-files.js';
export type { TakenFile } from './intake/taken-files.js';
export { listWorkers } from './worker/list-workers.js';
export type { RegisteredWorker } from './worker/list-workers.js';
export { DocumentStorage } from './storage/document-storage.js';
export type { OpenOriginal, OriginalLocation, StorageOptions } from './storage/document-storage.js';
export { isS3Location } from './storage/location.js';
export type { S3Settings, StoredObject } from './storage/s3-store.js';
export type { OpenReader } from './worker/reader-cache.js';
export { startBatchWorker } from './worker/start-batch-worker.js';
export type { BatchWorker, StartBatchWorkerOptions } from './worker/start-batch-worker.js';
export type { PageInFlight, WorkerEventMap, WorkerEvents } from './worker/worker-events.js';
export { postSigned } from './webhook/post-signed.js';
export type { SignedMessage } from './webhook/post-signed.js';
export { verifyWebhook } from './webhook/sign-webhook.js';
export { validateCampaign } from './validate/validate-campaign.js';
export type { ValidateCampaignOptions } from './validate/validate-campaign.js';
export { validationCodes, validationStages } from './validate/validation-finding.js';
export type {
  ValidatedCampaign,
  ValidationCode,
  ValidationFinding,
  ValidationStage,
} from './validate/validation-finding.js';
