import type { TenantId } from '../../domain/ids.js';
import type { Repositories } from '../ports.js';
import type { NoticeStores } from './notice-ports.js';

export const NOTICE_ACTOR = { kind: 'service', name: 'job:notices' } as const;

export interface LateNotice {
  readonly tenantId: TenantId;
  readonly noticeId: string;
  readonly lateMs: number;
}

/** The tenant whose notices are written, and when (contract time). */
export interface Composing {
  readonly repositories: Repositories;
  readonly stores: NoticeStores;
  readonly at: Date;
  readonly tell: (late: LateNotice) => void;
}
