import { setTimeout } from 'node:timers/promises';

import { DocbatchError, type Logger } from '@docbatch/core';

export interface TracingConfig {
  /** Usually `process.env`. What else it says of OTLP is read by the exporter from the process itself. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Names this program in traces, unless OTEL_SERVICE_NAME does. */
  readonly serviceName: string;
  readonly serviceVersion: string;
  /** Is warned when spans cannot be delivered. */
  readonly logger: Logger;
}

const endpointVariables = ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_EXPORTER_OTLP_ENDPOINT'] as const;

/** Nobody waits longer at the end of a program for a collector that does not answer. */
const goodbyeMs = 3_000;

/**
 * Sends the spans of this process to the OpenTelemetry collector that the environment names; does nothing, and loads
 * nothing, when it names none. What is returned sends the last ones. Throws CONFIG_INVALID.
 */
export async function startTracing({
  env,
  serviceName,
  serviceVersion,
  logger,
}: TracingConfig): Promise<() => Promise<void>> {
  if (!isWanted(env)) return () => Promise.resolve();
  const [api, { OTLPTraceExporter }, resources, sdk] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/sdk-trace-base'),
  ]);
  const tell = (message: string, ...rest: unknown[]): void =>
    logger.warn('traces cannot be delivered', { error: [message, ...rest.map(String)].join(' ') });
  const ignore = (): void => undefined;
  api.diag.setLogger(
    { error: tell, warn: tell, info: ignore, debug: ignore, verbose: ignore },
    { logLevel: api.DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
  const resource = resources
    .resourceFromAttributes({ 'service.name': serviceName, 'service.version': serviceVersion })
    .merge(resources.detectResources({ detectors: [resources.envDetector] }));
  const provider = new sdk.BasicTracerProvider({
    resource,
    spanProcessors: [new sdk.BatchSpanProcessor(new OTLPTraceExporter())],
  });
  api.trace.setGlobalTracerProvider(provider);
  return async () => {
    const ended = provider.shutdown().catch((error: unknown) => tell(String(error)));
    await Promise.race([ended, setTimeout(goodbyeMs, undefined, { ref: false })]);
    api.trace.disable();
  };
}

/** Throws CONFIG_INVALID: the exporter would take its default for an endpoint that it cannot understand. */
function isWanted(env: TracingConfig['env']): boolean {
  const set = endpointVariables.filter((name) => env[name]);
  for (const name of set) {
    const url = env[name]!;
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
      throw new DocbatchError('CONFIG_INVALID', `${name} is no http or https URL (its value is not shown).`);
  }
  return set.length > 0 && env['OTEL_SDK_DISABLED'] !== 'true' && env['OTEL_TRACES_EXPORTER'] !== 'none';
}
