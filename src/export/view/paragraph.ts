/** How the number of a paragraph is printed, as joint statements are cited: `§ 12(a)`. Empty where none is printed. */
export const paragraphMark = ({ paragraph }: { readonly paragraph?: string | undefined }): string =>
  paragraph === undefined ? '' : `§ ${paragraph}`
