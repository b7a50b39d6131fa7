/** What a side writes down of an item for itself. Names that no shared field has: nobody mistakes for whom they write. */
export const OWN_FIELDS = ['assessment', 'notes', 'draft', 'advice'] as const
export type OwnField = (typeof OWN_FIELDS)[number]
export const isOwnField = (name: string): name is OwnField => OWN_FIELDS.some(field => field === name)
