import type { JSX } from 'preact'
import { Shell } from '../layout.js'
import type { Site } from '../site.js'

/** As much of an OpenAPI document as a reader is shown. */
export interface ApiDocument {
  readonly info: { readonly description?: string | undefined }
  readonly paths?: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> | undefined } | undefined
}

interface Operation {
  readonly operationId: string
  readonly tags?: readonly string[]
  readonly summary?: string
  readonly description?: string
  readonly 'x-scope'?: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> }
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: object }>>
}

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly description?: string
  readonly schema?: Schema
}

interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly description?: string
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Schema | boolean
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
}

interface Route extends Operation {
  readonly method: string
  readonly path: string
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete']

interface Reference {
  readonly site: Site
  readonly document: ApiDocument
}

/** The document in which the API describes itself, for people: its routes. */
export function ReferencePage({ site, document }: Reference): JSX.Element {
  const { say } = site
  const routes = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, operation]): Route => ({ ...(operation as Operation), method, path })),
  )
  const tags = [...new Set(routes.flatMap(({ tags = [] }) => tags))]
  return (
    <Shell site={site} title={say('api.title')} data="/api/openapi.json">
      <h1>{say('api.title')}</h1>
      <p class="lead">
        <Prose text={document.info.description} />
      </p>
      <nav class="tiles" aria-label={say('api.parts')}>
        <ul>
          {tags.map(tag => (
            <li key={tag}>
              <a href={`#${anchor(tag)}`}>{tag}</a>
            </li>
          ))}
          <li>
            <a href={SHAPES}>{say('api.shapes')}</a>
          </li>
        </ul>
      </nav>
      {tags.map(tag => (
        <section class="part" id={anchor(tag)} key={tag} aria-labelledby={`${anchor(tag)}-head`}>
          <h2 id={`${anchor(tag)}-head`}>{tag}</h2>
          {routes
            .filter(({ tags = [] }) => tags.includes(tag))
            .map(route => (
              <OneRoute site={site} route={route} key={`${route.method} ${route.path}`} />
            ))}
        </section>
      ))}
    </Shell>
  )
}

/** The shapes of what goes in and comes out; a page of their own, for one of both would be heavy. */
const SHAPES = '/api/shapes'

export function ShapesPage({ site, document }: Reference): JSX.Element {
  const { say } = site
  const schemas = Object.entries(document.components?.schemas ?? {}) as [string, Schema][]
  const title = say('api.shapes')
  return (
    <Shell
      site={site}
      title={title}
      crumbs={[{ label: say('api.title'), href: '/api' }, { label: title }]}
      data="/api/openapi.json"
    >
      <h1>{title}</h1>
      {schemas.map(([name, schema]) => (
        <section class="part" id={`shape-${name}`} key={name} aria-labelledby={`shape-${name}-head`}>
          <h2 id={`shape-${name}-head`}>{name}</h2>
          {schema.description === undefined ? null : (
            <p>
              <Prose text={schema.description} />
            </p>
          )}
          <Fields schema={schema} site={site} />
        </section>
      ))}
    </Shell>
  )
}

const anchor = (tag: string): string => `tag-${tag.toLowerCase().replace(/[^a-z]+/g, '-')}`

function OneRoute({ site: { say }, route }: { readonly site: Site; readonly route: Route }): JSX.Element {
  const { method, path, summary, description, parameters = [], requestBody, responses } = route
  return (
    <section id={route.operationId} aria-labelledby={`${route.operationId}-head`}>
      <h3 id={`${route.operationId}-head`}>
        <code>
          {method.toUpperCase()} /api/v1{path}
        </code>
      </h3>
      <p>{summary}</p>
      {description === undefined ? null : (
        <p class="sub">
          <Prose text={description} />
        </p>
      )}
      <ul>
        <li>{say('api.scope', { scope: route['x-scope'] ?? '' })}</li>
        {parameters.map(parameter => (
          <li key={`${parameter.in} ${parameter.name}`}>
            <code>{parameter.name}</code> <span class="sub">{parameter.in}</span>{' '}
            <Type schema={parameter.schema ?? {}} /> {parameter.description}
          </li>
        ))}
        {Object.entries(requestBody?.content ?? {}).map(([type, { schema }]) => (
          <li key={type}>
            {say('api.body')} <code>{type}</code> <Type schema={schema ?? {}} />
          </li>
        ))}
        {Object.entries(responses).map(([status, { description, content = {} }]) => (
          <li key={status}>
            <code>{status}</code> {description}
            {Object.entries(content as Record<string, { schema?: Schema }>).map(([type, { schema }]) => (
              <span key={type}>
                {' · '}
                <code>{type}</code> {schema?.$ref === undefined ? null : <Type schema={schema} />}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Fields({ schema, site }: { readonly schema: Schema; readonly site: Site }): JSX.Element {
  if (schema.properties === undefined) {
    return (
      <p>
        <Type schema={schema} />
      </p>
    )
  }
  return (
    <ul>
      {Object.entries(schema.properties).map(([name, field]) => (
        <li key={name}>
          <code>{name}</code> <Type schema={field} />{' '}
          {schema.required?.includes(name) ? null : <span class="sub">{site.say('api.optional')}</span>}{' '}
          <Prose text={field.description} />
        </li>
      ))}
    </ul>
  )
}

/** Words of the document, in which code stands between backticks. */
function Prose({ text = '' }: { readonly text?: string | undefined }): JSX.Element {
  return <>{text.split('`').map((part, at) => (at % 2 === 0 ? part : <code key={part}>{part}</code>))}</>
}

/** What a value may be, on one line. */
function Type({ schema }: { readonly schema: Schema }): JSX.Element {
  const { $ref, type, items, additionalProperties, properties } = schema
  const several = schema.anyOf ?? schema.oneOf
  if ($ref !== undefined) {
    const name = $ref.split('/').at(-1) ?? ''
    return <a href={`${SHAPES}#shape-${name}`}>{name}</a>
  }
  if (several !== undefined) {
    return (
      <>
        {several.map((each, at) => (
          <span key={JSON.stringify(each).slice(0, 80)}>
            {at === 0 ? null : ' | '}
            <Type schema={each} />
          </span>
        ))}
      </>
    )
  }
  if (schema.enum !== undefined) return <code>{schema.enum.join(' | ')}</code>
  if (items !== undefined) {
    return (
      <>
        [<Type schema={items} />]
      </>
    )
  }
  if (properties !== undefined) return <code>{`{ ${Object.keys(properties).join(', ')} }`}</code>
  if (typeof additionalProperties === 'object') {
    return (
      <>
        {'{ … : '}
        <Type schema={additionalProperties} />
        {' }'}
      </>
    )
  }
  return <code>{[type].flat().join(' | ')}</code>
}

interface ProblemReference {
  readonly site: Site
  readonly title: string
  readonly status: number
  readonly what: string
}

/** What one kind of problem means, and how it is mended. */
export function ProblemKindPage({ site, title, status, what }: ProblemReference): JSX.Element {
  return (
    <Shell site={site} title={title} crumbs={[{ label: site.say('api.title'), href: '/api' }, { label: title }]}>
      <h1>{title}</h1>
      <p>
        <code>{status}</code>
      </p>
      <p>{what}</p>
    </Shell>
  )
}
