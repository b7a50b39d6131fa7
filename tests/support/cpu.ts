/** Milliseconds that the processor has worked for this process: unlike a clock, it does not run while others have the machine. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}
