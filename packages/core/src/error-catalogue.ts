/** What kind of trouble an error is. The category decides whether and when work is tried again. */
export const errorCategories = [
  'transient',
  'resource',
  'configuration',
  'data',
  'rate_limit',
  'permanent',
] as const;
export type ErrorCategory = (typeof errorCategories)[number];

/** One row of the catalogue: what a code means and how a person gets past it. */
export interface ErrorDefinition {
  readonly category: ErrorCategory;
  /** One sentence: what happened. */
  readonly summary: string;
  /** What to do about it, in the imperative. */
  readonly solution: string;
}

const define = (category: ErrorCategory, summary: string, solution: string): ErrorDefinition => ({
  category,
  summary,
  solution,
});

/**
 * Every error code of docbatch. `docs/errors.md` is generated from this table; a code that is not here
 * cannot be thrown.
 */
export const errorCatalogue = {
  // Files
  FILE_NOT_FOUND: define(
    'data',
    'The file is gone or cannot be reached.',
    'Check the path and process the folder again.',
  ),
  FILE_UNREADABLE: define(
    'data',
    'The file exists but may not be read.',
    'Give this user read permission on the file.',
  ),
  FILE_EMPTY: define('data', 'The file has no bytes.', 'Get the file again from where it came from.'),
  FILE_UNSUPPORTED: define(
    'data',
    'The content is none of the supported kinds, whatever the name says.',
    'Convert the file to PDF, PNG, JPEG, TIFF, WebP, BMP or GIF.',
  ),
  FILE_CHANGED: define(
    'data',
    'The file changed between the time it was hashed and the time it was read.',
    'Wait until the file is complete, then run the same command again.',
  ),
  FILE_TOO_LARGE: define(
    'data',
    'The file is larger than the limit in bytes.',
    'Split the file, or process it again with a higher --max-file-size.',
  ),
  // PDF
  PDF_DAMAGED: define(
    'data',
    'The PDF cannot be opened: its structure is broken.',
    'Repair it, for example with qpdf, and process it again.',
  ),
  PDF_ENCRYPTED: define(
    'data',
    'The PDF needs a password to be opened.',
    'Run provide-passwords <batch> --from <file>, or remove the password with qpdf --decrypt.',
  ),
  PDF_NO_PAGES: define(
    'data',
    'The PDF opens but has no pages.',
    'Get the file again from where it came from.',
  ),
  PDF_REPAIRED: define(
    'data',
    'The PDF is damaged, but could be repaired well enough to be read.',
    'Check that all pages are there, or get the file again.',
  ),
  PDF_TEXT_KEPT: define(
    'data',
    'A page keeps the invisible text that it had, because it could not be taken out safely.',
    'Take the new text from the other outputs, or print the page to a new PDF and process that.',
  ),
  PDF_SIGNED: define(
    'data',
    'The PDF is signed: its copy has no text layer and is as it was signed.',
    'Use the text or JSON output, or process it with --signed process.',
  ),
  PDF_SIGNED_EXTENDED: define(
    'data',
    'The PDF is signed, and text was added that the signature does not cover.',
    'Keep the original as the signed document; without --signed process it is left alone.',
  ),
  PDF_ENCRYPTION_REMOVED: define(
    'data',
    'The original is encrypted; the searchable PDF made from it is not.',
    'Encrypt it again before passing it on, for example with qpdf --encrypt.',
  ),
  PDF_WRITE_FAILED: define(
    'permanent',
    'The searchable PDF could not be written from the original.',
    'The text and JSON outputs hold the result; report the file.',
  ),
  PDFA_FAILED: define(
    'data',
    'No PDF/A could be made of the document.',
    'Use the other outputs; the message says what PDF/A does not allow.',
  ),
  PDFA_INCOMPLETE: define(
    'data',
    'The PDF/A is without form fields or annotations of the original.',
    'Keep the pdf output or the original beside it; the message counts what is missing.',
  ),
  GHOSTSCRIPT_MISSING: define(
    'configuration',
    'PDF/A is made by Ghostscript, which is not installed on this machine.',
    'Install it (on Debian: apt-get install ghostscript), or leave pdfa out of --outputs.',
  ),
  // Images
  IMAGE_DAMAGED: define(
    'data',
    'The image cannot be decoded.',
    'Open it in an image viewer and save it again, or get it again.',
  ),
  IMAGE_INCOMPLETE: define(
    'data',
    'The image ends too early or has broken parts; what could be decoded was used.',
    'Look at the page, or get the image again.',
  ),
  // Pages
  PAGE_PICTURE_UNREADABLE: define(
    'data',
    'A picture on the page cannot be decoded, so that what it shows is missing.',
    'Look at the page in another viewer; if it is empty there too, scan it again.',
  ),
  PAGE_EMPTY: define(
    'data',
    'There is ink on the page but no text was found.',
    'Look at the page; it may be handwriting, a drawing or too faint.',
  ),
  PAGE_DOUBTFUL: define(
    'data',
    'The page was recognised with so little confidence that its text is not to be trusted.',
    'Look at the page; turn it upright, scan it better, or choose its language with --lang.',
  ),
  PAGE_FAILED: define(
    'permanent',
    'The page could not be rasterised or recognised.',
    'Look at the page in a viewer; the other pages are not affected.',
  ),
  PAGE_POISONOUS: define(
    'data',
    'Reading the page ended its engine or its worker again and again: it is quarantined.',
    'Look at the page and scan it anew; retry --category data reads it once more. The other pages are not affected.',
  ),
  PAGE_TIMEOUT: define(
    'resource',
    'The page took longer than the limit and was stopped.',
    'Look at the page; on a slow machine, retry with workers that have a higher --page-timeout.',
  ),
  PAGE_SIZE_REDUCED: define(
    'data',
    'The page is so large that it was rasterised at a lower resolution.',
    'Check the text of this page; small print may be missing.',
  ),
  PAGE_DAMAGED: define(
    'data',
    'The page exists but its content is broken.',
    'Look at the page in a viewer; the other pages are not affected.',
  ),
  // Documents as a whole
  DOCUMENT_TIMEOUT: define(
    'resource',
    'Inspecting a document or writing its searchable PDF took longer than the limit and was stopped.',
    'Look at the file; on a slow machine, retry with workers that have a higher --document-timeout.',
  ),
  READER_CLOSED: define(
    'transient',
    'The document reader was closed while the call waited or ran.',
    'Call again on an open reader; nothing is lost.',
  ),
  // Limits
  LIMIT_PAGES: define(
    'data',
    'The document has more pages than the limit.',
    'Split the document, or process it again with a higher --max-pages.',
  ),
  LIMIT_OBJECTS: define(
    'data',
    'A page is made of more objects than can be drawn in the time of a page.',
    'Make a picture of the page in another program, and process that.',
  ),
  LIMIT_PIXELS: define(
    'data',
    'A picture has more pixels than the limit.',
    'Reduce its resolution, or process it again with a higher --max-megapixels.',
  ),
  LIMIT_OUTPUT: define(
    'data',
    'An output would be larger than the limit.',
    'Split the document, or process it again with a higher --max-output-size.',
  ),
  // Engine
  ENGINE_CRASHED: define(
    'resource',
    'The recognition engine ended unexpectedly.',
    'It was replaced; retry the document.',
  ),
  ENGINE_MISSING: define(
    'configuration',
    'The engine that was chosen is not installed on this machine.',
    'Install it (on Debian: apt-get install tesseract-ocr), or choose --engine tesseract.js.',
  ),
  ENGINE_START_FAILED: define(
    'configuration',
    'The recognition engine could not be started.',
    'Check that its language model is installed; see the cause in the log.',
  ),
  LANGUAGE_MISSING: define(
    'configuration',
    'The model of a language is not installed.',
    'Run the command that the message names, or choose another --lang or --model; `languages` lists what is installed.',
  ),
  // Batches
  BATCH_NOT_FOUND: define(
    'data',
    'There is no batch with this id.',
    'Check the id; `list` prints the ids of campaigns and batches.',
  ),
  CAMPAIGN_NOT_FOUND: define(
    'data',
    'There is no campaign with this id.',
    'Check the id; `list` prints the ids of campaigns and batches.',
  ),
  BATCH_EMPTY: define('data', 'A batch needs at least one document.', 'Submit at least one document id.'),
  BATCH_CONFLICT: define(
    'data',
    'A batch with this id exists with other documents or another priority.',
    'Submit under a new id, or with the same documents and priority as before.',
  ),
  DOCUMENT_NOT_FOUND: define(
    'data',
    'There is no document with this id.',
    'Create the document records first, with createDocumentRecords.',
  ),
  DOCUMENT_ALREADY_SUBMITTED: define(
    'data',
    'The document is in another batch that has not settled.',
    'Wait for that batch, or leave the document out.',
  ),
  DOCUMENT_INVALID: define(
    'data',
    'A document record has invalid fields.',
    'Correct the fields that the message lists.',
  ),
  // Outputs
  OUTPUT_UNWRITABLE: define(
    'configuration',
    'The output folder cannot be written.',
    'Give this user write permission on it, or choose another --out.',
  ),
  OUTPUT_UNPROTECTED: define(
    'data',
    'The original is protected by a password; its text and JSON outputs are not.',
    'Keep the output folder where only those may read who know the password.',
  ),
  DISK_FULL: define('resource', 'The disk is full.', 'Free some space; the same command goes on from here.'),
  SECRET_KEY_WRONG: define(
    'configuration',
    'The secret key that passwords are encrypted with is missing or another one.',
    'Give every machine the same DOCBATCH_SECRET_KEY, or copy secret.key from the data folder that it was made in.',
  ),
  // Object storage
  S3_UNREACHABLE: define(
    'transient',
    'The object storage does not answer.',
    'Check DOCBATCH_S3_ENDPOINT and the network; the work goes on by itself when it answers.',
  ),
  S3_THROTTLED: define(
    'rate_limit',
    'The object storage asks for fewer requests.',
    'Nothing: it is tried again later. If it lasts, use fewer workers or another prefix.',
  ),
  S3_DENIED: define(
    'configuration',
    'The object storage refuses the request.',
    'Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, and what they may do in the bucket.',
  ),
  S3_NOT_FOUND: define(
    'data',
    'There is no such object in the storage.',
    'Process the folder again: what is missing is uploaded again.',
  ),
  // Services
  DATABASE_UNREACHABLE: define(
    'transient',
    'PostgreSQL does not answer.',
    'Check DATABASE_URL and that the server runs.',
  ),
  DATABASE_UNSUPPORTED: define(
    'configuration',
    'The PostgreSQL server is too old.',
    'Use PostgreSQL 14 or newer.',
  ),
  DATABASE_NEWER: define(
    'configuration',
    'The database was migrated by a newer release of docbatch.',
    'Upgrade docbatch on this machine.',
  ),
  EMBEDDED_START_FAILED: define(
    'configuration',
    'The embedded PostgreSQL could not be started.',
    'Do what the message says, or set DATABASE_URL to a PostgreSQL server of your own.',
  ),
  QUEUE_UNREACHABLE: define(
    'transient',
    'The queue does not answer.',
    'Check REDIS_URL and that the server runs.',
  ),
  // Requests to the web server
  REQUEST_INVALID: define(
    'configuration',
    'A request to the server does not have the form that it should.',
    'Correct what the message names; /openapi.json describes every request.',
  ),
  REQUEST_TOO_LARGE: define(
    'configuration',
    'A request to the server is larger than it may be.',
    'Send less at once.',
  ),
  REQUEST_RATE: define(
    'rate_limit',
    'One caller sent too many requests in a minute.',
    'Wait as many seconds as the header Retry-After says.',
  ),
  SERVER_BUSY: define(
    'rate_limit',
    'The server does as much as it may at the same time.',
    'Try again in a few seconds.',
  ),
  AUTHENTICATION_NEEDED: define(
    'configuration',
    'The server does not know who sends the request.',
    'Log in with a token, or send it as "Authorization: Bearer <token>".',
  ),
  ROLE_NEEDED: define(
    'configuration',
    'The request changes something, and its sender may only look.',
    'Log in with the token of an operator.',
  ),
  ORIGIN_REFUSED: define(
    'configuration',
    'The request seems to come from the page of another site.',
    'Open the monitor under the name that it was started with; behind a proxy set --public-url.',
  ),
  CSRF_TOKEN_WRONG: define(
    'configuration',
    'The request lacks the token that shows that a page of the monitor sent it.',
    'Load the page again; programs send csrfToken of GET /api/v1/session in the header x-docbatch-csrf.',
  ),
  ROUTE_NOT_FOUND: define(
    'configuration',
    'The server has nothing at this address.',
    'Check the address; /openapi.json lists them all.',
  ),
  PAGE_NOT_FOUND: define(
    'data',
    'The document has no such page, or the page has not been read yet.',
    'Check the number, or wait until the page has settled.',
  ),
  OUTPUT_NOT_FOUND: define(
    'data',
    'The document has no output of this kind.',
    'Ask for one that the document lists; `process --outputs` chooses what is written.',
  ),
  STATE_CONFLICT: define(
    'data',
    'What was asked for does not fit the state that the batch or the document is in.',
    'Look at it again; it may have settled, or somebody else was faster.',
  ),
  // Command line
  USAGE: define('configuration', 'The command line is not understood.', 'Run the command with --help.'),
  QUERY_INVALID: define(
    'configuration',
    'The search query is not understood.',
    'Run search --help to see what a query looks like.',
  ),
  SEARCH_TIMEOUT: define(
    'resource',
    'The search took longer than it may.',
    'Add a word that few pages have, or --project; try again when the database is less busy.',
  ),
  INPUT_EMPTY: define(
    'configuration',
    'The input holds no file that can be processed.',
    'Name a folder or file with PDFs or images.',
  ),
  CONFIG_INVALID: define(
    'configuration',
    'A setting has an invalid value.',
    'Correct the settings that the message lists.',
  ),
  INTERNAL: define(
    'permanent',
    'Something happened that should be impossible.',
    'Please report it with the message and the stack.',
  ),
} as const satisfies Record<string, ErrorDefinition>;

export type ErrorCode = keyof typeof errorCatalogue;
export const errorCodes = Object.keys(errorCatalogue) as ErrorCode[];
