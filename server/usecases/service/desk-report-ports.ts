/** What somebody reported at the outage desk; who they are nobody has checked. */
export interface DeskReport {
  /** Given by the desk, unique. */
  readonly number: string;
  /** When the desk had it on its disk, in real time. */
  readonly at: Date;
  readonly organisation: string;
  readonly name: string;
  readonly email: string;
  readonly text: string;
  readonly asksForCredit: boolean;
  readonly language: 'en' | 'fr';
}

/** What a person made of a report. */
export type DeskReportDecision =
  | { readonly state: 'confirmed'; readonly tenantId: string; readonly incidentId: string }
  | { readonly state: 'dismissed'; readonly reason: string };

/** A report as it is kept here. */
export interface StoredDeskReport extends DeskReport {
  /** When it came here, in contract time. */
  readonly receivedAt: Date;
  readonly state: 'waiting' | DeskReportDecision['state'];
  readonly tenantId?: string | undefined;
  readonly incidentId?: string | undefined;
  readonly reason?: string | undefined;
}

/** Global: of which tenant a report is, is for a person to say. */
export interface DeskReports {
  /** Keeps it as waiting. @throws where its number is kept already */
  store(report: DeskReport, receivedAt: Date): Promise<void>;
  find(number: string): Promise<StoredDeskReport | undefined>;
  /** Those in a state, oldest first. */
  inState(state: StoredDeskReport['state'], limit: number): Promise<readonly StoredDeskReport[]>;
  /** Notes what was made of it; nothing where it does not wait any more. */
  decide(number: string, decision: DeskReportDecision): Promise<StoredDeskReport | undefined>;
}
