const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

/** A text as it may stand in XML, in an element or an attribute; without what XML cannot carry. */
export const escapedXml = (text: string): string =>
  text
    .replace(/(?![\t\n\r])[\p{Control}\p{Surrogate}\p{Noncharacter_Code_Point}]/gu, '')
    .replace(/[&<>"']/g, sign => SIGNS[sign] ?? sign)

/** An element; attributes that are empty are left out. What is inside is XML already. */
export function element(name: string, attributes: Readonly<Record<string, string>>, ...inside: string[]): string {
  const told = Object.entries(attributes)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => ` ${key}="${escapedXml(value)}"`)
    .join('')
  return inside.length === 0 ? `<${name}${told}/>` : `<${name}${told}>${inside.join('')}</${name}>`
}
