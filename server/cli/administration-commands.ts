import { Command } from 'commander';
import type { Handler } from '../administration/handler.js';
import { ADMINISTRATION_HANDLERS } from '../administration/registry.js';
import { FILE, isOfTenant } from '../contract/administration/endpoint.js';
import { withLectern } from './command-context.js';
import { type Options, partsOf, runEndpoint } from './endpoint-run.js';
import { optionName, optionOf } from './field-option.js';

/** What a group of commands is about; the commands themselves say what each does. */
const GROUPS: Readonly<Record<string, string>> = {
  availability: 'service levels of a month, and credits for outages',
  'billing-profile': 'who a tenant is on its invoices',
  block: 'what shuts somebody out: breaches, emergencies, overload',
  breach: 'breaches that a tenant is told of before anything is blocked',
  'break-glass': 'work on the raw databases, which two persons decide and the tenants see',
  claim: 'complaints of customers, in time or late',
  clock: 'contract time, outside of production',
  consent: 'whom else a tenant lets have its data',
  contact: 'whom notices of a tenant are sent to',
  cost: 'collection costs, each with its proof',
  'credit-note': 'what is taken off an invoice',
  data: 'everything of a tenant: its export, and what becomes of it',
  dispute: 'invoices that a customer disputes, and what came of it',
  exclusion: 'spans left out of the service time',
  fee: 'other fees for running contracts, which wait for notice and acceptance',
  incident: 'outages, as they were told and ended',
  invoice: 'what was charged, and what is still owed',
  minor: 'minors who accept for a tenant, and the parents who are asked',
  notice: 'notices to customers, and the evidence that they were given',
  'order-form': 'orders, before they are signed',
  outbox: 'mails, as they were sent or kept',
  override: 'human exceptions to what would follow by itself, each with an end',
  payment: 'money that came in, and where it went',
  plan: 'terms of sale of products, in versions',
  price: 'list prices',
  product: 'what is sold, and what was stopped',
  proposal: 'money given up or paid back, which persons decide',
  refund: 'money that goes back to a customer',
  statement: 'the account of a tenant: every amount in order',
  subscription: 'contracts of tenants: ordered, signed, changed and ended',
  support: 'looks of our staff into a tenant, granted by the tenant',
  takedown: 'requests for the removal of courses, or of one item of them',
  'tax-rate': 'the dated table of taxes',
  termination: 'ends for cause, which two persons decide',
  terms: 'versions of general terms',
  token: 'API tokens of back ends and of people with a command line',
  window: 'interruptions of the service: planned, approved, ended',
};

/** The commands that endpoints of the administration API declare: the same handlers, in process, with operator rights. */
export function addAdministrationCommands(program: Command): void {
  for (const handler of ADMINISTRATION_HANDLERS) {
    const words = handler.endpoint.cli?.split(' ') ?? [];
    const [name = '', ...parents] = [...words].reverse();
    if (words.length > 0) groupOf(program, parents.reverse()).addCommand(commandOf(handler, name));
  }
}

function groupOf(program: Command, words: readonly string[]): Command {
  return words.reduce((parent, word) => {
    const there = parent.commands.find((command) => command.name() === word);
    return there ?? parent.command(word).description(GROUPS[word] ?? `${word} commands`);
  }, program);
}

function commandOf(handler: Handler, name: string): Command {
  const { endpoint } = handler;
  const parts = partsOf(endpoint);
  const command = new Command(name).description(endpoint.summary.replace(/\.$/, ''));
  if (isOfTenant(endpoint)) command.requiredOption('--tenant <name>', 'the tenant (see: lectern tenant list)');
  for (const field of [...parts.params, ...parts.query, ...parts.body]) {
    command.addOption(optionOf(field));
    if (field.kind === 'flag') command.option(`--no-${optionName(field.name).slice(2)}`, 'the opposite');
  }
  if (endpoint.idempotent) {
    command.option('--idempotency-key <key>', 'counts once, however often it is given with the same options');
  }
  if (endpoint.answer === FILE) command.requiredOption('--output <path>', 'the file that it is written to');
  else command.option('--json', 'print JSON');

  return command
    .copyInheritedSettings(new Command().exitOverride().showHelpAfterError('(add --help for what there is)'))
    .action((options: Options) => withLectern((context) => runEndpoint(context, handler, options)));
}
