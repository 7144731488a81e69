const environmentHelp = `Environment:
  DATABASE_URL       PostgreSQL, in place of the embedded one
  REDIS_URL          Redis or Valkey, when the queues are there
  DOCBATCH_DATA_DIR  where the embedded database lives; default .docbatch
  NO_COLOR, FORCE_COLOR`;

const exitCodeHelp = `Exit codes:
    0  all went well
    1  stopped by an unexpected error
    2  the command line is wrong, or there is nothing of this id
    3  the configuration is wrong
    6  the database is unreachable
  130  interrupted`;

const joinBlocks = (...blocks: readonly string[]): string => `\n${blocks.join('\n\n')}\n`;

export const programHelp = joinBlocks(
  `Examples:
  enhanced-monitor live                what is happening now
  enhanced-monitor live --once         the same as text
  enhanced-monitor batch 0199f3c2-...  one batch with its documents
  enhanced-monitor errors --hours 1    what went wrong, and what to do
  enhanced-monitor web                 the same in a browser, and over HTTP`,
  environmentHelp,
  exitCodeHelp,
);

export const liveHelp = joinBlocks(
  `Keys:
  up, down, j, k  select           /  filter batches or documents
  enter           open             r  retry what failed in a batch
  esc             back             c  cancel a batch
  e               errors           p  pause a batch, or resume it
  w               workers          ?  help
  o               overview         q  quit; the work goes on

r, c and p ask first. While the queue or the database does not answer the
screen says which, and since when.`,
  environmentHelp,
  exitCodeHelp,
);

export const batchHelp = joinBlocks(
  `Examples:
  enhanced-monitor batch 0199f3c2-6b1e-7c55-9d0a-5b8d3f6a2e11
  enhanced-monitor batch 0199f3c2-6b1e-7c55-9d0a-5b8d3f6a2e11 --json`,
  environmentHelp,
  exitCodeHelp,
);

export const workersHelp = joinBlocks('Examples:\n  enhanced-monitor workers', environmentHelp, exitCodeHelp);

export const errorsHelp = joinBlocks(
  'Examples:\n  enhanced-monitor errors --hours 1',
  environmentHelp,
  exitCodeHelp,
);

export const webHelp = joinBlocks(
  `Examples:
  enhanced-monitor web                             for this machine only
  enhanced-monitor web --host 0.0.0.0 --token-file tokens
  enhanced-monitor web --proxy-user-header x-forwarded-user
      --proxy-operators ada,grace --public-url https://ocr.example.org

On 127.0.0.1 whoever uses this machine may look and act. At any other address,
and wherever tokens are set, a token is asked for: that of a viewer, who looks,
or of an operator, who also acts. The API is described at /openapi.json.`,
  `${environmentHelp}
  DOCBATCH_OPERATOR_TOKEN, DOCBATCH_VIEWER_TOKEN
                     tokens, 24 letters or more: openssl rand -base64 32
  DOCBATCH_PROXY_SECRET
                     what the proxy sends in x-docbatch-proxy-secret
  DOCBATCH_ALERT_WEBHOOK
                     where alerts go, signed with DOCBATCH_WEBHOOK_SECRET`,
  exitCodeHelp,
);
