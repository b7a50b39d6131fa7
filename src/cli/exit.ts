/** What the process tells its caller; the same for every command. */
export const EXIT = {
  done: 0,
  /** The answer is no: nothing found. */
  nothing: 1,
  /** Used wrongly: an unknown flag, no input that could be read. */
  usage: 2,
  /** Some inputs failed, the others are read. */
  partial: 3,
  denied: 4,
  unreachable: 5,
  interrupted: 130,
} as const

/** Ends a command with a message for its user. Anything else thrown is a fault of the program. */
export class CommandError extends Error {
  override readonly name = 'CommandError'

  constructor(
    message: string,
    readonly exitCode: number,
    readonly hint = '',
  ) {
    super(message)
  }
}
