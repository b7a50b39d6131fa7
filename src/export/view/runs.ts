/** `3, 5, 8–12`: numbers in order, with three and more in a row drawn together. */
export function numberRuns(numbers: readonly number[]): string {
  return runs(numbers)
    .map(([first, last]) => (last - first > 1 ? `${first}–${last}` : last > first ? `${first}, ${last}` : `${first}`))
    .join(', ')
}

/** `03, 0801, 50–63`: codes of one length that follow one another are drawn together; others stay as they are. */
export function codeRuns(codes: readonly string[]): string {
  const chapters = codes.filter(code => /^\d\d$/.test(code)).map(Number)
  const others = codes.filter(code => !/^\d\d$/.test(code))
  const two = (number: number) => String(number).padStart(2, '0')
  const drawn = runs(chapters.sort((a, b) => a - b)).map(([first, last]) =>
    last === first ? two(first) : `${two(first)}${last - first > 1 ? '–' : ', '}${two(last)}`,
  )
  return [...drawn, ...others].join(', ')
}

function runs(numbers: readonly number[]): [first: number, last: number][] {
  const found: [first: number, last: number][] = []
  for (const number of numbers) {
    const run = found.at(-1)
    if (run && run[1] === number - 1) run[1] = number
    else found.push([number, number])
  }
  return found
}
