import type { ComponentChildren, JSX } from 'preact'
import type { Site } from '../site.js'

interface PostFormProps {
  readonly site: Site
  readonly action: string
  readonly class?: string
  readonly files?: boolean
  readonly label?: string
  readonly children: ComponentChildren
}

/** A form that changes something. It carries what only a page made for this session knows. */
export function PostForm({ site, action, files, label, children, ...props }: PostFormProps): JSX.Element {
  const { form } = site.visitor()
  return (
    <form
      class={props.class}
      action={action}
      method="post"
      enctype={files ? 'multipart/form-data' : undefined}
      aria-label={label}
    >
      {form === '' ? null : <input type="hidden" name="csrf" value={form} />}
      {children}
    </form>
  )
}
