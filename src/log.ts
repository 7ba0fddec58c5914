import { type DestinationStream, type Logger, pino } from 'pino'

/**
 * The log of the service: one JSON object a line, on stdout unless another
 * destination is given. What could hold a secret is left out, should it ever
 * be handed in.
 *
 * @param level the least level that is written, `silent` for none
 */
export function createLog(
  level: string,
  destination?: DestinationStream,
): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: {
      paths: [
        'authorization',
        'token',
        '*.authorization',
        '*.token',
        '*.*.authorization',
      ],
      remove: true,
    },
  }
  return destination ? pino(options, destination) : pino(options)
}
