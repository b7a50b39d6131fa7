const SCALES = [
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
] as const

/** 21500000 → “21.5 million”: up to four digits, as a reader would say it. */
export function amount(value: number): string {
  if (!Number.isFinite(value)) return value < 0 ? '−∞' : '∞'
  for (const [size, name] of SCALES)
    if (Math.abs(value) >= size) return `${Number((value / size).toPrecision(4))} ${name}`
  return String(Number(value.toPrecision(4)))
}

/** An amount with its unit. */
export const printed = (value: number, unit: string): string => `${amount(value)} ${unit}`.trim()

/** A change in percent with its sign, to one decimal. */
export function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(Math.round(value * 10) / 10)}`
}
