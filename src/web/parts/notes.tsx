import type { ComponentChildren, JSX } from 'preact'

interface NotesProps {
  readonly told?: string | undefined
  readonly problem?: string | undefined
}

interface ProblemProps extends Pick<NotesProps, 'problem'> {
  /** Where to go on. */
  readonly children?: ComponentChildren
}

/** Why something asked for was not done; nothing when there is no reason. */
export const Problem = ({ problem = '', children = null }: ProblemProps): JSX.Element | null =>
  problem === '' ? null : (
    <p class="problem" role="alert">
      <bdi>{problem}</bdi>
      {children === null ? null : <> {children}</>}
    </p>
  )

/** What was done; nothing when that is not told. */
export const Told = ({ told = '' }: Pick<NotesProps, 'told'>): JSX.Element | null =>
  told === '' ? null : (
    <p class="outcome" role="status">
      {told}
    </p>
  )

export const Notes = ({ told, problem }: NotesProps): JSX.Element => (
  <>
    <Told told={told} />
    <Problem problem={problem} />
  </>
)
