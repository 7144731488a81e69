import { documentLimitSettings, timeLimitSettings } from './limit-settings.js';
import type { Setting } from './setting.js';

export interface SettingGroup {
  readonly title: string;
  readonly explanation: string;
  readonly settings: readonly Setting[];
}

/** Everything that can be set by an environment variable. `docs/configuration.md` is made from this list. */
export const settingGroups: readonly SettingGroup[] = [
  {
    title: 'Where it runs',
    explanation: 'Without any of them everything runs on this machine, in a database of its own.',
    settings: [
      {
        variable: 'DATABASE_URL',
        what: 'PostgreSQL 14 or newer, in place of the embedded one: `postgres://user:password@host:port/name`',
        default: 'the embedded one',
      },
      {
        variable: 'REDIS_URL',
        what: 'Redis or Valkey for the queues, in place of PostgreSQL: `redis://host:port`',
        default: 'queues in PostgreSQL',
      },
      {
        variable: 'DOCBATCH_DATA_DIR',
        flag: '--data-dir <dir>',
        what: 'the folder in which the embedded database lives',
        default: '`.docbatch` in the current folder',
      },
      {
        variable: 'DOCBATCH_S3_ENDPOINT',
        what: 'an S3-compatible server for `s3://` locations: `https://host:port`',
        default: 'AWS',
      },
      {
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
        flag: '--passwords-file <file>',
        verbs: ['process', 'provide-passwords'],
        what: 'passwords of encrypted PDFs, one a line; tried after those of the file',
        default: 'none',
      },
      {
        variable: 'DOCBATCH_SECRET_KEY',
        what: 'the key with which passwords are kept; every machine that works on them needs the same',
        default: '`secret.key` in the data folder',
      },
      {
        variable: 'DOCBATCH_WEBHOOK_SECRET',
        verbs: ['process', 'worker'],
        what: 'signs the webhooks of settled batches; a process without it sends none',
        default: 'no webhook is sent',
      },
    ],
  },
  {
    title: 'Limits of documents',
    explanation:
      'They go with the batch: what is beyond them fails with its code, and the rest of the batch goes on, on whichever machine. To let a document through after all, give the same `process` command a higher limit.',
    settings: documentLimitSettings,
  },
  {
    title: 'Limits of time',
    explanation:
      'They belong to the process that does the work: a slow machine needs more time for the same page.',
    settings: timeLimitSettings,
  },
  {
    title: 'Models',
    explanation:
      'Every process looks for the models of its own machine. `production-processor languages` lists them.',
    settings: [
      {
        variable: 'TESSDATA_PREFIX',
        what: 'a folder of Tesseract models (`<language>.traineddata`) that goes before the usual ones; the `tesseract` program reads it too',
        default: 'the usual folders of the system',
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
