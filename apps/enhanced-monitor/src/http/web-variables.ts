/** The environment variables that only `enhanced-monitor web` reads; `docs/configuration.md` is made from this list. */
export const webVariables = {
  title: 'The monitor over HTTP',
  explanation:
    '`enhanced-monitor web` reads these, besides `DATABASE_URL`, `REDIS_URL`, `DOCBATCH_DATA_DIR`, `DOCBATCH_SECRET_KEY` and `DOCBATCH_WEBHOOK_SECRET`; it reads no configuration file. Who may come in is told in its [README](../apps/enhanced-monitor/README.md#over-http).',
  settings: [
    {
      variable: 'DOCBATCH_OPERATOR_TOKEN',
      what: 'who has it may look and act; 24 letters or more',
      default: 'nobody needs one at 127.0.0.1',
    },
    {
      variable: 'DOCBATCH_VIEWER_TOKEN',
      what: 'who has it may look; 24 letters or more',
      default: 'nobody needs one at 127.0.0.1',
    },
    {
      variable: 'DOCBATCH_PROXY_SECRET',
      what: 'what a proxy that names its users sends in `x-docbatch-proxy-secret`',
      default: 'no proxy is believed',
    },
    {
      variable: 'DOCBATCH_ALERT_WEBHOOK',
      what: 'the URL to which alerts are posted, signed with `DOCBATCH_WEBHOOK_SECRET`',
      default: 'alerts go to the log alone',
    },
  ].map((setting) => ({ ...setting, verbs: ['enhanced-monitor web'] })),
};
