import type { JSX } from 'preact'
import type { BusinessLine, ToldValue, TradeLine, TradeSeries, TradeValue } from '../../../model/business.js'
import { businessAt, entryAt, listAt, TRADE, tradeAt } from '../../addresses.js'
import { Shell } from '../../layout.js'
import { TradeChart } from '../../parts/business/chart.js'
import { Filters } from '../../parts/filters.js'
import { Icon } from '../../parts/icons.js'
import { relationName } from '../../parts/names.js'
import type { Site } from '../../site.js'

interface TradeProps {
  readonly site: Site
  readonly trade: TradeSeries
  /** Codes of goods that the tables tell apart, and the one that is chosen. */
  readonly codes: readonly string[]
  readonly hs: string
}

/** Trade between two states, way by way: chart and table of what both report, and what the coverage tells. */
export function TradePage({ site, trade, codes, hs }: TradeProps): JSX.Element {
  const { say, wording } = site
  const { relation, lines, told, tables } = trade
  const [a = '', b = ''] = relation.split('-')
  const title = say('trade.of', { relation: relationName([a, b], site) })
  const may = site.visitor().scopes.includes('ingest')
  const address = listAt(tradeAt(relation), { hs })
  const units = [...new Set(lines.map(({ unit }) => unit))]
  return (
    <Shell
      site={site}
      title={title}
      here="trade"
      crumbs={[{ label: say('trade.title'), href: TRADE }, { label: relation }]}
      data={listAt(`${tradeAt(relation)}.json`, { hs })}
      wide
    >
      <div class="titled">
        <h1>{title}</h1>
        <p class="actions">
          {may ? (
            <a class="button" href={listAt(`${TRADE}/new`, { relation })}>
              {say('trade.add')}
            </a>
          ) : null}
          <a class="button" href={listAt(`${tradeAt(relation)}.csv`, { hs })} download>
            <Icon name="page" /> {say('trade.sdmx')}
          </a>
        </p>
      </div>
      <p class="lead">{say('trade.lead')}</p>
      <Filters
        site={site}
        action={tradeAt(relation)}
        filters={[
          {
            name: 'hs',
            label: say('trade.goods'),
            chosen: hs || undefined,
            choices:
              codes.length === 0
                ? []
                : ['', ...codes].map(value => ({ value, label: value || say('trade.goods.all') })),
          },
        ]}
      />
      {lines.length + told.length === 0 ? <p>{say('trade.nothing')}</p> : null}
      {[
        [a, b],
        [b, a],
      ].flatMap(([from = '', to = '']) =>
        units.map(unit => {
          const here = lines.filter(line => line.from === from && line.to === to && line.unit === unit)
          return here.length === 0 ? null : (
            <Way lines={here} from={from} to={to} unit={unit} site={site} key={`${address} ${from} ${unit}`} />
          )
        }),
      )}
      {told.length === 0 ? null : (
        <section class="part" aria-labelledby="both-head">
          <h2 id="both-head">{say('trade.both')}</h2>
          <ul class="plain-rows">
            {told.map(value => (
              <li key={`${value.period} ${value.measure} ${value.value}`}>
                {wording.say(`measure.${value.measure}`)}, {wording.period(value.period)}:{' '}
                <ToldAmount told={value} site={site} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Tables tables={tables} site={site} />
    </Shell>
  )
}

interface WayProps {
  readonly lines: readonly TradeLine[]
  readonly from: string
  readonly to: string
  readonly unit: string
  readonly site: Site
}

function Way({ lines, from, to, unit, site }: WayProps): JSX.Element {
  const { say, wording } = site
  const names = { from: wording.party(from), to: wording.party(to) }
  const id = `way-${from}-${unit}`
  return (
    <section class="part" aria-labelledby={id}>
      <h2 id={id}>
        {say('trade.way', names)} <span class="sub">{unit}</span>
      </h2>
      <TradeChart lines={lines} site={site} unit={unit} names={names} />
      <table class="list">
        <thead>
          <tr>
            <th scope="col">{say('trade.period')}</th>
            <th scope="col" class="num">
              {say('trade.exported', { side: names.from })}
            </th>
            <th scope="col" class="num">
              {say('trade.imported', { side: names.to })}
            </th>
            <th scope="col" class="num">
              {say('trade.gap')}
            </th>
            <th scope="col">{say('trade.told')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(line => (
            <tr key={line.period}>
              <th scope="row">{periodName(line.period, site)}</th>
              <td class="num" data-label={say('trade.exported', { side: names.from })}>
                <Amounts values={line.exported} site={site} />
              </td>
              <td class="num" data-label={say('trade.imported', { side: names.to })}>
                <Amounts values={line.imported} site={site} />
              </td>
              <td class="num" data-label={say('trade.gap')}>
                {line.gap === null ? '–' : <Gap line={line} site={site} />}
              </td>
              <td data-label={say('trade.told')}>
                {line.told.map(value => (
                  <ToldAmount told={value} site={site} key={value.value} />
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

export const periodName = (period: string, { wording }: Pick<Site, 'wording'>): string =>
  period.includes('Q') ? period : wording.period(period)

function Amounts({ values, site }: { readonly values: readonly TradeValue[]; readonly site: Site }): JSX.Element {
  const { say, wording } = site
  if (values.length === 0) return <>–</>
  return (
    <>
      {values.map(({ value, unit, line, row, source }) => (
        <span key={`${line} ${row}`}>
          {wording.amount(value, unit)}
          <span class="sub">
            {' '}
            <a class="quiet-link" href={businessAt({ id: line, sort: 'statistics' })}>
              <bdi>{say('trade.by', { source, row })}</bdi>
            </a>
          </span>
        </span>
      ))}
    </>
  )
}

function Gap({
  line: { gap, gap_percent: percent, unit },
  site: { wording },
}: {
  readonly line: TradeLine
  readonly site: Site
}) {
  const amount = gap ?? 0
  return (
    <>
      {amount > 0 ? '+' : amount < 0 ? '−' : ''}
      {wording.amount(Math.abs(amount), unit)}
      {percent === null ? null : <span class="sub"> {wording.percent(Math.round(percent * 10) / 10)}</span>}
    </>
  )
}

function ToldAmount({
  told: { value, unit, quote, entries },
  site,
}: {
  readonly told: ToldValue
  readonly site: Site
}) {
  const [entry] = entries
  const amount = site.wording.amount(value, unit)
  return (
    <span>
      {entry === undefined ? amount : <a href={entryAt(entry)}>{amount}</a>}{' '}
      <span class="sub">
        <bdi class="words">{quote}</bdi>
      </span>
    </span>
  )
}

function Tables({
  tables,
  site,
}: {
  readonly tables: readonly BusinessLine[]
  readonly site: Site
}): JSX.Element | null {
  const { say } = site
  if (tables.length === 0) return null
  return (
    <section class="part" aria-labelledby="tables-head">
      <h2 id="tables-head">
        {say('trade.tables')} <span class="n">{tables.length}</span>
      </h2>
      <ul class="plain-rows">
        {tables.map(table => (
          <li key={table.id}>
            <a href={businessAt(table)}>
              <bdi>{table.fields.name}</bdi>
            </a>{' '}
            {table.state === 'listed' ? null : <span class="flag">{say(`line.state.${table.state}`)}</span>}
            <span class="sub">
              <bdi>{table.fields.source}</bdi>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Relations of which trade can be looked at. */
export function TradeHomePage({
  site,
  dyads,
}: {
  readonly site: Site
  readonly dyads: readonly string[]
}): JSX.Element {
  const { say } = site
  return (
    <Shell site={site} title={say('trade.title')} here="trade">
      <div class="titled">
        <h1>{say('trade.title')}</h1>
        {site.visitor().scopes.includes('ingest') ? (
          <p class="actions">
            <a class="button" href={`${TRADE}/new`}>
              {say('trade.add')}
            </a>
          </p>
        ) : null}
      </div>
      <p class="lead">{say('trade.lead')}</p>
      <ul class="plain-rows">
        {dyads.map(dyad => (
          <li key={dyad}>
            <a href={tradeAt(dyad)}>{relationName(dyad.split('-'), site)}</a>
          </li>
        ))}
      </ul>
    </Shell>
  )
}
