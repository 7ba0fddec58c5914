/** Attributes of an element; one without a value is left out. */
type Attributes = Record<string, string | undefined>

/**
 * An element of XML 1.0.
 *
 * @param content elements that are written already, or escaped text
 */
export function element(
  name: string,
  attributes: Attributes,
  ...content: string[]
): string {
  const given = Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined ? [] : [` ${name}="${escapeXml(value)}"`],
  )
  const tag = `${name}${given.join('')}`
  if (content.length === 0) return `<${tag}/>`
  return `<${tag}>${content.join('')}</${name}>`
}

/** An element with a text. */
export function textElement(
  name: string,
  text: string,
  attributes: Attributes = {},
): string {
  return element(name, attributes, escapeXml(text))
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A parser would make a line feed of it (XML 1.0, 2.11).
  '\r': '&#13;',
}

/** What no XML 1.0 may hold, escaped or not (2.2). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are meant
const unspeakable = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu

/** A text as it stands in XML 1.0, in an element as in an attribute. */
export function escapeXml(text: string): string {
  return text
    .replace(unspeakable, '\ufffd')
    .replace(/[&<>"\r]/g, (character) => entities[character] as string)
}
