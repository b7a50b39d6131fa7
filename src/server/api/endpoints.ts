import type { AnyEndpoint } from './endpoint.js'
import { accountEndpoints } from './resources/accounts.js'
import { businessEndpoints } from './resources/business.js'
import { changeEndpoints } from './resources/changes.js'
import { channelEndpoints } from './resources/channels.js'
import { committeeEndpoints } from './resources/committees.js'
import { decisionEndpoints } from './resources/decisions.js'
import { discrepancyEndpoints } from './resources/discrepancies.js'
import { entryEndpoints } from './resources/entries.js'
import { eventEndpoints } from './resources/events.js'
import { followedEndpoints } from './resources/followed.js'
import { itemEndpoints } from './resources/items.js'
import { jobEndpoints } from './resources/jobs.js'
import { negotiationEndpoints } from './resources/negotiations.js'
import { peopleEndpoints } from './resources/people.js'
import { recordingEndpoints } from './resources/recording.js'
import { relationEndpoints } from './resources/relations.js'
import { reportEndpoints } from './resources/reports.js'
import { reviewEndpoints } from './resources/review.js'
import { searchEndpoints } from './resources/search.js'
import { searchesEndpoints } from './resources/searches.js'
import { sessionEndpoints } from './resources/sessions.js'
import { settingsEndpoints } from './resources/settings.js'
import { sourceEndpoints } from './resources/sources.js'
import { systemEndpoints } from './resources/system.js'
import { tellingEndpoints } from './resources/telling.js'
import { webhookEndpoints } from './resources/webhooks.js'
import { workspaceEndpoints } from './resources/workspaces.js'

/** Every route that takes and gives JSON, each with the scope it needs. */
export const ENDPOINTS: readonly AnyEndpoint[] = [
  ...relationEndpoints,
  ...eventEndpoints,
  ...entryEndpoints,
  ...recordingEndpoints,
  ...followedEndpoints,
  ...itemEndpoints,
  ...channelEndpoints,
  ...reportEndpoints,
  ...negotiationEndpoints,
  ...businessEndpoints,
  ...committeeEndpoints,
  ...sessionEndpoints,
  ...peopleEndpoints,
  ...sourceEndpoints,
  ...discrepancyEndpoints,
  ...reviewEndpoints,
  ...decisionEndpoints,
  ...jobEndpoints,
  ...searchEndpoints,
  ...searchesEndpoints,
  ...changeEndpoints,
  ...tellingEndpoints,
  ...webhookEndpoints,
  ...settingsEndpoints,
  ...accountEndpoints,
  ...workspaceEndpoints,
  ...systemEndpoints,
]
