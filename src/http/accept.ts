interface Range {
  type: string
  quality: number
}

/**
 * The media type in which to answer (RFC 9110, 12.5.1): the one that the
 * client likes best, the first of those that it likes as much. A header that
 * accepts none of them, or nothing that can be read, is taken as no header.
 *
 * @param header the `Accept` field as sent
 * @param offered media types without parameters, the default first
 */
export function negotiate<Type extends string>(
  header: string | undefined,
  offered: readonly [Type, ...Type[]],
): Type {
  const ranges = readRanges(header ?? '*/*')
  const [best] = offered
    .map((type) => ({ type, quality: qualityOf(type, ranges) }))
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  return best?.type ?? offered[0]
}

function readRanges(header: string): Range[] {
  return header.split(',').flatMap((part) => {
    const [type, ...parameters] = part.split(';').map((s) => s.trim())
    const weight = parameters.find((parameter) => /^q=/i.test(parameter))
    const quality = weight === undefined ? 1 : Number(weight.slice(2))
    return quality >= 0 && quality <= 1
      ? [{ type: String(type).toLowerCase(), quality }]
      : []
  })
}

/** The most specific range decides. */
function qualityOf(type: string, ranges: readonly Range[]): number {
  const [major] = type.split('/')
  for (const pattern of [type, `${major}/*`, '*/*']) {
    const range = ranges.find((range) => range.type === pattern)
    if (range) return range.quality
  }
  return 0
}
