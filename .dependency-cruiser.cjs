/** Modules under `from` may import only what matches `to`; Node's own modules count unless `to` names them. */
const only = (name, from, to) => ({ name, severity: 'error', from: { path: from }, to: { pathNot: to } });

/** Modules under `from` may not import what matches `to`. */
const never = (name, from, to) => ({ name, severity: 'error', from, to });

const packages = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})/`;
const node =
  '^(node:)?(assert|async_hooks|buffer|child_process|crypto|events|fs|http|https|module|net|os|path|perf_hooks|process|stream|timers|url|util|zlib)(/|$)';

module.exports = {
  forbidden: [
    only('domain-is-pure', '^server/domain/(?!calendar)', '^server/domain/'),
    only(
      'calendar-knows-temporal',
      '^server/domain/calendar',
      `^server/domain/|${packages('temporal-polyfill', 'temporal-spec')}`,
    ),
    only('usecases-know-no-io', '^server/usecases/', '^server/(domain|usecases)/'),
    only('contract-is-data', '^server/contract/', `^server/(contract|domain)/|${packages('zod', 'zod-openapi')}`),
    never(
      'contract-takes-only-types-of-the-domain',
      { path: '^server/contract/' },
      { path: '^server/domain/', dependencyTypesNot: ['type-only'] },
    ),
    only('texts-are-data', '^server/texts/', '^server/(texts|domain|contract)/'),
    only('views-map-to-the-contract', '^server/views/', `^server/(domain|usecases|contract|texts|views)/|${node}`),
    only(
      'persistence-behind-ports',
      '^server/persistence/',
      `^server/(domain|usecases|persistence)/|${packages('mongoose', 'mongodb')}|${node}`,
    ),
    only('security-is-cryptography', '^server/security/', `^server/(domain|usecases|security)/|${node}`),
    only(
      'tokens-behind-ports',
      '^server/tokens/',
      `^server/(domain|usecases|tokens)/|${packages('jsonwebtoken', 'zod')}|${node}`,
    ),
    only(
      'administration-runs-usecases',
      '^server/administration/',
      `^server/(domain|usecases|contract|views|administration)/|${packages('zod')}|${node}`,
    ),
    only(
      'mail-behind-ports',
      '^server/mail/',
      `^server/(domain|usecases|texts|mail|escape-html)|${packages('nodemailer')}|${node}`,
    ),
    only(
      'payments-behind-ports',
      '^server/payments/',
      `^server/(domain|usecases|payments)/|${packages('stripe')}|${node}`,
    ),
    never(
      'stripe-stays-in-payments',
      { path: '^(server|widget|demo)/', pathNot: '^server/payments/' },
      { path: packages('stripe') },
    ),
    only('jobs-call-usecases', '^server/jobs/', `^server/(domain|usecases|jobs)/|${node}`),
    never(
      'http-reaches-data-through-ports',
      { path: '^server/http/' },
      { path: '^server/(persistence|lti|jobs|tokens|mail|importers|cli|compose|main)' },
    ),
    never(
      'lti-reaches-data-through-ports',
      { path: '^server/lti/' },
      { path: '^server/(persistence|http|jobs|tokens|mail|importers|cli|compose|main)' },
    ),
    only(
      'importers-know-parsers-alone',
      '^server/importers/',
      `^server/(domain|usecases|importers)/|${packages('fast-xml-parser', 'htmlparser2', 'dom(handler|utils|elementtype|-serializer)', 'entities', 'sanitize-html', 'tar-stream', 'yauzl', 'zod')}|${node}`,
    ),
    never('cli-enters-by-compose', { path: '^server/cli/' }, { path: '^server/(persistence|http|lti|jobs|tokens)/' }),
    never(
      'only-main-and-cli-compose',
      { path: '^server/', pathNot: '^server/(main\\.ts|compose|cli/)' },
      { path: '^server/compose' },
    ),
    never(
      'mongoose-stays-in-persistence',
      { path: '^(server|widget)/', pathNot: '^server/(persistence/|lti/ltijs-store|compose)' },
      { path: packages('mongoose', 'mongodb') },
    ),
    never(
      'nodemailer-stays-in-mail',
      { path: '^(server|widget|demo)/', pathNot: '^server/mail/' },
      { path: packages('nodemailer') },
    ),
    never(
      'ltijs-stays-in-lti',
      { path: '^(server|widget|demo)/', pathNot: '^server/lti/' },
      { path: packages('ltijs') },
    ),
    never(
      'express-stays-at-the-edges',
      { path: '^(server|widget)/', pathNot: '^server/(http/|lti/|rate-limit\\.ts|compose|main\\.ts)' },
      { path: packages('express', 'helmet', 'express-rate-limit', 'compression', 'pino-http') },
    ),
    never(
      'widget-enters-the-server-by-one-door',
      { path: '^widget/', pathNot: '^widget/api/contract\\.ts$' },
      { path: '^server/' },
    ),
    never('and-for-types-alone', { path: '^widget/' }, { path: '^server/', dependencyTypesNot: ['type-only'] }),
    only(
      'widget-runs-in-browsers',
      '^widget/(?!build/)',
      `^widget/|^server/contract/|${packages('lit', '@lit/[^/]+', 'lit-html', 'lit-element', 'idb-keyval')}`,
    ),
    only('widget-build-knows-the-bundler', '^widget/build/', `^widget/build/|${packages('vite', 'terser')}|${node}`),
    never('product-knows-no-demo-and-no-test', { path: '^(server|widget)/' }, { path: '^(demo|test)/' }),
    never('demo-knows-no-test', { path: '^demo/' }, { path: '^test/' }),
    never('demo-does-not-bundle-the-widget', { path: '^demo/' }, { path: '^widget/' }),
    never(
      'product-needs-no-dev-dependency',
      { path: '^(server|widget)/', pathNot: '^(server/cli/lectern\\.js$|widget/build/)' },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
    never('everything-resolves', {}, { couldNotResolve: true, path: '^\\.|^[^.]' }),
    never('no-cycles', {}, { circular: true }),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'] },
  },
};
