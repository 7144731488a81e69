import { exitCodeTable } from './exit-codes.js';

export const exitCodeHelp = [
  'Exit codes:',
  ...exitCodeTable.map(([code, meaning]) => `${String(code).padStart(5)}  ${meaning}`),
].join('\n');

/** Of every verb: whoever looks for a flag at night should not have to scroll. */
export const environmentHelp = `Settings come from the environment and docbatch.config.ts as well: config show
prints those that hold, production-processor --help lists the variables.`;

const allVariablesHelp = `Environment:
  DOCBATCH_CONFIG    the configuration file; default docbatch.config.ts, .js,
                     .mjs or .json in the current folder (config --help)
  DATABASE_URL       PostgreSQL 14 or newer, in place of the embedded one
  REDIS_URL          Redis or Valkey for the queues, in place of PostgreSQL
  DOCBATCH_DATA_DIR  where the embedded database lives; default .docbatch
  AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN,
  AWS_REGION, AWS_PROFILE
                     how s3:// locations are reached
  DOCBATCH_PASSWORDS, DOCBATCH_SECRET_KEY
                     passwords of encrypted PDFs, one a line;
                     the key with which they are kept
  DOCBATCH_S3_ENDPOINT
                     an S3-compatible server in place of AWS
  OTEL_EXPORTER_OTLP_ENDPOINT
                     a collector of OpenTelemetry traces
  TESSDATA_PREFIX    a folder of Tesseract models besides the usual ones
  NO_COLOR, FORCE_COLOR`;

export const joinBlocks = (...blocks: readonly string[]): string => `\n${blocks.join('\n\n')}\n`;

export const programHelp = joinBlocks(
  `Examples:
  production-processor process ./scans      text and searchable PDFs into ./out
  production-processor process ./scans --lang eng+deu --out ./result
  production-processor watch ./inbox        the same as files arrive
  production-processor list                 ids of campaigns and batches
  production-processor status 0199f3c2-...  how a batch is doing
  production-processor report 0199f3c2-... --html report.html
  production-processor doctor               what is wrong here, and what to do

production-processor <verb> --help has the flags of a verb.`,
  allVariablesHelp,
  exitCodeHelp,
);

export const processHelp = joinBlocks(
  `Examples:
  production-processor process ./scans
  production-processor process ./scans --dry-run
  production-processor process letter.pdf --out ./result --lang deu
  production-processor process ./scans --include '*.pdf' --exclude drafts/
  production-processor process ./scans --json > run.json
  production-processor process ./scans --storage s3://archive/2031

Ctrl-C finishes the pages in flight and keeps the rest; twice leaves at once.
The same command goes on from there: no page is ever recognised again.

A file .docbatchignore leaves out what it names beside it and below, in the
syntax of .gitignore. Results of earlier runs are never taken for documents.

A document beyond a limit fails with its code, and the others go on.
Webhooks are signed with DOCBATCH_WEBHOOK_SECRET, and sent by the process and
by every worker that has it.`,
  environmentHelp,
  exitCodeHelp,
);

export const workerHelp = joinBlocks(
  `Examples:
  DATABASE_URL=postgres://... production-processor worker --slots 8
  production-processor worker --priorities high,normal

It works until it gets SIGINT or SIGTERM, then finishes the pages in flight and
ends with 0. With DOCBATCH_WEBHOOK_SECRET in its environment it also sends the
signed webhooks of batches that were submitted with one (process --webhook).`,
  environmentHelp,
  exitCodeHelp,
);

export const verifyHelp = joinBlocks(
  `Examples:
  production-processor verify out/manifest.jsonl
  production-processor verify out --originals
  production-processor verify /archive/2031 --originals /scans --hash 3f2a...

Finds every change of the manifest and of the outputs beside it, and says
which file and what, also originals that are gone when they are asked for. In a
folder with several manifests each is compared. Needs no database.
The hash that \`process --json\` prints as manifestHash, kept elsewhere, shows
that nobody wrote all of it anew.`,
  exitCodeHelp,
);

export const statusHelp = joinBlocks(
  `Examples:
  production-processor status 0199f3c2-6b1e-7c55-9d0a-5b8d3f6a2e11
  production-processor status 0199f3c2-6b1e-7c55-9d0a-5b8d3f6a2e11 --json`,
  environmentHelp,
  exitCodeHelp,
);
