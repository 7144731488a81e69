export { checkFileSize } from './document/check-file-size.js';
export { detectKind, sniffedBytes } from './document/detect-kind.js';
export { inspectionVersion } from './document/inspection-version.js';
export { defaultDocumentLimits, documentKinds } from './document/document-inspection.js';
export type {
  DocumentInspection,
  DocumentKind,
  DocumentLimits,
  PageInspection,
  Warning,
} from './document/document-inspection.js';
export { maxRasterPixels } from './page/choose-raster-size.js';
export { chooseEngineName, engineNames, engineOfName, nativeEngine } from './engine/native-engine-spec.js';
export type { EngineName } from './engine/native-engine-spec.js';
export { findNativeTesseract } from './engine/find-native-tesseract.js';
export type { NativeTesseract } from './engine/find-native-tesseract.js';
export { tesseractEngine } from './engine/tesseract-engine-spec.js';
export type { TesseractEngineChoice } from './engine/tesseract-engine-spec.js';
export type { CreateEngine, EngineSpec, OcrEngine, PageImage, Recognition } from './engine/ocr-engine.js';
export { detectionVersion } from './language/detect-language.js';
export type { PageLanguage } from './language/page-language.js';
export { debianPackageOf } from './models/find-language-models.js';
export { modelChoices } from './models/language-model.js';
export type {
  LanguageModel,
  ModelChoice,
  ModelKind,
  ModelOrigin,
  ModelPlaces,
  ModelSearch,
} from './models/language-model.js';
export { listLanguages } from './models/list-languages.js';
export type { InstalledLanguage } from './models/list-languages.js';
export { npmPackageOf } from './models/list-npm-models.js';
export { checkOutputSize } from './outputs/check-output-size.js';
export { sealFile } from './outputs/seal-file.js';
export { writeAltoOutput } from './outputs/write-alto-output.js';
export { writeHocrOutput } from './outputs/write-hocr-output.js';
export { jsonSchemaVersion, toJsonPage, writeJsonOutput } from './outputs/write-json-output.js';
export type { JsonOutputHead, JsonPage } from './outputs/write-json-output.js';
export type { CheckSize, WrittenOutput } from './outputs/write-stream.js';
export { writeMarkdownOutput } from './outputs/write-markdown-output.js';
export { writePagesOutput } from './outputs/write-pages-output.js';
export { convertToPdfA } from './pdfa/convert-to-pdfa.js';
export { describeLosses } from './pdfa/describe-losses.js';
export type { Extras } from './pdfium/count-extras.js';
export type { PdfAConversion } from './pdfa/convert-to-pdfa.js';
export { findGhostscript, requireGhostscript } from './pdfa/find-ghostscript.js';
export type { Ghostscript } from './pdfa/find-ghostscript.js';
export { writeTextOutput } from './outputs/write-text-output.js';
export { writeTsvOutput } from './outputs/write-tsv-output.js';
export type {
  Box,
  EngineIdentity,
  Line,
  PageResult,
  PageSource,
  PageTimings,
  Word,
} from './page/page-text.js';
export type { PagePreparation } from './page/page-preparation.js';
export type { PageGrade, PageQuality } from './page/page-quality.js';
export { preparationVersion } from './prepare/preparation-version.js';
export type {
  DocumentReader,
  DocumentSource,
  DrawPageRequest,
  OcrMode,
  PageDrawer,
  ReadOptions,
  ReadPageRequest,
  SignedChoice,
  WritePageImageRequest,
  WriteSearchablePdfRequest,
  WrittenPdf,
} from './slots/document-reader.js';
export { needsRecognition } from './page/needs-recognition.js';
export { ocrModes, signedChoices } from './slots/document-reader.js';
export { openDocumentReader } from './slots/open-document-reader.js';
export { defaultDeadlines } from './slots/reader-options.js';
export type { SlotIsolation } from './slots/slot-host.js';
export type { DocumentReaderOptions, ReaderDeadlines, ReaderRecycling } from './slots/reader-options.js';
