/** What one of several makers of a record has to make. */
export interface Share {
  /** Address of the database. */
  url: string
  /** Events of the whole record. */
  events: number
  /** Which share it is, of how many. */
  index: number
  of: number
}

/** The columns that are filled, table by table. */
export const columns = {
  work_items: words(`id machine machine_version edition version
    provisional_name number title study_group question kind version_type
    process state code context consented_on determined_on approved_on
    agreed_on entered_state_on last_on last_hash created_at updated_at search`),
  work_item_names: words('work_item_id kind key label since claims'),
  deadlines: words(`work_item_id armed_seq name rule clause inputs closes_on
    zone closes_at fires fires_at state closed_seq`),
  events: words(`work_item_id seq type happened_on recorded_at from_state
    to_state actor on_behalf_of payload facts note evidence warnings meeting_id
    hash previous_hash process code kind`),
} satisfies Record<string, string[]>

function words(text: string): string[] {
  return text.trim().split(/\s+/)
}
