import type { Request } from 'express';
import type { Clock } from '../domain/clock.js';
import { NotFoundError } from '../domain/errors.js';
import type { Tenant } from '../domain/tenant.js';
import { acceptedLanguages, languageFor } from '../texts/texts.js';
import type { PersonContext } from '../usecases/context.js';
import type { TenantDirectory } from '../usecases/ports.js';
import type { ContentTokens } from '../usecases/token-ports.js';
import type { Viewer } from '../views/viewer.js';

export interface ViewerDeps {
  readonly tenants: TenantDirectory;
  readonly contentTokens: ContentTokens;
  /** What content URLs hold by (G-CLOCK). */
  readonly realTime: Clock;
  readonly publicUrl: string;
  readonly cleanHtml: (html: string) => string;
}

/** Makes the viewer of a request: the language asked for, else those that the browser prefers. */
export type ViewerFor = (
  context: PersonContext,
  languages: readonly (string | undefined)[],
  request: Pick<Request, 'headers'>,
  /** Where it is known already; else it is looked for. */
  tenant?: Tenant,
) => Promise<Viewer>;

export function createViewerFor(deps: ViewerDeps): ViewerFor {
  return async (context, languages, { headers }, known) => {
    const { tenantId, actor } = context;
    const tenant = known ?? (await deps.tenants.find(tenantId));
    if (tenant === undefined) throw new NotFoundError('tenant');
    const wanted = [...languages, ...acceptedLanguages(headers['accept-language'])].filter((tag) => tag !== undefined);

    return {
      actor,
      tenant,
      language: languageFor(wanted),
      wanted,
      cleanHtml: deps.cleanHtml,
      fileUrl: (course, hash, name) => {
        const { personId, role, testUser } = actor;
        const token = deps.contentTokens.sign(
          { tenantId, personId, role, testUser, course, hash },
          deps.realTime.now(),
        );
        return `${deps.publicUrl}/content/${token}/${encodeURIComponent(name)}`;
      },
    };
  };
}
