import { documentLimitSettings, timeLimitSettings, type LimitSetting } from './limit-settings.js';
import { nameOfFlag } from './parse-limits.js';
import { processSettings } from './process-settings.js';
import type { Setting } from './setting.js';

export interface SettingGroup {
  readonly title: string;
  readonly explanation: string;
  readonly settings: readonly Setting[];
}

/** In the file a limit is called as its flag is. */
const nameLimit = (setting: LimitSetting): Setting => ({ ...setting, name: nameOfFlag(setting.flag) });

/** Everything that can be set besides by flags alone. `docs/configuration.md` is made from this list. */
export const settingGroups: readonly SettingGroup[] = [
  {
    title: 'Where it runs',
    explanation: 'Without any of them everything runs on this machine, in a database of its own.',
    settings: [
      {
        variable: 'DOCBATCH_CONFIG',
        isPath: true,
        what: 'the configuration file',
        default: '`docbatch.config.ts`, `.js`, `.mjs` or `.json` in the current folder',
      },
      {
        name: 'databaseUrl',
        secret: 'password',
        variable: 'DATABASE_URL',
        what: 'PostgreSQL 14 or newer, in place of the embedded one: `postgres://user:password@host:port/name`',
        default: 'the embedded one',
      },
      {
        name: 'redisUrl',
        secret: 'password',
        variable: 'REDIS_URL',
        what: 'Redis or Valkey for the queues, in place of PostgreSQL: `redis://host:port`',
        default: 'queues in PostgreSQL',
      },
      {
        name: 'dataDir',
        isPath: true,
        variable: 'DOCBATCH_DATA_DIR',
        flag: '--data-dir <dir>',
        what: 'the folder in which the embedded database lives',
        default: '`.docbatch` in the current folder',
      },
      {
        name: 's3Endpoint',
        secret: 'password',
        variable: 'DOCBATCH_S3_ENDPOINT',
        what: 'an S3-compatible server for `s3://` locations: `https://host:port`',
        default: 'AWS',
      },
      {
        name: 's3Region',
        variable: 'AWS_REGION',
        what: 'the region of `s3://` locations; `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN` and `AWS_PROFILE` are read by the AWS SDK',
        default: 'what the AWS SDK finds',
      },
    ],
  },
  {
    title: 'Secrets',
    explanation: 'They are never written to a log, a job, or a row in clear, and no message repeats them.',
    settings: [
      {
        variable: 'DOCBATCH_PASSWORDS',
        secret: 'all',
        verbs: ['process', 'provide-passwords'],
        what: 'passwords of encrypted PDFs, one a line; tried after those of `--passwords-file`',
        default: 'none',
      },
      {
        name: 'secretKey',
        secret: 'all',
        variable: 'DOCBATCH_SECRET_KEY',
        what: 'the key with which passwords are kept; every machine that works on them needs the same',
        default: '`secret.key` in the data folder',
      },
      {
        name: 'webhookSecret',
        secret: 'all',
        variable: 'DOCBATCH_WEBHOOK_SECRET',
        verbs: ['process', 'worker'],
        what: 'signs the webhooks of settled batches; a process without it sends none',
        default: 'no webhook is sent',
      },
    ],
  },
  {
    title: 'How documents are processed',
    explanation:
      'In the configuration file they are what holds without a flag. Lists may be written as lists there: `["eng", "deu"]`.',
    settings: processSettings,
  },
  {
    title: 'Limits of documents',
    explanation:
      'They go with the batch: what is beyond them fails with its code, and the rest of the batch goes on, on whichever machine. To let a document through after all, give the same `process` command a higher limit.',
    settings: documentLimitSettings.map(nameLimit),
  },
  {
    title: 'Limits of time',
    explanation:
      'They belong to the process that does the work: a slow machine needs more time for the same page.',
    settings: timeLimitSettings.map(nameLimit),
  },
  {
    title: 'Models',
    explanation:
      'Every process looks for the models of its own machine. `production-processor languages` lists them.',
    settings: [
      {
        name: 'tessdataFolder',
        isPath: true,
        variable: 'TESSDATA_PREFIX',
        what: 'a folder of Tesseract models (`<language>.traineddata`) that goes before the usual ones; the `tesseract` program reads it too',
        default: 'the usual folders of the system',
      },
    ],
  },
  {
    title: 'Traces',
    explanation:
      'Of `process`, `worker`, `watch` and `enhanced-monitor web`; [operations](operations.md#traces) says what is traced. What else OpenTelemetry says of OTLP over HTTP, resources and sampling holds, too.',
    settings: [
      {
        variable: 'OTEL_EXPORTER_OTLP_ENDPOINT',
        what: 'the collector that gets the spans, such as `http://collector:4318`',
        default: 'nothing is traced',
      },
      {
        variable: 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
        what: 'the same, with its path, for spans alone',
        default: 'nothing is traced',
      },
    ],
  },
  {
    title: 'Terminal',
    explanation: 'Colours are used on a terminal that has them.',
    settings: [
      { variable: 'NO_COLOR', what: 'no colours, when it is not empty', default: 'not set' },
      { variable: 'FORCE_COLOR', what: 'colours also where no terminal is', default: 'not set' },
    ],
  },
];

export const allSettings: readonly Setting[] = settingGroups.flatMap(({ settings }) => settings);
