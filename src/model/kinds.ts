/**
 * What kinds of things a dossier tells of, in words of its own. Apart from its shapes: whoever only needs the words does not load
 * what checks shapes.
 */
export const EVENT_KINDS = [
  'state-visit',
  'official-visit',
  'working-visit',
  'visit',
  'meeting',
  'call',
  'summit',
  'consultation',
] as const
export const PROGRAMME_KINDS = [
  'arrival',
  'welcome-ceremony',
  'anthems',
  'guard-of-honour',
  'talks',
  'call-on-leader',
  'wreath-laying',
  'signing',
  'exhibition',
  'business-forum',
  'press-statement',
  'banquet',
  'cultural',
  'site-visit',
  'farewell',
  'other',
] as const
export const FORCES = [
  'assess',
  'affirm',
  'wish',
  'propose',
  'request',
  'pledge',
  'agree',
  'instruct',
  'sign',
  'invite',
  'accept',
  'discuss',
  'do',
  'tell',
] as const
export const INSTRUMENT_KINDS = [
  'treaty',
  'agreement',
  'convention',
  'protocol',
  'memorandum',
  'letter-of-intent',
  'exchange-of-notes',
  'joint-statement',
  'declaration',
  'action-plan',
  'roadmap',
  'contract',
  'programme',
  'other',
] as const
export const INSTRUMENT_STAGES = [
  'proposed',
  'under-negotiation',
  'expected',
  'initialled',
  'signed',
  'ratified',
  'in-force',
  'implemented-or-used',
  'terminated',
] as const
export const MECHANISM_KINDS = [
  'committee',
  'working-group',
  'dialogue',
  'consultations',
  'council',
  'channel',
  'forum',
  'other',
] as const
export const MECHANISM_STAGES = ['proposed', 'agreed', 'established', 'met'] as const
export const LEVEL_STAGES = ['existing', 'aimed-at', 'upgraded'] as const
export const MEASURES = [
  'bilateral-trade',
  'exports',
  'imports',
  'investment',
  'projects',
  'aid-loan',
  'target',
  'other-number',
] as const
export const DISCREPANCY_KINDS = ['number', 'date', 'name', 'stage', 'term', 'attribution', 'arithmetic'] as const
