import type * as mdast from 'mdast'

/**
 * The tree of a print: the part of mdast (Markdown as a tree, version 5) that
 * every form can show. A print is made by the functions of `nodes.ts`.
 */
export interface Page extends mdast.Root {
  data: mdast.RootData & {
    title: string
    /** language tag (BCP 47) of the words */
    lang: string
  }
  children: Block[]
}

/** What stands on a page, one below the other. */
export type Block = Heading | Paragraph | List | Table

/** What stands in a line. */
export type Inline = mdast.Text | Link

export interface Heading extends mdast.Heading {
  children: Inline[]
}

export interface Paragraph extends mdast.Paragraph {
  children: Inline[]
}

export interface List extends mdast.List {
  children: ListItem[]
}

export interface ListItem extends mdast.ListItem {
  children: [Paragraph]
}

/** Its first row holds the headers. */
export interface Table extends mdast.Table {
  data: mdast.TableData & { caption: string }
  children: TableRow[]
}

export interface TableRow extends mdast.TableRow {
  children: TableCell[]
}

export interface TableCell extends mdast.TableCell {
  children: Inline[]
}

export interface Link extends mdast.Link {
  children: [mdast.Text]
}
